"""What a reading carries beside the numbers: links, checks, distances, rules, shares, products, boilerplate."""

import logging
import subprocess
import sys
from pathlib import Path

import pytest

from extract.claims import EXTRACTOR_VERSION, read_claims
from extract.claims.explaining import explain
from extract.model import Article
from tests.extract.cases import article, notation

SEED = Path(__file__).parent.parent.parent.parent / "shared" / "seed" / "article.txt"
BREAKDOWN = "Tỉnh Nghệ An có 403 sản phẩm OCOP, trong đó {} sản phẩm 4 sao, 360 sản phẩm 3 sao của 190 chủ thể."


def test_parts_point_at_their_whole_and_the_sum_is_checked() -> None:
    claims = read_claims(article(BREAKDOWN.format(43))).claims
    assert [claim.part_of for claim in claims[:3]] == [None, 0, 0]
    assert {claim.checks for claim in claims[:3]} == {"adds_up"}
    wrong = read_claims(article(BREAKDOWN.format(53))).claims
    assert {claim.checks for claim in wrong[:3]} == {"does_not_add_up"}
    assert wrong[1].confidence < claims[1].confidence
    assert wrong[1].value == 53


def test_a_headline_that_repeats_a_count_says_so() -> None:
    claims = read_claims(
        article("Tỉnh Nghệ An vừa công nhận 47 sản phẩm OCOP năm 2022.", "Nghệ An: Gần 50 sản phẩm OCOP mới")
    ).claims
    assert [(claim.where, claim.value, claim.same_as) for claim in claims] == [("title", 50, 1), ("text", 47, None)]
    assert claims[0].period == claims[1].period == "2022"


@pytest.mark.parametrize(
    ("text", "title", "outlet", "distance"),
    [
        ("Tỉnh Nghệ An đã có 403 sản phẩm OCOP.", "", None, "clause"),
        ("Ở Nghệ An, phong trào sôi nổi. Đã có 403 sản phẩm OCOP.", "", None, "paragraph"),
        ("Đã có 403 sản phẩm OCOP.", "OCOP ở Nghệ An", None, "title"),
        ("Đã có 403 sản phẩm OCOP.", "Sản phẩm OCOP", "Nghệ An", "outlet"),
    ],
)
def test_the_distance_of_the_area_is_kept_and_confidence_falls_with_it(
    text: str, title: str, outlet: str | None, distance: str
) -> None:
    near = read_claims(article("Tỉnh Nghệ An đã có 403 sản phẩm OCOP.")).claims[0]
    claim = read_claims(article(text, title), outlet).claims[-1]
    assert (claim.area.name, claim.area_from) == ("Nghệ An", distance)
    assert claim.confidence <= near.confidence


def test_no_place_no_claim() -> None:
    assert read_claims(article("Đã có 403 sản phẩm OCOP.")).claims == ()


def test_former_provinces_keep_their_unit_beside_the_current_one() -> None:
    text = "Sau hợp nhất, tỉnh Gia Lai có 1.046 sản phẩm OCOP, trong đó khu vực Bình Định cũ có 612 sản phẩm."
    whole, part = read_claims(article(text, published="2026-02-01")).claims
    assert (whole.area.unit, whole.area.current_unit) == ("vn34:52", "vn34:52")
    assert part.area.name == "Bình Định"
    assert part.area.unit != part.area.current_unit == whole.area.unit
    assert part.part_of == 0


def test_shares_are_kept_as_shares() -> None:
    text = "Cả nước có 11.658 sản phẩm OCOP, trong đó 71,4% sản phẩm 3 sao, 4 sao chiếm 27,3%, 42 sản phẩm 5 sao."
    reading = read_claims(article(text))
    assert [(share.percent, share.stars_min, share.part_of) for share in reading.shares] == [(71.4, 3, 0), (27.3, 4, 0)]
    assert [claim.value for claim in reading.claims] == [11658, 42]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Trà hoa vàng Ba Chẽ được công nhận OCOP 5 sao.", [("Trà hoa vàng Ba Chẽ", 5)]),
        (
            "Chè Tân Cương và miến dong Bình Liêu vừa được xếp hạng OCOP 4 sao.",
            [("Chè Tân Cương", 4), ("miến dong Bình Liêu", 4)],
        ),
        (
            "Hai sản phẩm OCOP hạng 4 sao là mật ong Cao Sơn (huyện Mường Khương) và gạo Séng Cù.",
            [("mật ong Cao Sơn", 4), ("gạo Séng Cù", 4)],
        ),
        ("Toàn tỉnh đã đạt OCOP 4 sao.", []),
        ("Sản phẩm OCOP này được công nhận 3 sao năm 2020, nay được xếp hạng 4 sao.", []),
    ],
)  # fmt: skip
def test_named_products_with_their_stars_are_kept_apart(text: str, names: list) -> None:
    products = read_claims(article(text, "OCOP Quảng Ninh")).rated_products
    assert [(product.name, product.stars) for product in products] == names


@pytest.mark.parametrize("marker", ["Có thể bạn quan tâm", "Tin khác"])
def test_what_stands_below_the_article_is_named_but_claims_nothing(marker: str) -> None:
    text = f"Tỉnh Nghệ An có 403 sản phẩm OCOP.\n\n{marker}\n\nTỉnh Đồng Tháp có 581 sản phẩm OCOP."
    reading = read_claims(article(text))
    assert reading.provinces == ("Nghệ An", "Đồng Tháp")
    assert [claim.value for claim in reading.claims] == [403]
    long_list = read_claims(article(text + "\n\nTỉnh Cà Mau công nhận 12 sản phẩm OCOP." * 9))
    assert long_list.provinces == ("Nghệ An",)


def test_captions_and_doubled_headlines_are_no_claims() -> None:
    title = "Nghệ An có 403 sản phẩm OCOP đạt sao"
    twice = "Hà Tĩnh: 63 sản phẩm OCOP từ 3 sao lên sàn Hà Tĩnh: 63 sản phẩm OCOP từ 3 sao lên sàn"
    claims = read_claims(article(f"{title}\n{twice}\n\nTỉnh có 43 sản phẩm 4 sao.", title)).claims
    assert [(claim.where, claim.value) for claim in claims] == [("title", 403), ("text", 43)]


def test_every_claim_names_its_rules() -> None:
    claim = read_claims(article("Đến nay, tỉnh Nghệ An có hơn 403 sản phẩm OCOP đạt 3 sao.")).claims[0]
    assert claim.rules[:3] == ("number:unit", "qualifier:hơn", "stars:behind")
    assert any(rule.startswith("status:") for rule in claim.rules)
    assert EXTRACTOR_VERSION


def test_an_explanation_tells_why_a_figure_is_no_claim() -> None:
    text = "Tỉnh Nghệ An có 403 sản phẩm OCOP; hỗ trợ bao bì cho 63 sản phẩm."
    (sentence,) = explain(article(text))
    assert [figure.outcome.partition(",")[0] for figure in sentence.figures] == [
        "exact 403 products",
        "no claim: support",
    ]
    for span in sentence.spans:
        assert sentence.text[span.start : span.end].strip()


def test_reading_leaves_the_root_logger_as_it_was() -> None:
    # in a fresh interpreter, for the library is loaded once
    code = (
        "import logging; from extract.claims.sentences import library; root = logging.getLogger();"
        "handler = logging.NullHandler(); root.addHandler(handler); root.setLevel(35); library();"
        "assert root.handlers == [handler] and root.level == 35"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parent.parent.parent)
    assert logging.getLogger() is not None


def test_a_text_about_something_else_makes_no_claims_but_mentions() -> None:
    reading = read_claims(article("Tỉnh Nghệ An có 12 khách sạn 4 sao."))
    assert reading.claims == ()
    assert reading.provinces == ("Nghệ An",)


@pytest.mark.skipif(not SEED.exists(), reason="the real article is not beside this repository")
def test_a_real_page_with_all_its_boilerplate() -> None:
    title, _, body = SEED.read_text(encoding="utf-8").partition("\n")
    reading = read_claims(article(body.strip(), title, "2023-02-01"))
    claims = {notation(claim) for claim in reading.claims if claim.same_as is None and claim.part_of is None}
    parts = {notation(claim) for claim in reading.claims if claim.part_of is not None}
    assert claims == {
        "p province:Nghệ_An 403 3-5 total - exact",
        "p province:Nghệ_An 650 3-5 target 2023-2025 at_least",
    }
    assert parts == {
        "p province:Nghệ_An 43 4 total - exact",
        "p province:Nghệ_An 359 3 total - exact",
        "p province:Nghệ_An 1 5 candidate - exact",
        "p province:Nghệ_An 4 5 target 2023-2025 at_least",
    }
    assert reading.provinces == ("Nghệ An", "Bắc Kạn", "Hà Nội")


def test_empty_articles_give_empty_readings() -> None:
    reading = read_claims(Article("test:"))
    assert (reading.claims, reading.mentions, reading.shares, reading.rated_products) == ((), (), (), ())
