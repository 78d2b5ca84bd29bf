"""What belongs to a body and what does not, construct by construct."""

import pytest

from extract.model import Article
from extract.page import parse_article
from extract.page.bylines import names, read_signature
from extract.page.words import is_caption, is_foreign

URL = "https://bao.example/bai-1.html"
FIRST = "Hội đồng đánh giá tỉnh công nhận thêm 32 sản phẩm của 21 chủ thể sau hai ngày chấm điểm tại thành phố."
LAST = "Các chủ thể phải lưu hồ sơ ba năm và chịu kiểm tra định kỳ của cơ quan quản lý chất lượng nông sản."


def read(between: str, after: str = "", before: str = "", kind: str = "article-content") -> Article:
    html = (
        "<html><head><title>Tin OCOP trong tỉnh</title></head><body><div class='main'><h1>Tin OCOP trong tỉnh</h1>"
        f"<span class='date'>07/03/2026 08:01</span>{before}"
        f"<div class='{kind}'><p>{FIRST}</p>{between}<p>{LAST}</p></div>{after}</div></body></html>"
    )
    return parse_article(html, URL)


@pytest.mark.parametrize(
    "box",
    [
        "<div class='box-related'><p>Lào Cai có 210 sản phẩm</p></div>",
        "<div class='tin-lien-quan'>Lào Cai có 210 sản phẩm</div>",
        "<ul><li><a href='/a'>Lào Cai có 210 sản phẩm</a></li><li><a href='/b'>Yên Bái nâng hạng 12</a></li></ul>",
        "<p><strong><a href='/a'>Lào Cai có 210 sản phẩm OCOP từ ba sao</a></strong></p>",
        "<p>&gt;&gt; <a href='/a'>Lào Cai có 210 sản phẩm</a></p>",
        "<p>Xem thêm: <a href='/a'>Lào Cai có 210 sản phẩm</a></p>",
        "<p>Tin liên quan:</p><p><a href='/a'>Lào Cai có 210 sản phẩm OCOP từ ba sao</a></p>",
        "<div><a href='/a'><img src='a.jpg'></a><h3><a href='/a'>Lào Cai có 210 sản phẩm</a></h3>"
        "<p>Con số này tăng so với năm trước nhờ các huyện vùng cao.</p></div>",
        "<table><tr><td><a href='/a'>Lào Cai có 210 sản phẩm</a></td></tr><tr><td><a>Yên Bái</a></td></tr></table>",
        "<div type='RelatedOneNews'><a href='/a'>Lào Cai có 210 sản phẩm</a><p>Tỉnh vùng cao tăng nhanh.</p></div>",
        "<script>var lc='Lào Cai có 210 sản phẩm'</script>",
        "<form><label>Lào Cai</label><input></form>",
        "<div class='ads_middle'>Lào Cai: mua ngay</div>",
        "<p>0:00 / 0:00</p><p>{{ lao_cai }}</p><p>2.jpg</p>",
    ],
)
def test_boxes_of_others_are_no_text(box: str) -> None:
    assert read(box).paragraphs == (FIRST, LAST)


@pytest.mark.parametrize(
    ("markup", "caption"),
    [
        ("<figure><img src='a.jpg'><figcaption>Gian hàng chè</figcaption></figure>", "Gian hàng chè"),
        ("<table><tr><td><img src='a.jpg'></td></tr><tr><td>Gian hàng chè</td></tr></table>", "Gian hàng chè"),
        ("<p class='Image'><img src='a.jpg'></p><p>Gian hàng chè. Ảnh: Minh Anh</p>", "Gian hàng chè. Ảnh: Minh Anh"),
        ("<p>Gian hàng chè - Ảnh: M.A</p>", "Gian hàng chè - Ảnh: M.A"),
        ("<p>Gian hàng chè (Ảnh: Minh Anh).</p>", "Gian hàng chè (Ảnh: Minh Anh)."),
        ("<p>Ảnh minh họa</p>", "Ảnh minh họa"),
        ("<p><img src='a.jpg'></p><p><em>Gian hàng chè ngày hội</em></p>", "Gian hàng chè ngày hội"),
        ("<p style='text-align:center'><img src='a.jpg'></p><p style='text-align: center'>Gian chè</p>", "Gian chè"),
        ("<img src='a.jpg' alt='Gian hàng chè Tân Cương'><p>Gian hàng chè Tân Cương</p>", "Gian hàng chè Tân Cương"),
        ("<p class='pCaption'>Gian hàng chè</p>", "Gian hàng chè"),
        ("<div class='image-desc'>Gian hàng chè</div>", "Gian hàng chè"),
    ],
)
def test_captions_are_kept_apart(markup: str, caption: str) -> None:
    article = read(markup)
    assert article.paragraphs == (FIRST, LAST)
    assert article.captions == (caption,)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>Ảnh hưởng của bão làm giảm sản lượng chè.</p>", ("Ảnh hưởng của bão làm giảm sản lượng chè.",)),
        ("<div>Đoạn trong thẻ div.</div>", ("Đoạn trong thẻ div.",)),
        ("<p>Câu một.<br>Câu hai.</p>", ("Câu một.", "Câu hai.")),
        ("<p>Một dòng<br>bị ngắt giữa câu.</p>", ("Một dòng bị ngắt giữa câu.",)),
        ("<p>Đoạn A<br><br>Đoạn B</p>", ("Đoạn A", "Đoạn B")),
        ("<ul><li>Chè Tân Cương</li><li>Mật ong</li></ul>", ("Chè Tân Cương", "Mật ong")),
        ("<h2>Chuyện một hợp tác xã</h2>", ("Chuyện một hợp tác xã",)),
        ("<blockquote><p>“Sao phải giữ,” bà nói.</p></blockquote>", ("“Sao phải giữ,” bà nói.",)),
        ("<div type='content'><div><h3>Hộp</h3><p>Nội dung hộp.</p></div></div>", ("Hộp", "Nội dung hộp.")),
        ("<p>Theo <a href='/s'>Sở Nông nghiệp</a>, có 43 sản phẩm.</p>", ("Theo Sở Nông nghiệp, có 43 sản phẩm.",)),
        (
            "<table><tr><td>Ba Chẽ</td><td>12</td></tr><tr><td>Vân Đồn</td><td>9</td></tr></table>",
            ("Ba Chẽ | 12", "Vân Đồn | 9"),
        ),
        ("<p class='relative slide'>Lớp CSS không nói gì.</p>", ("Lớp CSS không nói gì.",)),
        ("<p>a\u00a0b\u200bc</p>", ("a bc",)),
    ],
)
def test_text_of_every_shape_is_kept(markup: str, expected: tuple[str, ...]) -> None:
    assert read(markup).paragraphs == (FIRST, *expected, LAST)


def test_a_block_with_a_foreign_name_that_holds_the_text_is_the_text() -> None:
    article = read("", kind="box-comment-share ads related")
    assert article.paragraphs == (FIRST, LAST)


def test_a_body_cut_into_boxes_is_put_together() -> None:
    boxes = "".join(f"<div class='doan'><p>Đoạn {n}: {FIRST}</p></div>" for n in range(6))
    html = (
        f"<html><body><article><h1>Tin OCOP trong tỉnh</h1><time>07/03/2026 08:01</time>{boxes}</article></body></html>"
    )
    assert len(parse_article(html, URL).paragraphs) == 6


def test_comments_longer_than_the_article_stay_out() -> None:
    article = read("", after="<div id='comments'>" + f"<p>Tôi nghĩ khác, vì {LAST} {FIRST}</p>" * 9 + "</div>")
    assert article.paragraphs == (FIRST, LAST)


def test_columns_beside_the_article_stay_out() -> None:
    card = f"<div class='item'><a href='/x'><h3>Tin khác</h3></a><p>{LAST.replace('ba', 'bốn')}</p></div>"
    assert read("", after=f"</div><div class='col-right'>{card * 8}").paragraphs == (FIRST, LAST)


@pytest.mark.parametrize(
    ("line", "authors", "source"),
    [
        ("<p style='text-align:right'><strong>Minh Anh</strong></p>", ("Minh Anh",), None),
        ("<p><b>THUẬN VĂN - LÊ ÁNH</b></p>", ("Thuận Văn", "Lê Ánh"), None),
        ("<p>Bài và ảnh: Nguyễn Văn An</p>", ("Nguyễn Văn An",), None),
        ("<p>Hà Thu (tổng hợp)</p>", ("Hà Thu",), None),
        ("<p>N.V.A</p>", ("N.V.A",), None),
        ("<p>Minh Anh/TTXVN</p>", ("Minh Anh",), "TTXVN"),
        ("<p>Theo TTXVN</p>", (), "TTXVN"),
        ("<p>(Nguồn: Báo Nhân Dân)</p>", (), "Báo Nhân Dân"),
        ("<p>Minh Anh</p><p>Theo Báo Chính phủ</p>", ("Minh Anh",), "Báo Chính phủ"),
        ("<p style='text-align: right'>Phòng Kinh tế hợp tác</p>", (), None),
    ],
)
def test_a_signature_is_no_paragraph(line: str, authors: tuple[str, ...], source: str | None) -> None:
    html_end = read("").paragraphs
    article = parse_article(
        "<html><body><h1>Tin OCOP trong tỉnh</h1><span>07/03/2026 08:01</span>"
        f"<div class='noi-dung'><p>{FIRST}</p><p>{LAST}</p>{line}</div></body></html>",
        URL,
    )
    assert article.paragraphs == html_end
    assert article.authors == authors
    assert article.syndicated_from == source


@pytest.mark.parametrize(
    "line", ["Theo đó, tỉnh có 43 sản phẩm.", "Trà hoa vàng đạt 5 sao", "Chè và mật ong", "Xem tại hội chợ."]
)
def test_a_short_last_line_may_be_text(line: str) -> None:
    assert read_signature(line) is None


@pytest.mark.parametrize(
    "line", ["Báo Nghệ An", "tuoitre.vn", "VCCorp.vn", "admin@bao.vn", "Ban Biên tập", "", "Thứ 5"]
)
def test_an_outlet_is_no_author(line: str) -> None:
    assert names(line) == ()


@pytest.mark.parametrize(
    ("before", "lead"),
    [
        (f"<h2 class='sapo'>{LAST} Đây là sapo.</h2>", f"{LAST} Đây là sapo."),
        (f"<p>{LAST} Đây là sapo.</p>", f"{LAST} Đây là sapo."),
        ("<ul><li><a href='/a'>Lào Cai có 210 sản phẩm OCOP từ ba sao trở lên</a></li></ul>", ""),
        ("<div class='share'>Chia sẻ bài viết này trên các mạng xã hội mà bạn đang dùng</div>", ""),
    ],
)
def test_the_lead_stands_between_title_and_body(before: str, lead: str) -> None:
    article = read("", before=before)
    assert article.lead == lead
    assert article.paragraphs == (FIRST, LAST)


def test_names_are_matched_as_whole_words() -> None:
    assert is_foreign("news_relate_one")
    assert is_foreign("VCObjectBoxRelatedNews")
    assert not is_foreign("relative")
    assert not is_foreign("slideshow-wrap content")
    assert is_caption("PhotoCMS_Caption")
    assert not is_caption("recaption-free")
