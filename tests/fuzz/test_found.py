"""What the fuzzer found stays found, and what it starts from breaks nothing."""

from pathlib import Path

import pytest

from tests.fuzz.reader import BrokenPromiseError, article_from, check, promise, seeds

FOUND = sorted(Path(__file__).with_name("found").iterdir())


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_was_found_breaks_nothing_any_more(path: Path) -> None:
    check(path.read_bytes())


def test_the_seeds_break_nothing() -> None:
    inputs = list(seeds())
    assert len(inputs) > 200
    for data in inputs[::6]:
        check(data)


def test_the_first_byte_says_how_to_read_the_rest() -> None:
    text = "OCOP\nTỉnh có 3 sản phẩm. Đến nay đủ.".encode()
    assert article_from(b" " + text).published_at is None
    assert article_from(b"!" + text).published_on is not None
    assert article_from(b"0" + text).title == "OCOP"
    assert article_from(b"0" + text).text.isupper()
    assert article_from(b"`" + text).text == "Tỉnh có 3 sản phẩm.Đến nay đủ."


def test_a_broken_promise_is_noticed() -> None:
    with pytest.raises(BrokenPromiseError, match="the quote"):
        promise(False, "the quote stands where it is said to be")
