"""The bundled archive is valid, small, and what the sources of the press say."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.press.archive import BUNDLED, packed, records_in, status_line
from tests.press.page import Page
from tests.press.press import all_pages


def test_bundled_archive_is_in_step_with_the_sources() -> None:
    # Records and not bytes are compared: another zlib packs the same pages differently.
    bundled = list(records_in(BUNDLED))
    sources = [(page.url, f"{status_line(page)}", page.body) for page in all_pages()]
    assert [url for url, _, _ in bundled] == [url for url, _, _ in sources]
    assert bundled == sources, "The press has changed: python -m tests.press.archive writes the archive anew."


def test_same_pages_give_the_same_bytes() -> None:
    pages = list(all_pages())[:5]
    assert packed(pages) == packed(pages)


def test_warcio_finds_nothing_wrong() -> None:
    warcio = Path(sys.executable).parent / "warcio"
    done = subprocess.run([warcio, "check", "-v", BUNDLED], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "digest failed" not in done.stdout


def test_it_is_small_enough_to_be_bundled() -> None:
    assert BUNDLED.stat().st_size < 1_500_000


@pytest.mark.parametrize("page", [Page("https://a.vn/x", b"", 301), Page("https://a.vn/y", b"x" * 10, 410)])
def test_every_status_survives_the_archive(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "one.warc.gz"
    file.write_bytes(packed([page]))
    assert list(records_in(file)) == [(page.url, status_line(page), page.body)]
