"""Heads, lines and endings as papers write them, one habit a case, in a page that no outlet's layout describes."""

from collections.abc import Sequence

import pytest

from extract.model import Article
from extract.page import parse_article

TITLE = "Tương Nam Đàn ra kệ siêu thị"
LEAD = "Tương Nam Đàn đi từ chum sành ra kệ siêu thị nhờ chứng nhận OCOP 4 sao và cách bán hàng mới của hợp tác xã."
TEXT = [
    "Sáng 12/6, xã Nam Đàn trao giấy chứng nhận OCOP cho 14 sản phẩm của chín chủ thể, phần lớn làm từ đậu tương.",
    "Đến nay, toàn tỉnh Nghệ An có 639 sản phẩm OCOP được công nhận, gồm 42 sản phẩm 4 sao và 597 sản phẩm 3 sao.",
    "Ông Nguyễn Sinh Hòa, giám đốc hợp tác xã, cho biết đơn vị mất hai năm để chuẩn hóa quy trình trước khi nộp hồ sơ.",
    "Nhiều hộ đã bỏ lối bán xô, chuyển sang đóng chai nhỏ, có mã vạch và ghi rõ hạn dùng trên từng nhãn.",
    "Năm tới, tỉnh phấn đấu có thêm 60 sản phẩm đạt từ 3 sao, đồng thời đánh giá lại những sản phẩm sắp hết hạn.",
]
PUBLISHED = '<meta property="article:published_time" content="2025-06-12T08:00:00+07:00">'


def paragraphs(texts: Sequence[str] = TEXT) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def read(main: str, head: str = "") -> Article:
    page = f"""<html lang="vi"><head><title>{TITLE} | Báo Thử</title><meta property="og:title" content="{TITLE}">
<meta property="og:type" content="article">{head}</head><body><div class="top">Thứ Ba, 24/11/2026 14:00</div>
<div class="menu"><a href="/kt">Kinh tế</a></div><div class="main">{main}</div>
<div class="foot"><p>Giấy phép số 123/GP cấp ngày 01/02/2020. Tòa soạn: 12 Lê Lợi, Vinh.</p></div></body></html>"""
    return parse_article(page, "https://baothu.example/tuong-nam-dan-123456.html")


HEADS = {
    "a lead in bold inside the body": f"<div class='c1'><p><strong>{LEAD}</strong></p>{paragraphs()}</div>",
    "a lead as heading inside the body": f"<div class='c1'><h2>{LEAD}</h2>{paragraphs()}</div>",
    "a lead beside the title, body in another section": f"<p class='sapo'>{LEAD}</p></div><div>{paragraphs()}",
    "all in one box": f"<p class='sapo'>{LEAD}</p>{paragraphs()}",
    "a body in two boxes of one name": f"<h2 class='sapo'>{LEAD}</h2><div class='c1'>{paragraphs(TEXT[:2])}</div>"
    f"<div class='ad'>Quảng cáo</div><div class='c1'>{paragraphs(TEXT[2:])}</div>",
    "a body in two boxes of two names": f"<h2 class='sapo'>{LEAD}</h2><div><div id='part1'>{paragraphs(TEXT[:2])}</div>"
    f"<div class='box-adv'>Quảng cáo</div><div id='part2'>{paragraphs(TEXT[2:])}</div></div>",
    "a list of related articles below the lead": f"<h2 class='sapo'>{LEAD}</h2><ul><li><a href='/1'>Hà Tĩnh bán tương"
    f" qua mạng thu tiền tỷ</a></li></ul><div class='c1'>{paragraphs()}</div>",
    "the caption of a picture above the body": f"<h2 class='sapo'>{LEAD}</h2><div class='thumb'><img src='a.jpg'>"
    f"<p>Chum tương phơi nắng. Ảnh: Minh Chi</p></div><div class='c1'>{paragraphs()}</div>",
    "text between line breaks": f"<h2 class='sapo'>{LEAD}</h2><div class='c1'>{'<br>'.join(TEXT)}</div>",
    "fonts and empty paragraphs": f"<h2 class='sapo'>{LEAD}</h2><div class='c1'>"
    + "".join(f"<p>&nbsp;</p><p><font face=Arial>&nbsp;{text}</font></p>" for text in TEXT)
    + "</div>",
}


@pytest.mark.parametrize("name", HEADS)
def test_title_lead_and_text_are_told_apart(name: str) -> None:
    article = read(f"<h1>{TITLE}</h1><span class='date'>12/06/2025 08:00</span>{HEADS[name]}", PUBLISHED)
    assert (article.title, article.lead, list(article.paragraphs)) == (TITLE, LEAD, TEXT)


@pytest.mark.parametrize(
    "line",
    [
        "Thứ năm, 12/06/2025 | 08:00 GMT+7",
        "Thứ năm, ngày 12 tháng 6 năm 2025, 08:00",
        "12/06/2025 8:00 SA",
        "8h00, ngày 12/06/2025",
        "08:00 12-06-2025",
        "12.06.2025 08:00",
        "Tác giả: Minh Chi | 12/06/2025 08:00",
        "<time datetime='2025-06-12T01:00:00Z'>5 tháng trước</time>",
        "Cập nhật: 13/06/2025 10:11</div><div>Đăng lúc: 12/06/2025 08:00",
        "Cập nhật lúc 08:00, 12/06/2025",
    ],
)
@pytest.mark.parametrize("above", [True, False])
def test_the_byline_dates_an_article_without_metadata(line: str, above: bool) -> None:
    title, byline = f"<h1>{TITLE}</h1>", f"<div class='d'>{line}</div>"
    article = read(f"{byline + title if above else title + byline}<p class='sapo'>{LEAD}</p><div>{paragraphs()}</div>")
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2025-06-12T08:00:00+07:00"
    assert any("time of change" in problem for problem in article.problems) == line.startswith("Cập nhật lúc")


def test_a_date_below_the_text_is_the_last_resort() -> None:
    below = "<div class='post-date'>Ngày đăng: 12/06/2025 08:00</div>"
    article = read(f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><div class='c1'>{paragraphs()}</div>{below}")
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2025-06-12T08:00:00+07:00"


TEASERS = "".join(
    f"<p><a href='/k{number}.html'>Huyện thứ {number} mở tuần lễ nông sản biển</a></p>"
    f"<p>Tuần lễ thứ {number} có 40 gian hàng, trong đó nhiều sản phẩm từ biển được giảm giá.</p>"
    for number in range(3)
)


def test_headlines_with_their_summaries_end_the_text() -> None:
    main = f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><div>{paragraphs()}<p><b>Tin liên quan</b></p>{TEASERS}</div>"
    assert list(read(main, PUBLISHED).paragraphs) == TEXT


OUTSIDE = [
    "<p>© Bản quyền thuộc về Báo Thử. Cấm sao chép dưới mọi hình thức nếu không có sự chấp thuận bằng văn bản.</p>",
    "<p>Link gốc: <a href='https://baonghean.vn/a'>https://baonghean.vn/a</a></p>",
    "<div>Đăng ký nhận bản tin của Báo Thử mỗi sáng</div><p>Tải ứng dụng Báo Thử để đọc tin nhanh hơn</p>",
    "<div><span>Đánh giá bài viết: 4.5/5 (12 lượt)</span></div><div>Nghệ An: 31°C</div>",
    "<p><strong>&gt;&gt; Xem thêm: <a href='/a.html'>Hà Tĩnh có thêm 12 sản phẩm OCOP</a></strong></p>",
    "<p><em>* Mời bạn đọc xem thêm video: Một ngày làm tương</em></p>",
    "<p>Xem thêm video được quan tâm:</p>",
    "<p>Tin liên quan: Hà Tĩnh mở 14 điểm bán tương</p>",
    "<p style='text-align:center'><img src='1.jpg'></p><p style='text-align:center'><em>Chum tương phơi nắng.</em></p>",
    "<p><img src='1.jpg'></p><p class='caption'>Chum tương trong sân nhà.</p>",
    "<div class='image-wrapper'><img src='2.jpg'><p>Rót tương vào chai thủy tinh. Ảnh: Minh Chi</p></div>",
    "<p><img src='3.jpg' /><br><i>Dán tem cho từng chai tương.</i></p>",
    "<table align='center'><tr><td><img src='4.jpg'></td></tr><tr><td><em>Khách mua ở chợ.</em></td></tr></table>",
    "<div class='video-wrap'><video src='v.mp4'></video><p>Video: Cách ủ tương truyền thống</p></div>",
    "<p>Quảng cáo</p><div class='ads-inpage'><span>Advertisement</span></div>",
    "<p>Theo dõi Báo Thử trên Google News</p>",
    "<div><a href='/l1.html'><img src='t.jpg'></a><a href='/l1.html'>Quảng Bình mở tuần lễ nông sản sạch</a></div>",
    "<ul><li><a href='/l2.html'>Thanh Hóa: 19 sản phẩm được nâng hạng sao</a></li></ul>",
    "<p><a href='/l4.html'><strong>Người trẻ Quỳnh Lưu bỏ phố về làm nước mắm</strong></a></p>",
]


@pytest.mark.parametrize("line", OUTSIDE)
def test_what_stands_between_paragraphs_and_is_no_text_stays_out(line: str) -> None:
    main = f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><div>{paragraphs(TEXT[:3])}{line}{paragraphs(TEXT[3:])}</div>"
    assert list(read(main, PUBLISHED).paragraphs) == TEXT


INSIDE = [
    ("<p>PV: Thưa ông, vì sao cơ sở chọn chai thủy tinh?</p>", ["PV: Thưa ông, vì sao cơ sở chọn chai thủy tinh?"]),
    ("<p>- Khách muốn nhìn thấy màu tương.</p>", ["- Khách muốn nhìn thấy màu tương."]),
    ("<h2>Chum sành và nắp thiếc</h2>", ["Chum sành và nắp thiếc"]),
    ("<p><strong>Bán chậm mà chắc</strong></p>", ["Bán chậm mà chắc"]),
    ("<ul><li>Đậu loại một: 12 kg</li><li>Muối hạt: 3 kg</li></ul>", ["Đậu loại một: 12 kg", "Muối hạt: 3 kg"]),
    (
        "<table><tr><th>Năm</th><th>Lít</th></tr><tr><td>2024</td><td>15.500</td></tr></table>",
        ["Năm | Lít", "2024 | 15.500"],
    ),
    ("<blockquote>“Không có chum thì không có tương”.</blockquote>", ["“Không có chum thì không có tương”."]),
    (
        "<div class='quote-box'><p>“Giữ nghề là giữ làng”.</p><p>Ông Hòa, chủ cơ sở</p></div>",
        ["“Giữ nghề là giữ làng”.", "Ông Hòa, chủ cơ sở"],
    ),
    ("<p>Tại đây, <a href='/x'>Hợp tác xã Sa Nam</a> thử trước.</p>", ["Tại đây, Hợp tác xã Sa Nam thử trước."]),
    ("<p>+ 4 sao: 42 sản phẩm</p>", ["+ 4 sao: 42 sản phẩm"]),
    ("<p>Trong đó:</p>", ["Trong đó:"]),
    ("<p>Xem thêm khách nếm tương, bà Lài mời luôn bát cà.</p>", ["Xem thêm khách nếm tương, bà Lài mời luôn bát cà."]),
    ("<p>Liên quan đến việc này, Sở đã trả lời.</p>", ["Liên quan đến việc này, Sở đã trả lời."]),
    ("<p>Tin mới cho biết, cơ sở vừa ký thêm đơn hàng.</p>", ["Tin mới cho biết, cơ sở vừa ký thêm đơn hàng."]),
]


@pytest.mark.parametrize(("line", "texts"), INSIDE)
def test_what_looks_like_an_aside_and_is_text_stays_in(line: str, texts: list[str]) -> None:
    main = f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><div>{paragraphs(TEXT[:3])}{line}{paragraphs(TEXT[3:])}</div>"
    assert list(read(main, PUBLISHED).paragraphs) == [*TEXT[:3], *texts, *TEXT[3:]]


@pytest.mark.parametrize(
    ("end", "authors", "source"),
    [
        ("<p style='text-align:right'><strong>Minh Chi</strong></p>", ("Minh Chi",), None),
        ("<p><strong>Bài, ảnh: Minh Chi</strong></p>", ("Minh Chi",), None),
        ("<p align='right'>Minh Chi - Thu Hà</p>", ("Minh Chi", "Thu Hà"), None),
        ("<p>MINH CHI</p>", ("Minh Chi",), None),
        ("<p><b>M.C</b></p>", ("M.C",), None),
        ("<p>Minh Chi (ghi)</p>", ("Minh Chi",), None),
        ("<p>Minh Chi / Tạp chí điện tử Nhà nông</p>", ("Minh Chi",), None),
        ("<p>Phạm Hằng - Xuân Hoàng/ TTXVN</p>", ("Phạm Hằng", "Xuân Hoàng"), "TTXVN"),
        ("<p>Nhóm phóng viên</p>", ("Nhóm PV",), "Nhóm phóng viên"),
        ("<p>(Theo TTXVN)</p>", (), "TTXVN"),
        ("<p>Nguồn: Báo Nghệ An</p>", (), "Báo Nghệ An"),
        ("<p><em>Theo: baonghean.vn</em></p>", (), "baonghean.vn"),
    ],
)
def test_the_signature_is_no_paragraph(end: str, authors: tuple[str, ...], source: str | None) -> None:
    article = read(f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><div>{paragraphs()}{end}</div>", PUBLISHED)
    assert list(article.paragraphs) == TEXT
    assert (article.authors, article.syndicated_from) == (authors, source)
