"""The cheap look at a headline or an address: does it name OCOP?

It is asked only of lists that carry a whole paper; it spares some hundred pages a night that are about something else.
What it misses, an article whose headline and summary name neither the programme nor stars, is found through the
outlet's OCOP and farming sections, where everything is fetched.
"""

import re
import unicodedata
from urllib.parse import unquote, urlsplit

from spiders.discovery.link import Link

# "Mỗi xã một sản phẩm", since 2025 also "mỗi xã, phường một sản phẩm"; "sản phẩm ... 4 sao" leaves the name unsaid.
NAMES = re.compile(
    r"\bocop\b|\bmoi (?:lang|xa|phuong|dia phuong)(?: phuong| xa| dac khu)* mot san pham\b"
    r"|\bone commune one product\b|\bsan pham\b.*\b[345] sao\b|\b[345] sao\b.*\bsan pham\b"
)
NO_WORD = re.compile(r"[^a-z0-9]+")


def names_ocop(link: Link) -> bool:
    """Whether the title, the summary or the address of a link names OCOP.

    >>> names_ocop(Link("https://a.vn/nghe-an-co-139-san-pham-ocop-d314968.html"))
    True
    """
    address = unquote(urlsplit(link.address).path)
    return any(NAMES.search(folded(text)) for text in (link.title, link.summary, address) if text)


def folded(text: str) -> str:
    """Small letters without marks, words separated by one space."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return NO_WORD.sub(" ", "".join(letter for letter in decomposed if not unicodedata.combining(letter)))
