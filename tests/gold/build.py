"""Build `dev.jsonl`, `heldout.jsonl` and `hard.jsonl` from the sources: offsets are computed, every slip found.

    python -m tests.gold.build           write all files
    python -m tests.gold.build --check   only say whether they are in step with the sources

Sources whose name begins with `fresh_` are the held-out set, with `hard_` the hard set, all others the development set.
README.md describes the source format and the conventions of annotation.
"""

import json
import re
import sys
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

from tests.gold.provinces import PROVINCES

HERE = Path(__file__).parent
# The sets, and how the names of their sources begin.
SETS = {"dev": "", "heldout": "fresh_", "hard": "hard_"}

WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
ENGLISH = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
WORDS |= {f"mười {word}": 10 + number for word, number in WORDS.items() if number < 10} | {"mười lăm": 15}
UNITS = {word: number for word, number in WORDS.items() if number < 10} | {"mốt": 1, "tư": 4, "lăm": 5}
TENS = {f"{word} mươi": 10 * number for word, number in WORDS.items() if 1 < number < 10}
WORDS |= TENS | {f"{ten} {unit}": tens + number for ten, tens in TENS.items() for unit, number in UNITS.items()}
WORDS |= {word: number for number, word in enumerate(ENGLISH, 1)}
NUMBER = re.compile(
    r"\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+(?:,\d)?(?=\s*nghìn)|\d+|\b(?:"
    + "|".join(sorted(WORDS, key=len, reverse=True))
    + r")\b",
    re.IGNORECASE,
)
DECIMAL = re.compile(r"(\d+),(\d)")
THOUSAND = re.compile(r"\s*nghìn", re.IGNORECASE)
# A count that must not stay without a verdict: each is a claim or a hard negative.
COUNT = re.compile(r"\d[\d.]*\s+(?:sản phẩm|sp|chủ thể|(?:OCOP )?products|producers)\b", re.IGNORECASE)
INVISIBLE = re.compile("[\u200b\u200c\ufeff]")

# fmt: off
CLAIM_KEYS = {
    "quote", "value", "value_max", "qualifier", "stars", "status", "period", "where", "occurrence", "measure", "area",
    "of", "key", "same_as", "optional",
}
DOCUMENT_KEYS = {
    "id", "published", "title", "text", "provinces", "outlet_province", "area", "noise", "rated_products", "claims",
    "nonfacts",
}
# fmt: on


class SourceError(ValueError):
    """A source says something that cannot be right; the message names the document."""


def find(text: str, quote: str, occurrence: int | None, name: str) -> int:
    """Where the quote starts. A digit at its edge must be the number's own: "6 sản phẩm" is not in "16 sản phẩm".

    A quote that occurs several times needs `occurrence` (from 1).
    """
    edge = (r"(?<!\d)(?<!\d[.,])" if quote[0].isdigit() else "") + re.escape(quote)
    starts = [match.start() for match in re.finditer(edge + (r"(?!\d)" if quote[-1].isdigit() else ""), text)]
    if len(starts) < (occurrence or 1) or (len(starts) > 1 and occurrence is None):
        raise SourceError(f"{name}: {quote!r} occurs {len(starts)} times")
    return starts[(occurrence or 1) - 1]


def numbers(quote: str) -> set[int]:
    """Every number that the quote spells in figures or words, thousands included."""
    found = set()
    for match in NUMBER.finditer(quote):
        spelt = match.group().lower()
        if spelt in WORDS:
            number: float = WORDS[spelt]
        elif decimal := DECIMAL.fullmatch(spelt):
            number = float(".".join(decimal.groups()))
        else:
            number = int(re.sub(r"[.,]", "", spelt))
        found.add(round(number * (1000 if THOUSAND.match(quote, match.end()) else 1)))
    return found


def area(written: str, name: str) -> dict[str, str | None]:
    """Read "nation", "region Tây Nguyên", "province Nghệ An" or "district Nam Đàn, Nghệ An"."""
    level, _, rest = written.partition(" ")
    if level == "nation":
        return {"level": level, "name": "Việt Nam", "province": None}
    place, _, province = rest.partition(", ")
    province = place if level == "province" else province
    if level not in ("region", "province", "district", "commune") or (level != "region" and province not in PROVINCES):
        raise SourceError(f"{name}: no such area as {written!r}")
    return {"level": level, "name": place, "province": province or None}


def inherited(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Give each claim what it leaves out: from the claim that it is a part of or repeats, else from the document.

    A repetition takes all but its stars, which are those of its own phrase.
    """
    claims = document["claims"]
    by_key = {claim["key"]: position for position, claim in enumerate(claims) if "key" in claim}
    if len(by_key) != sum("key" in claim for claim in claims):
        raise SourceError(f"{document['id']}: a key is used twice")
    done: dict[int, dict[str, Any]] = {}

    def complete(position: int, asking: tuple[int, ...] = ()) -> dict[str, Any]:
        if position in done:
            return done[position]
        claim = claims[position]
        relative = claim.get("of", claim.get("same_as"))
        if ("of" in claim and "same_as" in claim) or (relative is not None and relative not in by_key):
            raise SourceError(f"{document['id']}: claim {position} points nowhere")
        if position in asking:
            raise SourceError(f"{document['id']}: claim {position} is a part of itself")
        above = {} if relative is None else complete(by_key[relative], (*asking, position))
        filled = {
            "measure": "products",
            "qualifier": "exact",
            "status": above.get("status", "total"),
            "area": above.get("area", document.get("area")),
            "stars": above.get("stars") if "of" in claim else None,
            **({"period": above["period"]} if above.get("period") else {}),
            **claim,
            "part_of": by_key.get(claim.get("of")),
            "same_as": by_key.get(claim.get("same_as")),
        }
        done[position] = filled
        return filled

    return [complete(position) for position in range(len(claims))]


def claim_record(claim: dict[str, Any], text: str, name: str) -> dict[str, Any]:
    """One claim as it stands in the built file."""
    if unknown := claim.keys() - CLAIM_KEYS - {"part_of"}:
        raise SourceError(f"{name}: unknown keys {sorted(unknown)}")
    if not claim["area"]:
        raise SourceError(f"{name}: {claim['quote']!r} has no area")
    if claim["value"] not in numbers(INVISIBLE.sub("", claim["quote"])):
        raise SourceError(f"{name}: {claim['value']} is not in {claim['quote']!r}")
    stars = [int(star) for star in (claim["stars"] or "").split("-") if star]
    period = claim.get("period")
    record = {
        "quote": claim["quote"],
        "measure": claim["measure"],
        "area": area(claim["area"], name),
        "value": claim["value"],
        "qualifier": claim["qualifier"],
        "stars_min": stars[0] if stars else None,
        "stars_max": stars[-1] if stars else None,
        "status": claim["status"],
        "period": None if period in (None, "none") else period,
        "part_of": claim["part_of"],
        "where": claim.get("where", "text"),
        "start": find(text, claim["quote"], claim.get("occurrence"), name),
    }
    if "value_max" in claim:
        record["value_max"] = claim["value_max"]
    if claim["same_as"] is not None:
        record["same_as"] = claim["same_as"]
    if claim["same_as"] is not None or claim.get("optional"):
        record["optional"] = True
    return record


def document_record(document: dict[str, Any], kind: str) -> dict[str, Any]:
    """One document as it stands in the built file, checked."""
    name = document["id"]
    if unknown := document.keys() - DOCUMENT_KEYS:
        raise SourceError(f"{name}: unknown keys {sorted(unknown)}")
    texts = {"title": document["title"], "text": document["text"].strip()}
    claims = [claim_record(claim, texts[claim.get("where", "text")], name) for claim in inherited(document)]
    nonfacts = []
    for why, quote, *rest in document.get("nonfacts", []):
        place = "title" if "title" in rest else "text"
        occurrence = next((number for number in rest if isinstance(number, int)), None)
        start = find(texts[place], quote, occurrence, name)
        nonfacts.append({"quote": quote, "why": why, "where": place, "start": start})
    if strangers := {*document["provinces"], document.get("outlet_province", "Hà Nội")} - PROVINCES:
        raise SourceError(f"{name}: not canonical {sorted(strangers)}")
    judge_every_count(name, texts, claims, nonfacts)
    record: dict[str, Any] = {
        "id": name,
        "kind": kind,
        "title": texts["title"],
        "published": document["published"].isoformat(),
        "text": texts["text"],
        "provinces": document["provinces"],
        "noise": document.get("noise", []),
    }
    if "outlet_province" in document:
        record["outlet_province"] = document["outlet_province"]
    record["rated_products"] = [{"name": n, "stars": stars} for n, stars in document.get("rated_products", [])]
    record |= {"claims": claims, "nonfacts": nonfacts}
    return decomposed(record) if "nfd" in record["noise"] else record


def judge_every_count(
    name: str, texts: dict[str, str], claims: list[dict[str, Any]], nonfacts: list[dict[str, Any]]
) -> None:
    """Raise for a count that is neither claim nor hard negative, and for one that is both."""

    def spans(quotes: list[dict[str, Any]], place: str) -> list[range]:
        return [range(q["start"], q["start"] + len(q["quote"])) for q in quotes if q["where"] == place]

    for place, text in texts.items():
        wanted, unwanted = spans(claims, place), spans(nonfacts, place)
        for no in unwanted:
            if any(no.start < yes.stop and yes.start < no.stop for yes in wanted):
                raise SourceError(f"{name}: {text[no.start : no.stop]!r} is both claim and hard negative")
        for match in COUNT.finditer(text):
            if not any(match.start() in span for span in wanted + unwanted):
                raise SourceError(f"{name}: {match.group()!r} has no verdict")


def decomposed(record: dict[str, Any]) -> dict[str, Any]:
    """The document with title, text and quotes in NFD, as some editors save them, and the offsets in that text."""
    plain = {"title": record["title"], "text": record["text"]}

    def moved(quoted: dict[str, Any]) -> dict[str, Any]:
        before = unicodedata.normalize("NFD", plain[quoted["where"]][: quoted["start"]])
        return quoted | {"quote": unicodedata.normalize("NFD", quoted["quote"]), "start": len(before)}

    texts = {key: unicodedata.normalize("NFD", value) for key, value in plain.items()}
    return record | texts | {key: [moved(quoted) for quoted in record[key]] for key in ("claims", "nonfacts")}


def build(source: Path = HERE / "source") -> dict[str, list[dict[str, Any]]]:
    """All sets. Every file of the source is one kind, and its name says which set it belongs to."""
    sets: dict[str, list[dict[str, Any]]] = {name: [] for name in SETS}
    seen: set[str] = set()
    for path in sorted(source.glob("*.toml")):
        documents = tomllib.loads(path.read_text(encoding="utf-8"))["document"]
        for document in documents:
            if document["id"] in seen:
                raise SourceError(f"{document['id']} is used twice")
            seen.add(document["id"])
        name = next((name for name, prefix in SETS.items() if prefix and path.stem.startswith(prefix)), "dev")
        sets[name] += [document_record(document, path.stem.removeprefix(SETS[name])) for document in documents]
    return sets


def as_jsonl(documents: list[dict[str, Any]]) -> str:
    """One document a line, by id."""
    ordered = sorted(documents, key=lambda document: str(document["id"]))
    return "".join(json.dumps(document, ensure_ascii=False) + "\n" for document in ordered)


def main(arguments: list[str]) -> int:
    """Write the sets, or compare them with `--check`."""
    stale = []
    try:
        built = build()
    except SourceError as error:
        print(error, file=sys.stderr)
        return 1
    for name, documents in built.items():
        path = HERE / f"{name}.jsonl"
        content = as_jsonl(documents)
        if "--check" in arguments:
            if not path.exists() or path.read_text(encoding="utf-8") != content:
                stale.append(path.name)
        else:
            path.write_text(content, encoding="utf-8")
        required = sum(not claim.get("optional") for document in documents for claim in document["claims"])
        print(f"{name}: {len(documents)} documents, {required} required claims")
    if stale:
        print(f"out of step with the sources: {', '.join(stale)}; run python -m tests.gold.build", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
