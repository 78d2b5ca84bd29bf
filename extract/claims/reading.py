"""The reader: an article goes in, mentions and claims come out, each with its proof.

The stages run in the order of a person's reading: sentences with their marks, the article's own places, then sentence
by sentence the figures with their stars, wholes, areas, status and time; in the end duplicates, arithmetic, confidence.
"""

from dataclasses import dataclass

from extract.claims.areas import explicit
from extract.claims.checks import check
from extract.claims.companies import company_speaks
from extract.claims.context import Context, resolve, survey
from extract.claims.deciding import bare_count, neighbour, set_area, set_status, telling
from extract.claims.distributing import distribute
from extract.claims.duplicates import link_duplicates
from extract.claims.figures import figures
from extract.claims.linked_stars import inherit_stars, own_stars, share_stars
from extract.claims.linking import link, part_cue
from extract.claims.marks import Figure, Sentence
from extract.claims.mentions import mentions
from extract.claims.preparing import named_end, prepare
from extract.claims.quoting import claims
from extract.claims.rated import rated_products
from extract.claims.shares import shares
from extract.claims.status import aside, called_sum, introduces_event
from extract.claims.sums import addends, pass_back, together
from extract.claims.timing import relative_to, set_period
from extract.claims.traps import trap
from extract.model import Area, Article, Mention, Reading
from extract.places import locate_in_parts, unit_named
from extract.shadow import shadow

EXTRACTOR_VERSION = "3"
# A numbering ("1.") is no sentence.
_TOO_SHORT = 3
_SHORT_LINE = 12
# A text that names the programme nowhere makes no claims about it.
_PROGRAMME = ("ocop", "mỗi xã một sản phẩm", "mỗi xã, phường một sản phẩm", "one commune")


@dataclass(frozen=True, slots=True)
class Understanding:
    """All that the stages found: every sentence with its marks and figures, and the figures that are claims."""

    sentences: list[Sentence]
    kept: list[Figure]
    mentions: list[Mention]


def read_claims(article: Article, outlet_province: str | None = None) -> Reading:
    """Read the counts of OCOP products and producers that an article states.

    `outlet_province` is the home of a provincial paper, the last resort for an area. Offsets of the result count
    characters of `article.title` or `article.text` as given. Never raises, whatever the text.
    """
    understood = understand(article, outlet_province)
    reading = Reading(
        mentions=tuple(understood.mentions),
        claims=tuple(claims(understood.kept)),
        rated_products=tuple(rated_products(understood.sentences)),
        shares=tuple(shares(understood.sentences, understood.kept)),
    )
    for sentence in understood.sentences:
        sentence.figures.clear()  # they know their sentence: such rings wait for the garbage collector
    return reading


def understand(article: Article, outlet_province: str | None = None) -> Understanding:
    """Go through all stages and keep what they found, for `read_claims` and for explaining it."""
    published = article.published_on
    title, text = shadow(article.title), shadow(article.text)
    # a provincial paper does not say where its districts lie
    _, title_places, text_places = locate_in_parts([outlet_province or "", title.text, text.text], published)
    end = named_end(text)
    text_places = [place for place in text_places if place.start < end]
    named = mentions(title, "title", title_places) + mentions(text, "text", text_places)
    if not any(word in folded.lower for word in _PROGRAMME for folded in (title, text)):
        return Understanding([], [], named)
    headline = prepare(title, "title", title_places, published)
    sentences = [*headline, *prepare(text, "text", text_places, published, title.lower.strip())]
    context = Context(published, _home(outlet_province, article))
    survey(context, sentences)
    _topics(sentences)
    for sentence in sentences:
        context.enter(sentence)
        if not sentence.texts:  # it tells nothing
            context.leave(sentence)
            continue
        resolve(context, sentence)
        if sentence.numbers:
            sentence.periods = relative_to(context.year, context.named, sentence, published)
            sentence.figures = figures(sentence, context.listing, len(sentence.texts) <= _SHORT_LINE)
            _read(context, sentence)
        _remember(context, sentence)
    found = [figure for sentence in sentences for figure in sentence.figures]
    kept = [figure for figure in found if figure.trap is None and figure.area is not None]
    in_title = [figure for figure in kept if figure.sentence is not None and figure.sentence.where == "title"]
    in_text = [figure for figure in kept if figure.sentence is not None and figure.sentence.where == "text"]
    link_duplicates(in_title, in_text)
    check(kept)
    return Understanding(sentences, kept, named)


def _home(outlet_province: str | None, article: Article) -> Area | None:
    if not outlet_province:
        return None
    unit = unit_named(outlet_province, article.published_on)
    return Area(
        "province", outlet_province, outlet_province, unit.unit if unit else None, unit.current if unit else None
    )


def _topics(sentences: list[Sentence]) -> None:
    """Each sentence is about OCOP or about another programme: the first one that it names, else the one before it.

    A sentence that names OCOP among others leads back to it.
    """
    topic = "ocop"
    for sentence in sentences:
        named = sentence.family("topics")
        sentence.topic = named[0].label if named else topic
        if named:
            topic = "ocop" if any(cue.label == "ocop" for cue in named) else named[-1].label


def _read(context: Context, sentence: Sentence) -> None:
    """Go through the figures of a sentence from left to right."""
    sentence.figures = distribute(sentence, sentence.figures)
    done: list[Figure] = []
    for figure in sentence.figures:
        figure.part_cue = part_cue(sentence, figure)
        if not figure.regions:
            figure.regions = explicit(sentence, figure) if figure.satellite_of is None else []
        figure.stars, rule = own_stars(sentence, figure)
        if figure.stars is not None and figure.measure == "products":
            figure.stars_min, figure.stars_max = figure.stars.least, figure.stars.most
            figure.rules.append(rule)
        figure.aside = aside(sentence, figure)
        figure.parent = link(sentence, figure, done, context.heads, context.recent)
        if figure.parent is not None:
            figure.rules.append("part")
        figure.trap = trap(context, sentence, figure)
        if figure.parent is not None and figure.parent.trap is not None:
            figure.trap = figure.trap or "part of no claim"
        sibling = neighbour(figure, done)
        members = addends(figure, context.heads, done, called_sum(sentence, figure))
        set_area(context, sentence, figure, sibling, together(members) if members else None)
        set_status(context, sentence, figure, sibling)
        pass_back(figure, members)
        if not figure.period_known:
            set_period(context, sentence, figure, sibling)
        _future(context, figure)
        inherit_stars(sentence, figure, sibling)
        done.append(figure)
    share_stars(sentence, done)


def _future(context: Context, figure: Figure) -> None:
    """What is to be reached in a year after the article's is a target."""
    if context.published is None or figure.period is None or figure.status in {"target", "candidate", "expired"}:
        return
    if int(figure.period[-4:] if len(figure.period) == 9 else figure.period[:4]) > context.published.year:
        figure.status = "target"
        figure.rules.append("status:future")


def _out_of(figure: Figure, judged: Figure) -> bool:
    return figure.number.whole is not None or (figure.status == "new" and judged.status == "candidate")


def _remember(context: Context, sentence: Sentence) -> None:
    context.leave(sentence)
    context.company = company_speaks(sentence) or (context.company and not any(r.subject for r in sentence.regions))
    own = [figure for figure in sentence.figures if figure.trap is None]
    heads = [figure for figure in own if figure.parent is None and figure.satellite_of is None and not figure.aside]
    if sentence.where == "title":
        return
    outside = [figure for figure in heads if not figure.depth]
    heads = outside or heads  # "chiếm 19,6% của cả nước (10.172 sản phẩm)": said in passing
    # what passed on a judging is the whole of what follows, though it is a part of what was judged
    heads += [figure for figure in own if figure.parent is not None and _out_of(figure, figure.parent)]
    context.recent = [figure for figure in own if figure.measure == "products"] or context.recent
    for figure in own:
        context.told.setdefault(telling(figure), figure)
        context.told.setdefault(bare_count(figure), figure)
    context.heads += [figure for figure in heads if figure.measure == "products"]
    values = [period.value for period in sentence.periods if period.value is not None]
    context.named = values[-1] if values else context.named
    years = [value[:4] for value in values if len(value) < 9]
    context.year = years[-1] if years else context.year
    for figure in heads:
        if figure.status == "total" and figure.measure == "products" and figure.area is not None:
            context.stock_periods[figure.area] = figure.period
    if heads:
        context.last_status = heads[-1].status
        context.candidates = heads[0].status == "candidate"
        last = [figure for figure in heads if figure.status == heads[0].status][-1]
        context.period, context.period_set = last.period, True
        if last.status in {"new", "renewed", "candidate"}:
            context.event_period = last.period or context.event_period
        context.event = context.event and context.introduced
        context.listing = context.listing or any(figure.regions for figure in heads)
    elif not own and len(sentence.texts) > _TOO_SHORT:
        named = [period for period in sentence.periods if period.kind != "event"]
        context.event = introduces_event(sentence)
        context.listing = context.colon and any(cue.label == "products" for cue in sentence.family("units"))
        context.loose = next((p.value for p in named if p.kind in {"in", "span"}), context.loose)
        if named and (context.event or context.colon):
            context.period, context.period_set, context.introduced = named[-1].value, True, context.colon
            if context.event:
                context.event_period = named[-1].value
