"""Marks in texts."""

from hypothesis import given
from hypothesis import strategies as st

from output.web.highlight import excerpt, folded, paragraphs, pieces

TEXT = "Nghệ An có 403 sản phẩm OCOP.\n\nTrong đó, 43 sản phẩm 4 sao."


def marked(found: list[list[object]]) -> list[str]:
    return [piece.text for paragraph in found for piece in paragraph if piece.marks]  # type: ignore[attr-defined]


def test_the_words_of_a_claim_are_marked_where_they_stand() -> None:
    start = TEXT.index("43 sản")
    found = paragraphs(TEXT, [(1, 11, 28), (2, start, start + 14)])
    assert marked(found) == ["403 sản phẩm OCOP", "43 sản phẩm 4 "]
    assert [piece.begins for piece in found[1] if piece.marks] == [(2,)]


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(1, 9), st.integers(-5, 70), st.integers(-5, 70)), max_size=6),
)
def test_no_letter_is_lost_whatever_the_spans_are(text: str, spans: list[tuple[int, int, int]]) -> None:
    assert "".join(piece.text for piece in pieces(text, spans)) == text
    joined = "\n\n".join("".join(piece.text for piece in paragraph) for paragraph in paragraphs(text, spans))
    assert joined == text


@given(st.text(max_size=60))
def test_folding_keeps_places(text: str) -> None:
    assert len(folded(text)) == len(text)


def test_words_are_found_without_diacritics_and_only_as_words() -> None:
    found = excerpt("Quảng Trị và Đắk Lắk có đặc sản.", "dac san dak")
    assert [piece.text for piece in found if piece.marks] == ["Đắk", "đặc", "sản"]
    assert not any(piece.marks for piece in excerpt("Đắk Lắk", "da"))


def test_a_long_text_is_shown_around_the_words() -> None:
    found = excerpt("một hai ba " * 200 + "cà phê " + "bốn năm sáu " * 200, "ca phe")
    assert found[0].text == "… "
    assert found[-1].text == " …"
    assert [piece.text for piece in found if piece.marks] == ["cà", "phê"]
    assert sum(len(piece.text) for piece in found) < 300
