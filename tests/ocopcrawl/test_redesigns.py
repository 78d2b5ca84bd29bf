"""Fields that fall from their usual rung: told from sequences of rungs, and from two nights on the loopback press."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from extract.model import VIETNAM
from ocopcrawl.redesigns import Reading, redesigns
from tests import processes
from tests.press.handler import arguments_for
from tests.press.page import Page
from tests.press.server import Lookup, PressServer

LETTERS = {"L": "layout", "J": "json-ld", "M": "meta", "G": "generic", "-": ""}


def readings(rungs: str, field: str = "paragraphs", outlet: str = "bao") -> list[Reading]:
    """One article a letter, two a night."""
    return [
        Reading(
            outlet,
            number // 2,
            f"2026-03-{number // 2 + 1:02}T20:00:00+00:00",
            f"https://{outlet}.example/{number}",
            {"title": "meta", **({field: LETTERS[letter]} if letter != "-" else {})},
        )
        for number, letter in enumerate(rungs)
    ]


@pytest.mark.parametrize(
    ("rungs", "usual", "now", "first"),
    [
        ("LLLLLLLLLLGGG", "layout", "generic", 10),
        ("LLLLLGGGG", "layout", "generic", 5),
        ("LLLLLLLLLL---", "layout", "missing", 10),
        ("LLLLLLLLLLJJJ", "layout", "json-ld", 10),
        ("JJMJJJJJJJGGG", "json-ld", "generic", 10),
        ("GGGGGGGGGGGG---", "generic", "missing", 12),
        # A special in an odd layout among the others does not hide the fall.
        ("LLLLGLLLLLLLLLGGGG", "layout", "generic", 14),
    ],
)
def test_a_fall_that_lasts_is_a_redesign(rungs: str, usual: str, now: str, first: int) -> None:
    found = list(redesigns(readings(rungs)))
    assert [(r.outlet, r.field, r.usual, r.now) for r in found] == [("bao", "paragraphs", usual, now)]
    assert found[0].url == f"https://bao.example/{first}"
    assert found[0].run == first // 2
    assert found[0].articles == len(rungs) - first
    assert found[0].since[:10] in found[0].message


@pytest.mark.parametrize(
    "rungs",
    [
        "LLLLLLLLLLGG",  # two may be a special
        "LLLLGGGGGG",  # four say little about what is usual
        "LLLLLLLLLLGGGL",  # it is back
        "LGLGLLGLGLGGG",  # nothing was usual
        "GGGGGGGGGGLLL",  # a layout that begins to match
        "JJJJJJJJJJMMM",  # both are the page's own words
        "LL-LLLL-LLL-LL---",  # many articles never name an author
        "",
    ],
)
def test_chance_and_gain_are_none(rungs: str) -> None:
    assert list(redesigns(readings(rungs))) == []


def test_each_outlet_and_field_is_told_once() -> None:
    mixed = readings("L" * 10 + "G" * 6, outlet="a") + readings("L" * 16, outlet="b")
    assert [(r.outlet, r.field) for r in redesigns(mixed)] == [("a", "paragraphs")]


TEXT = "Ngày {day}, tỉnh Nghệ An công nhận thêm {n} sản phẩm OCOP đạt 3 sao, nâng tổng số lên {total} sản phẩm. "


def article(number: int) -> Page:
    now = datetime.now(VIETNAM) - timedelta(hours=2)
    shown = f"{now.day}/{now.month}/{now.year}, {now:%H:%M} (GMT+7)"
    text = TEXT.format(day=f"{now.day}/{now.month}", n=number + 3, total=number * 7 + 400)
    paragraphs = "".join(f"<p class='Normal'>{text * 2} Đoạn {part} của bài {number}.</p>" for part in range(3))
    html = f"""<html lang="vi"><head><meta charset="utf-8"><title>Bài {number} về sản phẩm OCOP</title>
<meta property="og:type" content="article"><meta name="pubdate" content="{now.isoformat(timespec="minutes")}"></head>
<body><span class="date">{shown}</span><h1 class="title-detail">Bài {number} về sản phẩm OCOP của tỉnh</h1>
<p class="description">Tóm tắt của bài {number}: thêm nhiều sản phẩm OCOP được công nhận trong dịp này ở các xã.</p>
<article class="fck_detail">{paragraphs}</article></body></html>"""
    return Page(f"https://vnexpress.net/bai-viet-ve-san-pham-ocop-{5000000 + number}.html", html.encode())


def crawl(server: PressServer, database: Path) -> "subprocess.CompletedProcess[str]":
    line = [sys.executable, "-m", "ocopcrawl", "crawl", "vnexpress", "--db", str(database), "--no-archive"]
    quick = ["-s", "DOWNLOAD_DELAY=0.01", "-s", "AUTOTHROTTLE_ENABLED=0", "-s", "OCOP_RETRY_PAUSE=0.01"]
    return processes.run([*line, *arguments_for(server.port), *quick])


def test_a_template_that_changes_between_two_nights_is_an_issue_and_bad_health(
    open_server: Callable[[Lookup], PressServer], tmp_path: Path
) -> None:
    pages: dict[str, Page] = {}

    def publish(numbers: range, change: Callable[[bytes], bytes]) -> None:
        for number in numbers:
            page = article(number)
            pages[page.url.removeprefix("https://")] = Page(page.url, change(page.body))
        links = "".join(
            f'<div class="item-news"><h3 class="title-news"><a href="https://{key}">OCOP</a></h3></div>'
            for key in pages
            if "bai-viet" in key
        )
        url = "https://timkiem.vnexpress.net/?q=OCOP"
        pages[url.removeprefix("https://")] = Page(url, f"<html><body>{links}{' ' * 600}</body></html>".encode())

    server = open_server(pages.get)
    database = tmp_path / "ocop.db"
    publish(range(8), lambda body: body)
    first = crawl(server, database)
    assert first.returncode == 0, first.stdout + first.stderr

    publish(
        range(8, 12), lambda body: body.replace(b"fck_detail", b"story-2027").replace(b"description", b"intro-2027")
    )
    second = crawl(server, database)
    assert second.returncode == 1, second.stdout
    assert "vnexpress: paragraphs: since" in " ".join(second.stdout.split())

    with closing(sqlite3.connect(database)) as db:
        # Nothing is lost: every article is kept, with its claims.
        assert db.execute("select count(*), min(length(text)) > 600 from articles").fetchone() == (12, 1)
        rows = db.execute("select run, outlet, url, message, details from issues where kind = 'redesign'").fetchall()
        fields = {message.partition(":")[0]: json.loads(details) for *_, message, details in rows}
        assert set(fields) == {"title", "lead", "paragraphs"}
        assert fields["paragraphs"]["usual"] == "layout"
        assert fields["paragraphs"]["now"] == "generic"
        assert (fields["paragraphs"]["before"], fields["paragraphs"]["articles"]) == (8, 4)
        first_fallen = db.execute("select url from articles where first_run = 2 order by id limit 1").fetchone()[0]
        assert {url for _, _, url, *_ in rows} == {first_fallen}
        assert db.execute("select state from health where outlet = 'vnexpress'").fetchone() == ("redesigned",)
