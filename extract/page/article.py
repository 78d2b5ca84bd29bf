"""One page to one article: the ladder of every field."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from lxml import html

from extract.model import Article, Layout, Rung
from extract.page import fields, head, signatures, titles, tree
from extract.page.acceptance import SHORTEST_BODY, material, require_article
from extract.page.body import Body, Rules, read_body
from extract.page.bylines import NOBODY, people_of
from extract.page.charset import to_utf8
from extract.page.dates import Moment, decide, read_moment
from extract.page.errors import NotAnArticle, Unwanted
from extract.page.generic import body_from_json_ld, find_body
from extract.page.layouts import Match, match_layout
from extract.page.metadata import Metadata, read_metadata
from extract.page.selecting import Index
from extract.refusal import refusal

_SAME_TEXT = 0.3  # share of the words of JSON-LD's text that the text of the page must have
_MAGIC = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip file"),
)


def parse_article(
    page: bytes | str,
    url: str,
    layouts: Sequence[Layout] = (),
    *,
    charset: str | None = None,
    fetched_at: datetime | None = None,
    wanted: Callable[[str], bool] | None = None,
    admitted: bool = False,
) -> Article:
    """Read an article out of a page.

    `layouts` are the outlet's, today's first; without one that matches, the generic reading serves. `charset` is that
    of the HTTP header. `fetched_at` chooses the layout of the time and makes "3 giờ trước" a date. The result depends
    on nothing else. `wanted` is asked early, with every text that could become part of the article and perhaps more;
    where it answers no, Unwanted is raised and the costly part of the reading is saved. `admitted` says that `refusal`
    has been asked about these bytes and had nothing against them.

    Raises NotAnArticle (of which Unwanted is one) with a reason; nothing else, whatever the bytes.
    """
    problems: list[str] = []
    if isinstance(page, str):
        source = page.encode("utf-8", "replace")
    else:
        for magic, what in _MAGIC:
            if page.startswith(magic):
                raise NotAnArticle(f"the page is {what}")
        source, problem = to_utf8(page, charset)
        problems += [problem] if problem else []
    if len(source) > tree.LONGEST_PAGE:
        problems.append(f"page: longer than {tree.LONGEST_PAGE} bytes, the rest was not read")
    if not (admitted and source is page) and (reason := refusal(200, source)):
        raise NotAnArticle(reason)
    root = tree.parse(source)
    try:
        return _read(Index(root), url, layouts, fetched_at, wanted, problems)
    except RecursionError as error:
        raise NotAnArticle("the page is nested too deeply") from error


def _read(
    index: Index,
    url: str,
    layouts: Sequence[Layout],
    fetched_at: datetime | None,
    wanted: Callable[[str], bool] | None,
    problems: list[str],
) -> Article:
    rungs: dict[str, Rung] = {}
    metadata = read_metadata(index.root, url)
    match = match_layout(index, layouts, fetched_at)
    problems += [*metadata.problems, *match.problems]
    sites = fields.site_names(metadata, url)
    heading, title = _title(index, metadata, match, sites, rungs)
    witness = metadata.article.get("articleBody")
    container = match.body
    if container is None or not tree.holds_text(container, SHORTEST_BODY):
        container = find_body(index.root, heading, witness if isinstance(witness, str) else "")
        match, problem = _better(match, container)
        container = match.body if match.body is not None else container
        problems += [problem] if problem else []
    lines = head.head_lines(heading, container)
    tags = fields.tags(index, metadata, match.layout, container)
    if wanted and container is not None and metadata.says_article:
        known = [title, *(text for text, _ in fields.descriptions(metadata)), *(tags[0] if tags else ())]
        leads = index.values(match.layout.lead) if match.layout else ()
        given = body_from_json_ld(metadata.article)
        if not any(map(wanted, material(known, lines, leads, container, given))):
            raise Unwanted("neither title, text nor tags are about what was looked for")

    lead, body = _text(index, metadata, match, heading, container, lines, title, rungs, problems)
    published, source = _published(index, metadata, match, container, lines, fetched_at, rungs, problems)
    # Without its title on the page, a date beside the text may be any list entry's.
    dated = published is not None and (heading is not None or rungs["published_at"] != "generic")
    require_article(metadata, heading is not None, title, lead, body, dated)
    section = fields.section(index, metadata, match.layout, title) or fields.section_above(lines, title)
    authors = _authors(index, metadata, match, lines, body, container, sites)
    canonical_url, problem = fields.canonical(metadata, url)
    problems += [problem] if problem else []
    for name, answer in (("section", section), ("tags", tags), ("authors", authors)):
        if answer:
            rungs[name] = answer[1]
    if canonical_url:
        rungs["canonical_url"] = "meta"
    return Article(
        url=url,
        title=title,
        lead=lead,
        paragraphs=body.paragraphs,
        captions=body.captions,
        authors=authors[0] if authors else (),
        published_at=published,
        published_raw=source.raw if source else None,
        modified_at=fields.modified(metadata, published, source),
        section=section[0] if section else None,
        tags=tags[0] if tags else (),
        canonical_url=canonical_url,
        syndicated_from=body.signature.source,
        rungs=rungs,
        problems=tuple(dict.fromkeys(problems)),
    )


def _better(match: Match, other: html.HtmlElement | None) -> tuple[Match, str | None]:
    """The layout's body where there is one, unless it is a scrap beside what the generic reading finds."""
    if match.body is None:
        return match, None
    found = len(tree.text_of(other)) if other is not None else 0
    if found >= SHORTEST_BODY and found > 2 * len(tree.text_of(match.body)):
        return Match(), "layout: the body selector found next to nothing, the generic reading served"
    return match, None


def _title(
    index: Index, metadata: Metadata, match: Match, sites: Sequence[str], rungs: dict[str, Rung]
) -> tuple[html.HtmlElement | None, str]:
    """The element that shows the title, if there is one, and the title. What the reader sees comes before metadata."""
    known = fields.titles(metadata, sites)
    named = [title for title, _ in known]
    if match.layout:
        for element in index.select(match.layout.title):
            text = titles.without_site(tree.text_of(element), sites)
            if text and (not named or any(titles.similarity(text, title) >= 0.5 for title in named)):
                rungs["title"] = "layout"
                return element, text
    heading = titles.find_heading(index.root, named, metadata.says_article)
    if heading is not None and (text := titles.without_site(tree.text_of(heading), sites)):
        rungs["title"] = "generic"
        return heading, text
    if known:
        rungs["title"] = known[0][1]
        return None, known[0][0]
    return None, ""


def _text(
    index: Index,
    metadata: Metadata,
    match: Match,
    heading: html.HtmlElement | None,
    container: html.HtmlElement | None,
    lines: Sequence[head.Line],
    title: str,
    rungs: dict[str, Rung],
    problems: list[str],
) -> tuple[str, Body]:
    """Lead and body. The lead is what stands between title and body, else what metadata says, else none."""
    layout = match.layout
    described = fields.descriptions(metadata)
    lead = next(index.values(layout.lead, layout.drop), "") if layout else ""
    rung: Rung = "layout"
    if not lead:
        apart = heading is None or container not in heading.iterancestors()
        lead, rung = head.visible_lead(lines, [text for text, _ in described], title, apart), "generic"
    body = Body()
    if container is not None:
        rules = Rules(layout.drop, layout.caption, layout.unwrap) if layout else Rules()
        body = read_body(container, rules, (title, lead), heading)
        rungs["paragraphs"] = "layout" if layout else "generic"
    # Where a script shows the text, what the page holds besides are comments and other articles.
    given = body_from_json_ld(metadata.article)
    if given and (body.length < SHORTEST_BODY or titles.shared_words(body.paragraphs, given) < _SAME_TEXT):
        body, rungs["paragraphs"] = Body(tuple(given), body.captions, body.signature), "json-ld"
    if not lead and body.paragraphs and described:
        lead, body, rung = _described_lead(body, described)
    if not lead and body.opening and len(body.paragraphs) > 2:
        lead, body, rung = body.opening, replace(body, paragraphs=body.paragraphs[1:]), "generic"
    if lead and len(body.paragraphs) > 1 and titles.similarity(lead, body.paragraphs[0]) >= 0.9:
        longer = max(lead, body.paragraphs[0], key=len)
        lead, body = longer, replace(body, paragraphs=body.paragraphs[1:])
    if lead:
        rungs["lead"] = rung
    return lead, body


def _described_lead(body: Body, described: Sequence[tuple[str, Rung]]) -> tuple[str, Body, Rung]:
    """Without a visible lead: the first paragraph if a description repeats it, else the description itself.

    A description that repeats a later part of the text was cut out of it by a program and is no lead.
    """
    for text, rung in described:
        for place, paragraph in enumerate(body.paragraphs):
            if titles.similarity(text, paragraph) >= 0.8:
                if place == 0:
                    return paragraph, replace(body, paragraphs=body.paragraphs[1:]), "generic"
                return "", body, "generic"
        if not text.endswith(("...", "…")):
            return text, body, rung
    return "", body, "generic"


def _published(
    index: Index,
    metadata: Metadata,
    match: Match,
    container: html.HtmlElement | None,
    lines: Sequence[head.Line],
    fetched_at: datetime | None,
    rungs: dict[str, Rung],
    problems: list[str],
) -> tuple[datetime | None, Moment | None]:
    layout = match.layout
    machines = fields.machine_moments(metadata)
    forms = layout.published_formats if layout else ()
    own = [
        moment
        for text in (index.values(layout.published) if layout else ())
        if (moment := read_moment(text, forms=forms, base=fetched_at))
    ]
    # A selector as broad as `time` also meets today's date in the page's header: what stands beside the title is first.
    beside = {line.text for line in lines}
    own.sort(key=lambda moment: moment.raw not in beside)
    shown = [moment for moment in own if moment.exact] or head.bylines(lines, forms, fetched_at) or own
    if not shown and not machines:
        shown = head.dates_below(container, forms)
    published, source, problem = decide([moment for moment, _ in machines], shown)
    if problem:
        problems.append(problem)
    if published is None or source is None:
        problems.append("published_at: nothing found")
        return None, None
    if fetched_at is not None and fetched_at.tzinfo and published > fetched_at + timedelta(days=1):
        problems.append(f"published_at: lies after the day of fetching, {published.isoformat()}")
    rungs["published_at"] = next(
        (rung for moment, rung in machines if moment is source), "layout" if source in own else "generic"
    )
    return published, source


def _authors(
    index: Index,
    metadata: Metadata,
    match: Match,
    lines: Sequence[head.Line],
    body: Body,
    container: html.HtmlElement | None,
    sites: Sequence[str],
) -> tuple[tuple[str, ...], Rung] | None:
    """The layout's byline (unless metadata names more), metadata, a byline beside the title, a signature below."""
    shown = fields.layout_authors(index, match.layout) if match.layout else ()
    given = fields.metadata_authors(metadata, sites)
    if shown and not (given and set(shown) < set(given[0])):
        return shown, "layout"
    if given and not NOBODY.issuperset(given[0]):
        return given
    for found in (
        signatures.visible_authors(lines),
        body.signature.authors,
        signatures.signature_below(container),
        signatures.authors_beside_date(lines),
    ):
        if people := people_of(found, sites):
            return people, "generic"
    return given
