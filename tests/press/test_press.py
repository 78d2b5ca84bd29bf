"""The press is what it says: every quote stands in its text, every address exists, every kind of page is there."""

import re
from collections import Counter
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import etree, html

from tests.press.page import key_of
from tests.press.press import TWINS, table
from tests.press.render import HEADLINES, html_of, in_windows_1258, page_of, slug
from tests.press.story import Story, expected_claims, stories
from tests.press.synthetic import Synthetic

ALL = list(stories().values())
VERDICTS = {"stored", "off_topic", "not_article", "blocked", "gone"}


@pytest.mark.parametrize("story", ALL, ids=lambda story: story.id)
def test_expected_quotes_stand_in_the_text(story: Story) -> None:
    for claim in expected_claims(story):
        text = story.title if claim["where"] == "title" else story.text
        assert text.count(claim["quote"]) == 1, claim["quote"]
        part_of = claim["part_of"]
        assert part_of is None or 0 <= part_of < len(story.claims)


@pytest.mark.parametrize("story", ALL, ids=lambda story: story.id)
def test_expected_values_stand_in_their_quotes(story: Story) -> None:
    for claim in expected_claims(story):
        numbers = {int(number.replace(".", "")) for number in re.findall(r"\d[\d.]*", claim["quote"])}
        assert claim["value"] in numbers


def test_there_is_enough_of_everything() -> None:
    counts = Counter(story.verdict for story in ALL)
    assert set(counts) == VERDICTS
    assert counts["stored"] >= 32
    assert counts["off_topic"] >= 6
    assert sum(bool(story.claims) for story in ALL) >= 15
    assert {story.published.year for story in ALL} == set(range(2019, 2027))
    assert len({story.province for story in ALL if story.claims}) >= 20
    assert len({story.outlet for story in ALL}) == 7
    copies = [story for story in ALL if story.copy_of]
    assert sum(story.paragraphs == stories()[story.copy_of].paragraphs for story in copies) == 1
    assert sum(bool(story.source) for story in copies) == 2
    statuses = {claim["status"] for story in ALL for claim in story.claims}
    assert statuses == {"total", "new", "renewed", "target", "candidate", "expired"}


def test_every_listed_address_exists() -> None:
    # Two addresses are listed on purpose although nothing is there any more.
    absent = {key_of(story.url) for story in ALL if story.special in ("gone", "missing")}
    for page in table().values():
        if "xml" in page.content_type:
            root = etree.fromstring(page.body)
            links = [element.text for element in root.iter("{*}loc", "link") if element.text]
        elif (
            page.url.endswith(("/ocop", "/ocop/", "ocop.html", "ocop.htm"))
            or "BRSR" in page.url
            or "timkiem" in page.url
        ):
            anchors = html.fromstring(page.body).cssselect("h3 a, h2 a")
            links = [urljoin(page.url, anchor.get("href")) for anchor in anchors]
        else:
            continue
        for link in links:
            assert key_of(link) in table(), f"{page.url} lists {link}"
            assert table()[key_of(link)].status in (200, 301) or key_of(link).partition("?")[0] in absent


def test_addresses_are_their_outlets() -> None:
    hosts = {story.outlet: urlsplit(story.url).hostname for story in ALL}
    assert all(urlsplit(story.url).hostname == hosts[story.outlet] for story in ALL)
    assert len({story.url for story in ALL}) == len(ALL)


@pytest.mark.parametrize("story", [story for story in ALL if story.verdict == "stored"], ids=lambda story: story.id)
def test_a_page_holds_its_article_and_looks_like_a_page(story: Story) -> None:
    text = " ".join(str(html.fromstring(html_of(story)).xpath("string()")).split())
    for part in (story.title, story.lead, *story.paragraphs, *story.captions):
        assert part in text
    assert 60_000 < len(page_of(story).body) < 500_000
    # Every paper prints the day of the crawl on top; a reader of dates must not take it.
    assert "16/10/2026" in text


def test_pages_weigh_what_real_ones_weigh() -> None:
    # Of a dozen real pages: 370 to 1,860 elements, 600 the median; 37 to 600 links; 29 to 49 scripts.
    roots = [html.fromstring(html_of(story)) for story in ALL if story.verdict == "stored"]
    for tag, least, most in (("*", 370, 1_860), ("a", 37, 600), ("script", 29, 49)):
        counts = [len(root.findall(f".//{tag}")) for root in roots]
        assert least <= min(counts), tag
        assert max(counts) <= most, tag


@pytest.mark.parametrize("story", [story for story in ALL if story.crowded], ids=lambda story: story.id)
def test_crowded_pages_carry_numbers_of_other_provinces(story: Story) -> None:
    page = html_of(story)
    assert all(headline in page for headline in HEADLINES)


def test_teasers_never_say_what_an_article_says() -> None:
    numbers = {number for headline in HEADLINES for number in re.findall(r"\d[\d.]*\d(?= sản phẩm)", headline)}
    assert numbers
    values = {str(claim["value"]) for story in ALL for claim in story.claims}
    assert not {number.replace(".", "") for number in numbers} & values


def test_twins_say_the_same() -> None:
    for key, url in TWINS.items():
        assert table()[key_of(url)].body == table()[key_of(stories()[key].url)].body


def test_the_old_code_page_reads_back_as_the_same_text() -> None:
    import unicodedata

    text = "Bình Định: rượu Bàu Đá, bánh tráng, nem chợ Huyện, mỗi xã một sản phẩm ạẫẳỹừ"
    assert unicodedata.normalize("NFC", in_windows_1258(text).decode("cp1258")) == text


@pytest.mark.parametrize(("text", "expected"), [("Đặc sản Nghệ An", "dac-san-nghe-an"), ("  Ô, thế à? ", "o-the-a")])
def test_slugs(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_made_up_articles_are_many_and_all_different() -> None:
    pages = Synthetic(250)
    bodies = {page.body for url in pages.urls() if (page := pages(key_of(url)))}
    assert len(bodies) == 250
    assert pages("thuonghieusanpham.vn/bai-so-250-100250.html") is None
    listed = [pages(f"thuonghieusanpham.vn/san-pham/san-pham-ocop{end}") for end in ("", "&s_cond=&BRSR=40")]
    counts = [len(html.fromstring(page.body).cssselect("h3.article-title a")) for page in listed if page]
    assert counts == [100, 50]
