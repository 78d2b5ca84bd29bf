"""The two languages of the site: its texts from output/web/texts, and how each writes numbers and days."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

LANGUAGES = {"en": "English", "vi": "Tiếng Việt"}
SWAPPED = str.maketrans(",.", ".,")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@cache
def texts(language: str) -> dict[str, str]:
    """Every text of a language by its key, "section.name". Raises KeyError for a language that is not there."""
    if language not in LANGUAGES:
        raise KeyError(language)
    file = resources.files("output") / "web" / "texts" / f"{language}.toml"
    sections = tomllib.loads(file.read_text(encoding="utf-8"))
    return {f"{section}.{name}": text for section, found in sections.items() for name, text in found.items()}


def chosen(asked: str | None, cookie: str | None, accepted: str) -> str:
    """The language of a request: what it asks for, else what was asked for before, else what the browser prefers.

    >>> chosen(None, None, "fr;q=0.9, vi-VN, en;q=0.5")
    'vi'
    """
    for named in (asked, cookie):
        if named in LANGUAGES:
            return str(named)
    preferred = []
    for part in accepted.split(","):
        name, _, weight = part.strip().partition(";q=")
        try:
            preferred.append((-float(weight or 1), name.partition("-")[0].lower()))
        except ValueError:
            continue
    return next((name for _, name in sorted(preferred, key=lambda found: found[0]) if name in LANGUAGES), "en")


class Language:
    """One language: `say` gives a text with its blanks filled, the other methods write values."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.texts: Mapping[str, str] = texts(code)

    def say(self, key: str, **blanks: object) -> str:
        """The text of a key; its blanks filled, numbers as the language writes them. Raises KeyError."""
        return self.texts[key].format(**{name: self.written(value) for name, value in blanks.items()})

    def may_say(self, key: str, otherwise: str) -> str:
        """The text of a key, or another one where a newer database has a word that the texts do not know."""
        return self.texts.get(key, otherwise)

    def written(self, value: object) -> str:
        """A number with its thousands apart and its decimals as the language writes them, all else as it is."""
        if isinstance(value, float):
            shown = f"{value:,.6f}".rstrip("0").rstrip(".")
            return shown.translate(SWAPPED) if self.code == "vi" else shown
        if isinstance(value, bool) or not isinstance(value, int):
            return str(value)
        grouped = f"{value:,}"
        return grouped.replace(",", ".") if self.code == "vi" else grouped

    def share(self, percent: float) -> str:
        """A share in percent, one decimal.

        >>> Language("vi").share(12.34)
        '12,3%'
        """
        shown = f"{percent:.1f}%"
        return shown.replace(".", ",") if self.code == "vi" else shown

    def day(self, value: str | None) -> str:
        """A year, month, day or moment in ISO 8601 as the language writes it.

        >>> Language("vi").day("2025-06-30"), Language("en").day("2025-06"), Language("en").day("2019-2025")
        ('30/6/2025', 'Jun 2025', '2019-2025')
        """
        if not value:
            return ""
        head, _, clock = value.partition("T")
        parts = head.split("-")
        if len(parts) == 1 or len(parts[1]) != 2:
            return value
        numbers = [str(int(part)) for part in reversed(parts)]
        written = "/".join(numbers) if self.code == "vi" else self._english(parts)
        zone = " UTC" if clock.endswith("+00:00") else ""
        return f"{written} {clock[:5]}{zone}" if clock else written

    def stars(self, level: str) -> str:
        """A star level ("3-5", "4") in words."""
        low, _, high = level.partition("-")
        if level == "3-5":
            return self.say("stars.all")
        return self.say("stars.range", low=low, high=high) if high else self.say("stars.one", stars=low)

    def _english(self, parts: list[str]) -> str:
        month = MONTHS[int(parts[1]) - 1]
        return f"{int(parts[2])} {month} {parts[0]}" if len(parts) == 3 else f"{month} {parts[0]}"
