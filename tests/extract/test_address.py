import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.address import canonical_address

ARTICLE = "https://baonghean.vn/nghe-an-403-san-pham-ocop-10293385.html"


@pytest.mark.parametrize(
    "url",
    [
        ARTICLE,
        "http://baonghean.vn/nghe-an-403-san-pham-ocop-10293385.html",
        "https://www.baonghean.vn/nghe-an-403-san-pham-ocop-10293385.html",
        "https://BaoNgheAn.vn:443/nghe-an-403-san-pham-ocop-10293385.html",
        "http://baonghean.vn:80/nghe-an-403-san-pham-ocop-10293385.html",
        "https://m.baonghean.vn/nghe-an-403-san-pham-ocop-10293385.html",
        "https://amp.baonghean.vn/nghe-an-403-san-pham-ocop-10293385.html",
        "https://baonghean.vn/amp/nghe-an-403-san-pham-ocop-10293385.html",
        "https://baonghean.vn/nghe-an-403-san-pham-ocop-10293385.html/amp",
        "https://baonghean.vn/nghe-an-403-san-pham-ocop-10293385.html/",
        "https://baonghean.vn//nghe-an-403-san-pham-ocop-10293385.html",
        "https://baonghean.vn/print/nghe-an-403-san-pham-ocop-10293385.html",
        "https://baonghean.vn/nghe-an-403-san-pham-ocop-10293385.html/print",
        "https://baonghean.vn/nghe-an-403-san-pham-ocop-10293385.html?utm_source=zalo&utm_medium=x",
        "https://baonghean.vn/nghe-an-403-san-pham-ocop-10293385.html?fbclid=IwAR0&gidzl=1#binh-luan",
        "https://baonghean.vn/nghe-an-403-san-pham-ocop-10293385.html?amp=1&amp;mobile=yes",
        "https://baonghean.vn/nghe-an-403-san-pham-ocop-10293385.html&mobile=yes&amp=1",
        "https://baonghean.vn/nghe-an-403-san-pham-ocop-10293385.html;jsessionid=8A7B6C5D4E3F",
        "https://baonghean.vn/nghe-an-403-san-pham-ocop-10293385.html?PHPSESSID=abc123",
        "https://baonghean.vn/nghe-an-403-san-pham-ocop-10293385.html?sid=8f14e45fceea167a5a36dedd",
        "https://baonghean.vn/(S(lit3py55t21z5v55vlm25s55))/nghe-an-403-san-pham-ocop-10293385.html",
        "https://baonghean.vn/nghe-an-403-san-pham-ocop-10293385.html/amp.html",
        "https://baonghean.vn/nghe-an-403-san-pham-ocop-10293385.html?srsltid=AfmB&gad_source=1&vn_source=rcm_detail",
        "https://baonghean.vn/nghe-an-403-san-pham-ocop-10293385.html?view=print&tmpl=component",
        "https://baonghean.vn/nghe-an-403-san-pham-ocop-10293385.html?sess=4e1243bd22c66e76c2ba9eddc1f91394e57f9f83",
        "https://baonghean.vn/nghe-an-403-san-pham-ocop-10293385.html&BRSR=0&layout=wide",
        " https://baonghean.vn/nghe-an-403-san-\npham-ocop-10293385.html\u200b",
    ],
)
def test_addresses_of_one_article_are_one(url: str) -> None:
    assert canonical_address(url) == ARTICLE


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.vietnamplus.vn/tra-post1126592.amp", "https://vietnamplus.vn/tra-post1126592.vnp"),
        ("https://tienphong.vn/tra-post1807269.amp", "https://tienphong.vn/tra-post1807269.tpo"),
        ("https://vov.vn/kinh-te/tra-post1017157.amp", "https://vov.vn/kinh-te/tra-post1017157.vov"),
        ("https://amp.baohatinh.vn/tra-post275550.amp", "https://baohatinh.vn/tra-post275550.html"),
        ("https://b2.tuoitre.vn/tra-20260307075519174.htm", "https://tuoitre.vn/tra-20260307075519174.htm"),
        ("https://amp.baodautu.vn/tra-d538952.html", "https://baodautu.vn/tra-d538952.html"),
        ("https://baochinhphu.vn/print/tra-102260228093004191.htm", "https://baochinhphu.vn/tra-102260228093004191.htm"),
        ("https://congthuong.vn/tra-431654.html&mobile=yes&amp=1", "https://congthuong.vn/tra-431654.html"),
        ("https://langngheviet.com.vn/ocop&s_cond=&BRSR=20", "https://langngheviet.com.vn/ocop&s_cond=&BRSR=20"),
        ("http://tinh.vn/index.php?b=2&a=1", "https://tinh.vn/?a=1&b=2"),
        ("http://tinh.vn", "https://tinh.vn/"),
        ("http://tinh.vn:8080/bai.html", "https://tinh.vn:8080/bai.html"),
        ("https://baolamdong.vn/kinh-te/202403/tra-o-long-1a2b3c4/", "https://baolamdong.vn/kinh-te/202403/tra-o-long-1a2b3c4"),
        ("https://tinh.vn/trà-hoa-vàng.html", "https://tinh.vn/tr%C3%A0-hoa-v%C3%A0ng.html"),
        ("//vnexpress.net/a-5047363.html", "https://vnexpress.net/a-5047363.html"),
    ],
)  # fmt: skip
def test_forms(url: str, expected: str) -> None:
    assert canonical_address(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "http://tinh.vn/news.php?sid=1234",
        "http://tinh.vn/index.php?id=5&option=com_content&view=article",
        "https://tinh.vn/tin?page=2",
        "https://vnexpress.net/articles-2025-sitemap.xml?d=2&m=1",
        "https://tinh.vn/tin?type=2&view=news",
        "https://m.vn/a",
        "https://baodautu.vn/den-500-amp.html",
    ],
)
def test_what_tells_articles_apart_stays(url: str) -> None:
    assert canonical_address(url).partition("?")[2] == url.partition("?")[2]
    assert canonical_address(url).partition("://")[2].partition("/")[0] == url.partition("://")[2].partition("/")[0]


@pytest.mark.parametrize("url", ["", "mailto:a@b.vn", "javascript:void(0)", "https://", "http://[::1", "http://a:xyz/"])
def test_what_is_no_address_comes_back(url: str) -> None:
    assert canonical_address(url) == url


@given(st.text(max_size=80))
def test_never_raises_and_a_second_time_changes_nothing(text: str) -> None:
    for url in (text, f"https://bao.vn/{text}", f"https://bao.vn/a.html?{text}"):
        once = canonical_address(url)
        assert canonical_address(once) == once
