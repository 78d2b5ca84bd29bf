"""The reader: an article goes in, mentions and claims come out, each with its proof.

The stages run in the order of a person's reading: sentences with their marks, the article's own places, then sentence
by sentence the figures with their stars, wholes, areas, status and time; in the end duplicates, arithmetic, confidence.
"""

from extract.claims.areas import explicit, inherited
from extract.claims.checks import check
from extract.claims.confidence import confidence
from extract.claims.context import Context, resolve, survey
from extract.claims.distributing import distribute
from extract.claims.duplicates import link_duplicates
from extract.claims.figures import figures
from extract.claims.linked_stars import inherit_stars, own_stars
from extract.claims.linking import frames, link, part_cue
from extract.claims.marks import Figure, Sentence
from extract.claims.mentions import mentions
from extract.claims.preparing import article_end, prepare
from extract.claims.status import aside, certified, introduces_event, strong, weak
from extract.claims.timing import set_period
from extract.claims.traps import company_speaks, trap
from extract.model import Area, Article, Claim, Reading
from extract.places import locate, unit_named
from extract.shadow import shadow

EXTRACTOR_VERSION = "1"
# A numbering ("1.") is no sentence.
_TOO_SHORT = 3
_SHORT_LINE = 12
_THESE = (["này"], ["trên"], ["nói"], ["kể"], ["đó"])


def read_claims(article: Article, outlet_province: str | None = None) -> Reading:
    """Read the counts of OCOP products and producers that an article states.

    `outlet_province` is the home of a provincial paper, the last resort for an area. Offsets of the result count
    characters of `article.title` or `article.text` as given. Never raises, whatever the text.
    """
    published = article.published_on
    title, text = shadow(article.title), shadow(article.text)
    end = article_end(text)
    title_places = locate(title.text, published)
    text_places = [place for place in locate(text.text, published) if place.start < end]
    named = mentions(title, "title", title_places) + mentions(text, "text", text_places)
    if (
        "ocop" not in title.lower
        and "ocop" not in text.lower
        and "sản phẩm" not in text.lower
        and "sản phẩm" not in title.lower
    ):
        return Reading(mentions=tuple(named))
    headline = prepare(title, "title", title_places, published)
    body = prepare(text, "text", text_places, published, title.lower.strip())
    sentences = [*headline, *body]
    if not any(cue.label == "ocop" for sentence in sentences for cue in sentence.family("topics")):
        return Reading(mentions=tuple(named))
    context = Context(published, _home(outlet_province, article))
    survey(context, sentences)
    _topics(sentences)
    for sentence in sentences:
        context.enter(sentence)
        resolve(context, sentence)
        if sentence.numbers:
            sentence.figures = figures(sentence, context.listing and len(sentence.tokens) <= _SHORT_LINE)
            _read(context, sentence)
        _remember(context, sentence)
    kept = [
        figure
        for sentence in sentences
        for figure in sentence.figures
        if figure.trap is None and figure.area is not None
    ]
    in_title = [figure for figure in kept if figure.sentence is not None and figure.sentence.where == "title"]
    in_text = [figure for figure in kept if figure.sentence is not None and figure.sentence.where == "text"]
    link_duplicates(in_title, in_text)
    check(kept)
    return Reading(mentions=tuple(named), claims=tuple(claims(kept)))


def _home(outlet_province: str | None, article: Article) -> Area | None:
    if not outlet_province:
        return None
    unit = unit_named(outlet_province, article.published_on)
    return Area(
        "province", outlet_province, outlet_province, unit.unit if unit else None, unit.current if unit else None
    )


def _topics(sentences: list[Sentence]) -> None:
    """Each sentence is about OCOP or about another programme: the last one named, the first one within a sentence."""
    topic = "ocop"
    for sentence in sentences:
        named = sentence.family("topics")
        if named:
            topic = named[0].label
        sentence.topic = topic


def _read(context: Context, sentence: Sentence) -> None:
    """Go through the figures of a sentence from left to right."""
    sentence.figures = distribute(sentence, sentence.figures)
    done: list[Figure] = []
    for figure in sentence.figures:
        if not figure.regions:
            figure.regions = explicit(sentence, figure) if figure.satellite_of is None else []
        figure.stars, rule = own_stars(sentence, figure)
        if figure.stars is not None and figure.measure == "products":
            figure.stars_min, figure.stars_max = figure.stars.least, figure.stars.most
            figure.rules.append(rule)
        figure.aside = aside(sentence, figure)
        figure.part_cue = part_cue(sentence, figure)
        figure.parent = link(sentence, figure, done, context.heads)
        if figure.parent is not None:
            figure.rules.append("part")
        figure.trap = trap(context, sentence, figure)
        if figure.parent is not None and figure.parent.trap is not None:
            figure.trap = figure.trap or "part of no claim"
        sibling = _sibling(figure, done)
        _place(context, sentence, figure, sibling)
        _state(context, sentence, figure, sibling)
        if not figure.period_known:
            set_period(context, sentence, figure, sibling)
        _future(context, figure)
        inherit_stars(sentence, figure, sibling)
        done.append(figure)


def _sibling(figure: Figure, done: list[Figure]) -> Figure | None:
    """The figure of the same sentence whose status and time go on unless something else is said."""
    heads = [o for o in done if o.parent is None and o.satellite_of is None and not o.aside and o.trap is None]
    return heads[-1] if heads and figure.parent is None and figure.satellite_of is None else None


def _place(context: Context, sentence: Sentence, figure: Figure, sibling: Figure | None) -> None:
    if figure.regions:
        figure.area, figure.area_from = figure.regions[0].area, "clause"
        figure.rules.append(f"area:{figure.regions[0].kind}")
    else:
        inherited(context, sentence, figure, sibling)


def _state(context: Context, sentence: Sentence, figure: Figure, sibling: Figure | None) -> None:
    status, phrase = strong(sentence, figure)
    scope = sibling or figure.parent or figure.satellite_of
    same = scope is not None and scope.sentence is sentence
    if (
        status is not None
        and status in {"new", "renewed", "total"}
        and same
        and scope is not None
        and scope.status == "target"
    ):
        status, phrase = "target", "whole"
    if status == "candidate" and figure.qualifier in {"at_least", "at_most"} and context.last_status == "target":
        status, phrase = "target", "target before"  # "chỉ chọn tối đa 2 sản phẩm để đề nghị"
    if figure.satellite_of is not None:
        status, phrase = figure.satellite_of.status, "satellite"
    elif status is not None:
        figure.status_strong = True
    elif figure.parent is not None:
        status, phrase = figure.parent.status, "whole"
        if status == "candidate" and frames(sentence, figure.parent) and certified(sentence, figure):
            status, phrase = "new", "certified out of candidates"
    elif sibling is not None and not _stocked(sentence, figure):
        status, phrase = sibling.status, "neighbour"
    else:
        again = _said_before(context, figure)
        if again is not None and figure.parent is None:
            figure.parent, status, phrase = again.parent, again.status, "said before"
            figure.period, figure.period_known = again.period, True
        else:
            status, phrase = weak(context, sentence, figure)
    figure.status = status
    figure.rules.append(f"status:{phrase}")


def _said_before(context: Context, figure: Figure) -> Figure | None:
    """The same count told again without anything new: "Hai sản phẩm hạng 4 sao là ..."."""
    again = context.told.get(_telling(figure))
    if again is None and figure.sentence is not None and figure.sentence.words(figure.j, figure.j + 1) in _THESE:
        again = next((o for o in context.told.values() if _same_count(o, figure)), None)
        if again is not None:
            figure.stars_min, figure.stars_max = again.stars_min, again.stars_max
    return again


def _same_count(one: Figure, other: Figure) -> bool:
    return one.measure == other.measure and one.number.value == other.number.value and one.area == other.area


def _telling(figure: Figure) -> tuple[object, ...]:
    return (figure.measure, figure.number.value, figure.stars_min, figure.stars_max, figure.area)


def _stocked(sentence: Sentence, figure: Figure) -> bool:
    start, end = figure.left
    labels = {cue.label for cue in sentence.family("status") if start <= cue.i < end}
    now = any(p.kind in {"now", "point"} and start <= p.i < end for p in sentence.periods)
    return now or bool({"stock", "certify"} & labels)


def _future(context: Context, figure: Figure) -> None:
    """What is to be reached in a year after the article's is a target."""
    if context.published is None or figure.period is None or figure.status in {"target", "candidate", "expired"}:
        return
    if int(figure.period[-4:] if len(figure.period) == 9 else figure.period[:4]) > context.published.year:
        figure.status = "target"
        figure.rules.append("status:future")


def _remember(context: Context, sentence: Sentence) -> None:
    context.leave(sentence)
    context.company = company_speaks(sentence) or (context.company and not any(r.subject for r in sentence.regions))
    own = [figure for figure in sentence.figures if figure.trap is None]
    heads = [figure for figure in own if figure.parent is None and figure.satellite_of is None and not figure.aside]
    if sentence.where == "title":
        return
    for figure in own:
        context.told.setdefault(_telling(figure), figure)
    context.heads += [figure for figure in heads if figure.measure == "products"]
    values = [period.value for period in sentence.periods if period.value is not None]
    context.named = values[-1] if values else context.named
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
    elif not own and len(sentence.tokens) > _TOO_SHORT:
        named = [period for period in sentence.periods if period.kind != "event"]
        context.event = introduces_event(sentence)
        context.listing = context.colon and any(cue.label == "products" for cue in sentence.family("units"))
        context.loose = next((p.value for p in named if p.kind in {"in", "span"}), context.loose)
        if named and (context.event or context.colon):
            context.period, context.period_set, context.introduced = named[-1].value, True, context.colon
            if context.event:
                context.event_period = named[-1].value


def claims(kept: list[Figure]) -> list[Claim]:
    """The figures that are claims, with the positions of their wholes and twins."""
    position = {id(figure): place for place, figure in enumerate(kept)}
    found: list[Claim] = []
    for figure in kept:
        sentence = figure.sentence
        if sentence is None or figure.area is None:
            continue
        start, end = quote_span(sentence, figure)
        given = sentence.shadow.span(start, end)
        found.append(
            Claim(
                measure=figure.measure,
                area=figure.area,
                value=figure.number.value,
                value_max=figure.number.value_max,
                qualifier=figure.qualifier,
                stars_min=figure.stars_min,
                stars_max=figure.stars_max,
                status=figure.status or "total",
                period=figure.period,
                part_of=position.get(id(figure.parent)),
                same_as=position.get(id(figure.same_as)),
                where=sentence.where,
                start=given[0],
                end=given[1],
                quote=sentence.shadow.given[given[0] : given[1]],
                sentence=sentence.shadow.quote(sentence.start, sentence.end),
                area_from=figure.area_from,
                rules=tuple(figure.rules),
                confidence=confidence(figure),
                checks=figure.checks,
            )
        )
    return found


def quote_span(sentence: Sentence, figure: Figure) -> tuple[int, int]:
    """The words that prove a figure: from its qualifier or leading stars to its unit or stars, in shadow offsets."""
    i, j = figure.i, figure.j
    if figure.stars is not None:
        if figure.stars.i >= i and figure.stars.j <= figure.right[1]:
            j = max(j, figure.stars.j)
        elif figure.stars.i < i:
            i = figure.stars.i
    tokens = sentence.tokens
    if j < len(tokens) and tokens[j].text == "ocop":
        j += 1
    j = max(j, i + 1)
    return tokens[i].start, tokens[j - 1].end
