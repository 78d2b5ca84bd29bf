"""Both languages say everything, and every text that a page asks for is there."""

import re
from importlib import resources
from pathlib import Path
from typing import Any, get_args

import pytest

from extract.model import Level, Measure, Qualifier, Status
from output.datasette.config import queries
from output.descriptions import described
from output.web.language import LANGUAGES, Language, chosen, texts

TEMPLATES = sorted(Path(str(resources.files("output") / "web" / "templates")).glob("*.html"))
# Datasette's titles stand in the data in English; here they are said in Vietnamese only.
ONLY_VIETNAMESE = ("query.", "query_about.")


def test_both_languages_have_the_same_texts_with_the_same_blanks() -> None:
    def blanks(language: str) -> dict[str, set[str]]:
        found = texts(language).items()
        return {key: set(re.findall(r"{(\w+)}", text)) for key, text in found if not key.startswith(ONLY_VIETNAMESE)}

    assert blanks("en") == blanks("vi")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_template_says_is_written(template: Path, language: str) -> None:
    asked = re.findall(r"\bsay\(\s*[\"']([a-z_0-9.]+)[\"'][,)]", template.read_text(encoding="utf-8"))
    assert set(asked) <= set(texts(language))


def test_every_text_is_used() -> None:
    used = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES)
    code = Path(str(resources.files("output") / "web")).glob("*.py")
    used += "".join(path.read_text(encoding="utf-8") for path in code)
    # `say("level." ~ claim.area_level)` uses all texts of its section, `say("map.show_" ~ show)` those that begin so.
    starts = tuple(re.findall(r"[\"']([a-z]+\.[a-z_]*)(?:[\"'] ~|\{)", used))
    named = {key for key in texts("en") if f'"{key}"' in used or f"'{key}'" in used}
    assert {key for key in texts("en") if not key.startswith(starts)} <= named


@pytest.mark.parametrize(
    ("section", "words"), [("level", Level), ("measure", Measure), ("qualifier", Qualifier), ("status", Status)]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_a_claim_are_said(language: str, section: str, words: Any) -> None:
    assert {f"{section}.{word}" for word in get_args(words)} <= set(texts(language))


def test_every_question_has_a_vietnamese_title() -> None:
    known = set(texts("vi"))
    assert {f"query.{name}" for name in queries()} <= known
    assert {f"query_about.{name}" for name in queries()} <= known


def test_every_table_and_column_is_described_in_vietnamese_too() -> None:
    english, vietnamese = described(), described("vi")
    assert set(english) == set(vietnamese)
    for name, entry in english.items():
        told = vietnamese[name]
        assert set(entry) == set(told), name
        columns: Any = told["columns"]
        assert set(entry["columns"]) == set(columns), name  # type: ignore[call-overload]
        assert all(isinstance(text, str) and text.endswith((".", ")")) for text in columns.values()), name


def test_a_code_of_a_column_is_the_same_in_both_languages() -> None:
    codes = {"measure": Measure, "area_level": Level, "qualifier": Qualifier, "status": Status}
    told: Any = described("vi")["common"]["columns"]
    for column, words in codes.items():
        assert all(word in told[column] for word in get_args(words)), column


@pytest.mark.parametrize(
    ("asked", "cookie", "accepted", "language"),
    [
        ("vi", "en", "en", "vi"),
        (None, "vi", "en", "vi"),
        ("xx", "xx", "vi,en;q=0.5", "vi"),
        (None, None, "vi;q=0.2,en;q=0.9", "en"),
        (None, None, "fr-FR", "en"),
        (None, None, "vi;q=much", "en"),
        (None, None, "", "en"),
    ],
)
def test_a_language_is_chosen(asked: str | None, cookie: str | None, accepted: str, language: str) -> None:
    assert chosen(asked, cookie, accepted) == language


def test_numbers_and_days_are_written_as_the_language_does() -> None:
    english, vietnamese = Language("en"), Language("vi")
    assert (english.written(3540), vietnamese.written(3540)) == ("3,540", "3.540")
    assert (english.day("2026-11-24T13:21:00+00:00"), vietnamese.day("2026-09-30")) == (
        "24 Nov 2026 13:21 UTC",
        "30/9/2026",
    )
    assert [english.stars(level) for level in ("3-5", "4", "4-5")] == ["3 to 5 stars", "4 stars", "4 to 5 stars"]
