"""Title and text as marked sentences: the article's own, with the marks that need no context."""

import re
from datetime import date

from extract.claims.acts import acts
from extract.claims.cues import find_cues, settle
from extract.claims.hints import Stretches, hints
from extract.claims.lone_numbers import without_lone_words
from extract.claims.marks import Cue, Sentence, Tokens
from extract.claims.numbers import numbers
from extract.claims.periods import names_time, periods
from extract.claims.regions import regions
from extract.claims.sentences import LONGEST, paragraphs, sentences
from extract.claims.stars import STAR_WORDS, stars
from extract.claims.tokens import depths, is_number, is_word, tokens
from extract.model import Where
from extract.places import Place
from extract.shadow import Shadow

_NUMBER_WORDS = frozenset(
    (
        "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười",
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    )
)  # fmt: skip
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")
_CAPTION = re.compile(r"^\s*(?:ảnh|ảnh minh họa|nguồn|đồ họa|video|photo)\s*:", re.I)
_TELLING = ("topics", "boilerplate", "areas", "units", "status")
_DASHES = frozenset("/-")
_LONGEST_MARKER = 60
_FEW_TEASERS = 8


def prepare(
    folded: Shadow, where: Where, places: list[Place], published: date | None, title: str = ""
) -> list[Sentence]:
    """The sentences of a passage that are the article's own, each with its marks."""
    found: list[Sentence] = []
    telling = hints(folded.lower, _TELLING)
    named = Stretches([place.start for place in places], [place.end for place in places])
    teaser = False
    for paragraph, start, end in paragraphs(folded):
        line = folded.lower[start:end].strip()
        kind = _marker(line)
        if kind == "end":
            break
        if kind == "teasers":
            teaser = True
            continue
        if where == "text" and (_repeats(line, title) or _CAPTION.match(line)):
            continue
        # a long line is cut, and its pieces may end in a colon
        sure = where == "title" or named.within(start, end) or len(line) > LONGEST
        split = (sure or _may_matter(line, telling.within(start, end))) and _counts(line)
        for begin, finish in sentences(folded.text, start, end) if split else [(start, end)]:
            sentence = Sentence(folded, where, paragraph if where == "text" else -1, begin, finish)
            sentence.teaser = teaser
            found.append(sentence)
            here = places[named.overlapping(begin, finish)]
            if where == "title" or here or _may_matter(folded.lower[begin:finish], telling.within(begin, finish)):
                mark(sentence, here, published)
    return found


def _counts(lower: str) -> bool:
    """Whether a passage holds a number, in digits or in words."""
    return _DIGIT.search(lower) is not None or not _NUMBER_WORDS.isdisjoint(_WORD.findall(lower))


def named_end(folded: Shadow) -> int:
    """Where the places that a text names stop being the article's: at the site's long list of other news.

    A few teasers at the end are still part of the text; their places are named, though they claim nothing.
    """
    lines = [(start, end) for _, start, end in paragraphs(folded)]
    for place, (start, end) in enumerate(lines):
        if _marker(folded.lower[start:end].strip()) == "end":
            return start if len(lines) - place > _FEW_TEASERS else len(folded.text)
    return len(folded.text)


def _may_matter(lower: str, telling: bool) -> bool:
    """Can a passage without places matter, as far as is known before it is read? False is certain."""
    return telling or any(map(lower.__contains__, STAR_WORDS)) or lower.rstrip().endswith(":")


def _matters(lower: str, texts: list[str], cues: dict[str, list[Cue]], places: list[Place]) -> bool:
    """Can a sentence state a count, or say what the counts around it are about?

    It can if it names a place or points at one, names the programme, stars or a number of units, announces a list, or
    tells of an event with its time. Between such sentences a newspaper tells of people, prices and harvests: most of an
    article. "Hợp tác xã" (a cooperative) is no "xã" (a commune).
    """
    if places or any(map(lower.__contains__, STAR_WORDS)) or lower.rstrip().endswith(":"):
        return True
    if "topics" in cues or "boilerplate" in cues or ("units" in cues and _counts(lower)):
        return True
    if any(texts[cue.i - 1 : cue.i] != ["tác"] for cue in cues.get("areas", ())):
        return True
    return "status" in cues and names_time(lower)


def mark(sentence: Sentence, places: list[Place], published: date | None) -> None:
    """Set the marks of one sentence that need nothing but the sentence."""
    lower = sentence.shadow.lower
    sequence = tokens(lower, sentence.start, sentence.end)
    texts = sequence.texts
    found = find_cues(texts)
    if sentence.where == "text" and not _matters(lower[sentence.start : sentence.end], texts, found, places):
        return
    sentence.tokens, sentence.texts, sentence.depths = sequence, texts, depths(texts)
    if combined := acts(texts):
        found["status"] = settle(sorted([*found.get("status", []), *combined], key=lambda cue: (cue.i, cue.j)))
    sentence.cues = _outside_names(found)
    sentence.regions = regions(sentence, places)
    sentence.cues = _outside_places(sentence)
    starts = {region.i for region in sentence.regions}
    # "còn Ninh Bình có 209" goes on to the next unit, "còn 209 sản phẩm" tells what is left
    status = [cue for cue in sentence.family("status") if cue.phrase != "còn" or cue.j not in starts]
    if status:
        sentence.cues["status"] = status
    if not sentence.family("units") and not _counts(lower[sentence.start : sentence.end]):
        return
    sentence.periods = periods(lower, sentence.start, sentence.end, sequence, published)
    sentence.stars = stars(texts)
    free = [True] * len(texts)
    spans = [(period.i, period.j) for period in sentence.periods]
    spans += [(star.i, star.j) for star in sentence.stars]
    spans += [(region.i, region.j) for region in sentence.regions if region.kind == "named"]
    spans += [(cue.i, cue.j) for cue in sentence.family("topics")]
    for i, j in spans:
        free[i:j] = [False] * (j - i)
    _mask_codes(sequence, free)
    sentence.numbers = without_lone_words(sentence, numbers(sequence, free))


def _outside_names(cues: dict[str, list[Cue]]) -> dict[str, list[Cue]]:
    """Cues that are no words of the programme's own name: "Mỗi xã một sản phẩm" counts nothing and is no commune's."""
    named = {k for cue in cues.get("topics", ()) if cue.j - cue.i > 3 for k in range(cue.i, cue.j)}
    if not named:
        return cues
    return {
        family: found if family == "topics" else [cue for cue in found if named.isdisjoint(range(cue.i, cue.j))]
        for family, found in cues.items()
    }


def _outside_places(sentence: Sentence) -> dict[str, list[Cue]]:
    """Cues that are no words of a place's name: "Bà Rịa" is no lady, "Tân Tiến" nothing new."""
    ends = {k: region.j for region in sentence.regions if region.kind == "named" for k in range(region.i, region.j)}
    if not ends:
        return sentence.cues
    return {family: [cue for cue in found if ends.get(cue.i, 0) < cue.j] for family, found in sentence.cues.items()}


def _marker(line: str) -> str:
    if len(line) > _LONGEST_MARKER:
        return ""
    texts = tokens(line, 0, len(line)).texts
    found = find_cues(texts).get("boilerplate", [])
    words = [text for text in texts if is_word(text)]
    return found[0].label if found and found[0].i <= 1 and len(words) == len(found[0].phrase.split()) else ""


def _repeats(line: str, title: str) -> bool:
    """A caption that is the headline again, or a related headline printed twice on its line."""
    if title and line == title:
        return True
    half = len(line) // 2
    return len(line) > 30 and line[:half].strip() == line[half:].strip()


def _mask_codes(sequence: Tokens, free: list[bool]) -> None:
    """The numbers of decisions ("148/QĐ-TTg", "số 05-NQ/TU") count nothing."""
    texts, starts = sequence.texts, sequence.starts
    if _DASHES.isdisjoint(texts):
        return
    for k in range(1, len(texts) - 1):
        if texts[k] not in _DASHES or not is_number(texts[k - 1]) or not is_word(texts[k + 1]):
            continue
        if sequence.end(k - 1) == starts[k] and sequence.end(k) == starts[k + 1]:
            free[k - 1] = False
