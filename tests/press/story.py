"""The stories of the press: what a page is to say, and what reading it must give.

`body` is written as blocks with a blank line between them; the first characters tell what a block is:

    ## a heading inside the article
    !! a caption under a picture
    >> headlines of related articles, separated by " | ", in the middle of the text
    || a paragraph in a coloured box that belongs to the article
    anything else is a paragraph
"""

import tomllib
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any, Literal

VIETNAM = timezone(timedelta(hours=7))
FOLDER = Path(__file__).parent / "articles"
MARKS = {"## ": "heading", "!! ": "caption", ">> ": "related", "|| ": "box"}

Kind = Literal["heading", "caption", "related", "box", "paragraph"]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the body. `items` are the headlines of a "related" block."""

    kind: str
    text: str

    @property
    def items(self) -> list[str]:
        """The headlines of a block of related articles."""
        return [item.strip() for item in self.text.split("|")]


@dataclass(frozen=True, slots=True)
class Story:
    """One address of the press with an article behind it, or with what stands there instead (`special`).

    `place` and `prefix` are what the outlet prints before the lead. `crowded` gives the page a column full of other
    provinces' numbers. `layout` names an old layout. `moved_from` is an address that leads here.
    """

    id: str
    outlet: str
    url: str
    title: str
    published: datetime
    lead: str
    blocks: tuple[Block, ...]
    author: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    province: str = ""
    place: str = ""
    prefix: str = ""
    verdict: str = "stored"
    special: str = ""
    layout: str = ""
    source: str = ""
    copy_of: str = ""
    moved_from: str = ""
    charset: str = "utf-8"
    claimed_charset: str = ""
    crowded: bool = False
    photo_story: bool = False
    claims: tuple[dict[str, Any], ...] = field(default=())

    @property
    def paragraphs(self) -> list[str]:
        """The body as a reader sees it: headings, paragraphs and boxes, no captions and no teasers."""
        return [block.text for block in self.blocks if block.kind in ("heading", "paragraph", "box")]

    @property
    def captions(self) -> list[str]:
        """The captions, in order."""
        return [block.text for block in self.blocks if block.kind == "caption"]

    @property
    def text(self) -> str:
        """Lead and paragraphs, as `extract.model.Article.text` joins them."""
        return "\n\n".join([self.lead, *self.paragraphs])

    @property
    def path(self) -> str:
        """The path of the address."""
        return "/" + self.url.split("/", 3)[3]


@cache
def stories() -> dict[str, Story]:
    """Every story by "outlet/id", with copies filled from what they copy."""
    table: dict[str, Story] = {}
    entries: list[tuple[str, dict[str, Any]]] = []
    for file in sorted(FOLDER.glob("*.toml")):
        document = tomllib.loads(file.read_text(encoding="utf-8"))
        entries += [(document["outlet"], entry) for entry in document["story"]]
    bodies = {f"{outlet}/{entry['id']}": blocks_of(entry["body"]) for outlet, entry in entries}
    for outlet, entry in entries:
        key = f"{outlet}/{entry.pop('id')}"
        blocks = bodies[entry.get("copy_of", key)]
        if count := entry.pop("copy_paragraphs", 0):
            blocks = tuple(block for block in blocks if block.kind == "paragraph")[:count]
        entry |= {"published": datetime.fromisoformat(entry["published"]).replace(tzinfo=VIETNAM)}
        entry |= {name: tuple(entry[name]) for name in ("tags", "claims") if name in entry}
        del entry["body"]
        table[key] = Story(id=key, outlet=outlet, blocks=blocks, **entry)
    return table


def blocks_of(body: str) -> tuple[Block, ...]:
    """Read the notation."""
    found = []
    for part in body.strip().split("\n\n"):
        text = " ".join(part.split())
        kind = MARKS.get(text[:3], "paragraph")
        if text:
            found.append(Block(kind, text[3:] if kind != "paragraph" else text))
    return tuple(found)


def expected_claims(story: Story) -> list[dict[str, Any]]:
    """The claims of a story in the fields of a claim, each with the offset of its quote."""
    claims = []
    for short in story.claims:
        where = short.get("where", "text")
        stars = short.get("stars", [None, None])
        low, high = stars if isinstance(stars, list) else (stars, stars)
        claims.append(
            {
                "measure": short.get("measure", "products"),
                "area": area_of(short.get("area", f"province {story.province}")),
                "value": short["value"],
                "qualifier": short.get("qualifier", "exact"),
                "stars_min": low,
                "stars_max": high,
                "status": short["status"],
                "period": short.get("period"),
                "part_of": short.get("part_of"),
                "quote": short["quote"],
                "where": where,
                "start": (story.title if where == "title" else story.text).find(short["quote"]),
            }
            | {name: short[name] for name in ("same_as", "optional") if name in short}
        )
    return claims


def area_of(text: str) -> dict[str, str | None]:
    """Read "district Quế Võ, Bắc Ninh", "province Nghệ An" or "nation Việt Nam"."""
    level, _, rest = text.partition(" ")
    name, _, province = rest.partition(", ")
    own = name if level == "province" else None
    return {"level": level, "name": name, "province": province or own}
