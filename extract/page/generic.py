"""The reading of a page whose layout nobody has described: where is its article?

Every block of running text adds its length to all the elements around it. The body is the element that holds most of
that text directly below it, widened while its surroundings hold more of the same and narrowed while one of its parts
holds nearly all. Names that content systems give to their bodies are believed only where the text bears them out.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lxml import html

from extract.page.lines import COMMENTS
from extract.page.tree import clean, name_of, text_of
from extract.page.words import BODY_RANK, INLINE_TAGS, SILENT_TAGS, is_foreign

_OUTSIDE = SILENT_TAGS | frozenset(
    ("form", "nav", "footer", "head", "link", "meta", "img", "picture", "source", "figure", "figcaption")
)
_SHORTEST = 50  # characters of a block that counts as running text
_LITTLE = 120  # characters of running text below which the names of blocks are not trusted
_MANY = 5  # paragraphs that no form for comments has
_SURE = 4  # the rank of an element whose data attribute says that it is the body
_AROUND = 200  # characters of running text that make the surroundings of a title
_SEVERAL = 2  # blocks that make a text; a lead is one
_MUCH = 0.4  # of the text elsewhere, which the text around the title must have to be preferred
_HEADERS = frozenset({"header", "aside"})

# The characters of an element's own line, those of the links in it, and the children that may hold lines of their own.
Line = tuple[int, int, list[html.HtmlElement]]


@dataclass(slots=True)
class Text:
    """The running text of a page: `direct` and `below` are its characters by element, `blocks` the direct blocks."""

    direct: dict[html.HtmlElement, float]
    below: dict[html.HtmlElement, float]
    blocks: Counter[html.HtmlElement]
    named: list[html.HtmlElement]
    total: int

    def holds(self, element: html.HtmlElement) -> float:
        """Characters of running text inside an element."""
        return self.below.get(element, 0.0)


def survey(
    root: html.HtmlElement,
    above: set[html.HtmlElement],
    measured: dict[html.HtmlElement, Line],
    strict: bool = True,
) -> Text:
    """Find all blocks of running text outside of navigation and forms and, if `strict`, of blocks with foreign names.

    What is `above` the title is never foreign: some sites call their main column "sidebar-1". `measured` keeps the
    lengths of lines for a second survey.
    """
    body = root.find("body")
    text = Text({}, {}, Counter(), [], 0)
    comments = _comments(root) - above if strict else set()
    stack: list[html.HtmlElement] = [body if body is not None else root]
    while stack:
        element = stack.pop()
        tag = element.tag
        if not isinstance(tag, str) or (tag in _OUTSIDE and not (tag == "form" and _is_page(element, above))):
            continue
        if element in comments:
            continue
        name = name_of(element)
        if name:
            named = _is_body(element)
            if strict and not named and element not in above and tag not in INLINE_TAGS and is_foreign(name):
                continue
            if named:
                text.named.append(element)
        if (line := measured.get(element)) is None:
            line = measured[element] = _line_of(element)
        length, linked, inside = line
        if length >= _SHORTEST and linked < 0.4 * length:
            text.total += length
            holder = element if tag in ("div", "td", "section", "article") and _broken(element) else element.getparent()
            text.direct[holder] = text.direct.get(holder, 0.0) + length - linked
            text.blocks[holder] += 1 if holder is not element else _SEVERAL
            node: html.HtmlElement | None = element
            while node is not None:
                text.below[node] = text.below.get(node, 0.0) + length - linked
                node = node.getparent()
        stack.extend(inside)
    return text


def _comments(root: html.HtmlElement) -> set[html.HtmlElement]:
    """The boxes whose heading says that readers speak here: together they may write more than the article has."""
    headings = (h for h in root.iter("h2", "h3", "h4", "h5") if len(h.text or "") < 40 and COMMENTS.match(h.text or ""))
    return {heading.getparent() for heading in headings}


def _is_page(form: html.HtmlElement, above: set[html.HtmlElement]) -> bool:
    """Does a form hold the whole page? ASP.NET wraps every page into one, and many portals run on it."""
    return form in above or sum(1 for _ in form.iter("p")) >= _MANY


def find_body(root: html.HtmlElement, heading: html.HtmlElement | None, witness: str = "") -> html.HtmlElement | None:
    """The element that holds the article's text, or None. `witness` is the text that JSON-LD gives, if any."""
    above = set(heading.iterancestors()) if heading is not None else set()
    measured: dict[html.HtmlElement, Line] = {}
    text = survey(root, above, measured)
    if text.total < _LITTLE:
        text = survey(root, above, measured, strict=False)
    candidates = {e: n for e, n in text.direct.items() if e is not None}
    if not candidates:
        return None
    best = max(candidates, key=lambda e: candidates[e] * (0.5 if e.tag in _HEADERS else 1.0))
    if heading is not None:
        best = _near(best, heading, candidates, text)
    best = _widened(best, text, above)
    known = [e for e in text.named if text.holds(e) >= 0.6 * text.holds(best)]
    if known:
        inside = [e for e in known if e not in above] or known
        named = min(inside, key=lambda e: (_rank(e), -text.holds(e)))
        best = _agreed(named, best, text, above)
    return _witnessed(best, witness)


def _near(
    best: html.HtmlElement, heading: html.HtmlElement, candidates: Mapping[html.HtmlElement, float], text: Text
) -> html.HtmlElement:
    """What stands around the title, rather than something longer elsewhere: readers' letters, other articles."""
    around = next((element for element in heading.iterancestors() if text.holds(element) >= _AROUND), None)
    if around is None or around is best or around in best.iterancestors():
        return best
    inside = [
        element
        for element in candidates
        if text.blocks[element] >= _SEVERAL and (element is around or around in element.iterancestors())
    ]
    nearest = max(inside, key=lambda element: candidates[element], default=best)
    return nearest if candidates[nearest] >= _MUCH * candidates[best] else best


def _widened(best: html.HtmlElement, text: Text, above: set[html.HtmlElement]) -> html.HtmlElement:
    """Climb while the surroundings hold more of the same: text directly in them, or in siblings built alike.

    Siblings built otherwise must hold a lot more, and what holds the title must hold most of the text besides.
    """
    node = best
    for _ in range(6):
        parent = node.getparent()
        if parent is None or parent.tag == "html":
            break
        alike, other = text.direct.get(parent, 0.0), 0.0
        for sibling in parent:
            if sibling is node or sibling in above or not text.holds(sibling) or sibling.tag == "p":
                continue
            if sibling.tag == node.tag and sibling.get("class") == node.get("class"):
                alike += text.holds(sibling)
            else:
                other += text.holds(sibling)
        held = text.holds(best)
        if parent in above or parent.tag == "body":
            return _wrapped(node, parent, text, above) if node not in above and alike >= 0.5 * held else best
        if alike >= 0.1 * held or other >= 0.4 * held:
            best = parent
        node = parent
    return best


def _wrapped(
    node: html.HtmlElement, parent: html.HtmlElement, text: Text, above: set[html.HtmlElement]
) -> html.HtmlElement:
    """A new box around an element, its siblings built alike and what stands between them: the parts of a long form."""
    alike = [
        place
        for place, child in enumerate(parent)
        if child.tag == node.tag
        and child.get("class") == node.get("class")
        and text.holds(child)
        and child not in above
    ]
    parts = list(parent)[alike[0] : alike[-1] + 1]
    if not above.isdisjoint(parts):
        return node
    box = html.Element("div")
    parent.insert(alike[0], box)
    box.extend(parts)
    text.below[box] = sum(text.holds(part) for part in parts)
    return box


def _agreed(
    named: html.HtmlElement, dense: html.HtmlElement, text: Text, above: set[html.HtmlElement]
) -> html.HtmlElement:
    """Between the element with the right name and the one with the text: the tighter, unless it loses text."""
    if named is dense:
        return named
    if named in above or dense in set(named.iterdescendants()):
        return dense if text.holds(dense) >= 0.85 * text.holds(named) or named in above else named
    return named


def _witnessed(best: html.HtmlElement, witness: str) -> html.HtmlElement:
    """Climb up to four levels until the text that JSON-LD gives is inside."""
    probes = _probes(witness)
    if not probes:
        return best
    node: html.HtmlElement | None = best
    for _ in range(4):
        if node is None or node.tag in ("body", "html"):
            return best
        held = text_of(node)
        if sum(probe in held for probe in probes) >= 0.8 * len(probes):
            return node
        node = node.getparent()
    return best


def _probes(witness: str) -> list[str]:
    plain = clean(witness)
    if len(plain) < 400:
        return []
    step = len(plain) // 6
    return [plain[start : start + 24].strip() for start in range(step // 2, len(plain) - 24, step)]


def _line_of(element: html.HtmlElement) -> Line:
    """An element's own line, inline children included."""
    length = len(element.text.strip()) if element.text else 0
    linked = 0
    inside: list[html.HtmlElement] = []
    for child in element:
        tag = child.tag
        if tag not in INLINE_TAGS:
            inside.append(child)
        elif not len(child):
            inner = len(child.text.strip()) if child.text else 0
            length += inner
            linked += inner if tag == "a" else 0
        else:
            inner = _text_length(child)
            length += inner
            if tag == "a":
                linked += inner
            else:
                inside.append(child)
                linked += sum(map(_text_length, child.iterdescendants("a"))) if inner else 0
        if child.tail:
            length += len(child.tail.strip())
    return length, linked, inside


def _text_length(element: html.HtmlElement) -> int:
    return len("".join(element.itertext()).strip())


def _broken(element: html.HtmlElement) -> bool:
    """Is the text divided by line breaks, so that the element is a container and not one paragraph?"""
    return sum(1 for child in element if child.tag == "br") >= 4


def _is_body(element: html.HtmlElement) -> bool:
    return _rank(element) < len(BODY_RANK)


def _rank(element: html.HtmlElement) -> int:
    get = element.get
    rank = _rank_of(f"{get('class') or ''} {get('id') or ''}")
    if get("data-role") == "content" or get("data-field") == "body" or get("data-slot") == "content":
        rank = min(rank, _SURE)
    return min(rank, 2 * _SURE) if get("itemprop") == "articleBody" else rank


@lru_cache(maxsize=8192)
def _rank_of(names: str) -> int:
    return min((BODY_RANK.get(token, len(BODY_RANK)) for token in names.lower().split()), default=len(BODY_RANK))


def body_from_json_ld(article: Mapping[str, object]) -> Sequence[str]:
    """The paragraphs of JSON-LD's articleBody, for pages whose text is only shown by a script."""
    value = article.get("articleBody")
    if not isinstance(value, str) or len(value) < 400:
        return ()
    if "<" in value and ">" in value:
        value = "\n".join(str(part) for part in html.document_fromstring(f"<div>{value}</div>").itertext())
    return tuple(line for line in map(clean, value.replace("\r", "\n").split("\n")) if line)
