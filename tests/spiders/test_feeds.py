"""Feeds, well formed and not."""

import pytest

from spiders.discovery.feeds import FeedError, read_feed

HOME = "https://bao.example/rss/kinh-te.rss"

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Kinh tế</title><link>https://bao.example</link>
<item><title><![CDATA[Chè Shan được 5 sao]]></title><link>https://bao.example/che-shan-1000001.html</link>
<description><![CDATA[<img src="a.jpg"/>Sản phẩm <b>OCOP</b> mới]]></description>
<pubDate>Tue, 24 Nov 2026 09:15:00 +0700</pubDate><media:title>ảnh</media:title></item>
<item><title>H&amp;#7897;i ch&amp;#7907;</title><guid isPermaLink="true">https://bao.example/hoi-cho-1000002.html</guid></item>
<item><title>Không có địa chỉ</title></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Mật ong</title>
<link rel="self" href="https://bao.example/api/1"/><link rel="alternate" href="/mat-ong-1000003.html"/>
<published>2026-11-20T08:00:00+07:00</published><updated>2026-11-21T08:00:00+07:00</updated>
<summary>Mỗi xã một sản phẩm</summary></entry></feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>x</title></channel>
<item><title>Gốm</title><link>https://bao.example/gom-1000004.html</link><dc:date>2026-11-20</dc:date></item></rdf:RDF>"""


def test_rss_gives_address_title_summary_and_date() -> None:
    first, second = read_feed(RSS.encode(), HOME)
    assert first.address == "https://bao.example/che-shan-1000001.html"
    assert first.title == "Chè Shan được 5 sao"
    assert first.summary == "Sản phẩm OCOP mới"
    assert first.published is not None
    assert first.published.isoformat() == "2026-11-24T09:15:00+07:00"
    assert second.title == "Hội chợ", "titles that were escaped twice are unescaped twice"
    assert second.address.endswith("hoi-cho-1000002.html"), "a guid serves where there is no link"


def test_atom_takes_the_alternate_link() -> None:
    (entry,) = read_feed(ATOM.encode(), HOME)
    assert entry.address == "https://bao.example/mat-ong-1000003.html"
    assert entry.summary == "Mỗi xã một sản phẩm"
    assert entry.published is not None
    assert entry.published.day == 20
    assert entry.modified is not None
    assert entry.modified.day == 21


def test_rss_1_is_read() -> None:
    (entry,) = read_feed(RDF.encode(), HOME)
    assert entry.title == "Gốm"
    assert entry.published is not None


def test_a_feed_that_breaks_off_gives_what_it_has() -> None:
    links = read_feed(RSS[: RSS.index("<item><title>Không")].encode(), HOME)
    assert len(links) == 2


def test_a_feed_after_a_byte_order_mark_and_blank_lines_is_read() -> None:
    assert len(read_feed(b"\xef\xbb\xbf\r\n\r\n" + RSS.encode(), HOME)) == 2


def test_an_empty_feed_is_an_empty_list() -> None:
    assert read_feed(b"<rss version='2.0'><channel><title>x</title></channel></rss>", HOME) == []


@pytest.mark.parametrize("body", [b"", b"not xml", b"<html><body>404</body></html>", b"<urlset></urlset>", b"\x00\xff"])
def test_anything_else_is_no_feed(body: bytes) -> None:
    with pytest.raises(FeedError):
        read_feed(body, HOME)


def test_entities_are_neither_expanded_nor_fetched() -> None:
    bomb = (
        '<!DOCTYPE rss [<!ENTITY a "' + "x" * 100 + '"><!ENTITY b "' + "&a;" * 100 + '">'
        '<!ENTITY file SYSTEM "file:///etc/hostname">]>'
        "<rss><channel><item><title>&b;&file;</title><link>https://bao.example/a-1000001.html</link></item></channel></rss>"
    )
    (entry,) = read_feed(bomb.encode(), HOME)
    assert "x" not in entry.title
