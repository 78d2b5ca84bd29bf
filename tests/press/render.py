"""Stories made into pages, in the layouts of their outlets."""

import json
import re
import tomllib
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from tests.press import bulk
from tests.press.page import Page
from tests.press.story import VIETNAM, Story, stories

# The night in which the press is crawled: every page prints its day in the header, whatever the article's own is.
NIGHT = datetime(2026, 10, 16, 1, 0, tzinfo=VIETNAM)
WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
PAPERS = {"nhandan": "Báo Nhân Dân điện tử", "baonghean": "Báo Nghệ An"}
TONES = "\u0300\u0301\u0303\u0309\u0323"
TEASERS = tomllib.loads((Path(__file__).parent / "teasers.toml").read_text(encoding="utf-8"))
HEADLINES: list[str] = TEASERS["headlines"]


def slug(text: str) -> str:
    """Small letters without marks, joined by hyphens.

    >>> slug("Đặc sản Nghệ An")
    'dac-san-nghe-an'
    """
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-")


def weekday(moment: datetime) -> str:
    """The day of the week in Vietnamese."""
    return WEEKDAYS[moment.weekday()]


def as_json(value: Any) -> Markup:
    """JSON for a script element, letters as they are."""
    return Markup(json.dumps(value, ensure_ascii=False).replace("</", "<\\/"))


def twice_escaped(text: str) -> str:
    """Letters outside Latin-1 as character references whose ampersand is escaped again: Tuổi Trẻ's JSON-LD."""
    return "".join(c if ord(c) < 256 else f"&amp;#{ord(c)};" for c in text)


def linked(css_class: str, text: str) -> Markup:
    """The first "OCOP" of a paragraph as a link to a keyword page, as editors' systems insert them."""
    link = f'<a class="{css_class}" href="https://example.org/tu-khoa/ocop">OCOP</a>'
    return Markup(str(escape(text)).replace("OCOP", link, 1))


@cache
def environment() -> Environment:
    """The templates with their filters."""
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, undefined=StrictUndefined
    )
    made.filters |= {"slug": slug, "weekday": weekday, "json": as_json, "twice_escaped": twice_escaped}
    made.filters |= {"tag_link": lambda text: linked("VCCTagItemInNews", text)}
    made.filters |= {"cms_link": lambda text: linked("cms-relate", text)}
    return made


@cache
def furniture(outlet: str) -> dict[str, Markup]:
    """The parts that all pages of an outlet share: what they load, the great menu, the columns of teasers, the foot."""
    parts = ("loaded", "menu", "columns", "foot")
    templates = {part: environment().get_template(f"furniture/{part}.html") for part in parts}
    return {part: Markup(template.render(bulk.furniture(outlet))) for part, template in templates.items()}


def frame(outlet: str, seed: str) -> dict[str, Any]:
    """What every page of an outlet has around its content."""
    return {
        "today": f"{weekday(NIGHT)}, {NIGHT:%d/%m/%Y}",
        "sections": bulk.SECTIONS,
        "style": Markup(bulk.style(outlet)),
        "script": Markup(bulk.script(seed)),
        **furniture(outlet),
        "paper": PAPERS.get(outlet, ""),
    }


def html_of(story: Story) -> str:
    """The markup of a story's page."""
    beside = [*TEASERS["neutral"], *(HEADLINES if story.crowded else ())]
    latest = [other for other in by_date(story.outlet) if other.id != story.id and not other.special][:6]
    name = {"epi": "nhandan/article", "2018": "vnexpress/2018", "2020": "dantri/2020"}.get(
        story.layout, f"special/{story.special}" if story.special else f"{story.outlet}/article"
    )
    claimed = story.claimed_charset or story.charset
    template = environment().get_template(f"{name}.html")
    return template.render(frame(story.outlet, story.id), story=story, beside=beside, latest=latest, claimed=claimed)


def list_page(outlet: str, address: str, heading: str, items: Sequence[Story], pages: Sequence[str] = ()) -> Page:
    """One page of a list of articles."""
    template = environment().get_template(f"{outlet}/listing.html")
    html = template.render(frame(outlet, address), heading=heading, items=items, pages=pages)
    return Page(address, html.encode(), modified=NIGHT.astimezone(UTC))


def by_date(outlet: str) -> list[Story]:
    """The stories of an outlet, the newest first."""
    mine = [story for story in stories().values() if story.outlet == outlet]
    return sorted(mine, key=lambda story: (story.published, story.url), reverse=True)


def page_of(story: Story) -> Page:
    """The response at a story's address."""
    if story.special in ("gone", "missing"):
        text = "Bài viết đã được gỡ." if story.special == "gone" else "Không có trang này."
        html = f"<!DOCTYPE html><html lang='vi'><title>{text}</title><body><h1>{text}</h1></body></html>"
        return Page(story.url, html.encode(), 410 if story.special == "gone" else 404)
    html = html_of(story)
    body = in_windows_1258(html) if story.charset == "windows-1258" else html.encode(story.charset)
    content_type = "text/html"
    if story.charset == "utf-8":
        content_type += f"; charset={story.claimed_charset or 'utf-8'}"
    return Page(story.url, body, content_type=content_type, modified=story.published.astimezone(UTC))


def in_windows_1258(text: str) -> bytes:
    """Vietnamese in the code page of old editors, which has the letters but writes most tones as marks after them."""
    out = bytearray()
    for character in text:
        try:
            out += character.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", character)
            base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in TONES))
            tones = "".join(c for c in parts if c in TONES)
            out += (base + tones).encode("cp1258", "xmlcharrefreplace")
    return bytes(out)
