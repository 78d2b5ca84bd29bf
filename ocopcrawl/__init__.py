"""ocopcrawl: the numbers of Vietnam's OCOP programme, read from newspapers, each with the sentence that proves it.

In a notebook: `ocopcrawl.read(text)` gives the claims of a text, `ocopcrawl.open(db)` the tables of a database.
"""

from typing import TYPE_CHECKING

# Importing the package must stay cheap: what these functions need is imported when they are called.
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from os import PathLike

    from extract.model import Claim
    from ocopcrawl.notebook import Data

__all__ = ["__version__", "open", "read"]
__version__ = "0.1.0"


def read(
    text: str, published: "date | str | None" = None, *, title: str = "", outlet_province: str | None = None
) -> "tuple[Claim, ...]":
    """Read the counts of OCOP products and producers that an article states, in their order.

    Blank lines part the paragraphs of `text`. `published` is the Vietnamese day of publication, as a date or as
    YYYY-MM-DD: it tells which provinces there were and what "năm nay" means. `outlet_province` is the home of a
    provincial paper, for articles that do not say where they are about.

    The text is normalised first, as a crawled one is (composed letters, plain blanks), so that `start` and `end` count
    characters of the normalised text; `quote` and `sentence` are its words. Raises ValueError for a day or a province
    that does not exist.

    >>> claim, = read("Đến nay, tỉnh Nghệ An có 403 sản phẩm OCOP đạt từ 3 sao trở lên.", "2024-05-20")
    >>> claim.value, claim.area.name, claim.stars_min, claim.status
    (403, 'Nghệ An', 3, 'total')
    """
    from ocopcrawl.notebook import read_text

    return read_text(text, published, title=title, outlet_province=outlet_province)


def open(
    database: "str | PathLike[str]",
    *,
    since: "date | str | None" = None,
    until: "date | str | None" = None,
    provinces: "Sequence[str]" = (),
    outlets: "Sequence[str]" = (),
    min_confidence: float = 0.0,
) -> "Data":
    """Open a database, or an exported one (`ocopcrawl export --format sqlite`), for reading; a crawl may be writing it.

    Without the others, all rows are given. `since` and `until` are days of publication, both included; `provinces` are
    names, former or present, with or without diacritics, or units ("vn63:40"); totals are then worked out anew from the
    selected claims alone. Raises StoreError for a file that cannot be read, SelectionError for an unknown name,
    ValueError for a day that does not exist.
    """
    from ocopcrawl.notebook import opened

    return opened(
        database, since=since, until=until, provinces=provinces, outlets=outlets, min_confidence=min_confidence
    )
