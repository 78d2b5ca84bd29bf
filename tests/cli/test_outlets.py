"""`ocopcrawl outlets`, and the page that it makes."""

import json
from pathlib import Path

from click.testing import CliRunner

from ocopcrawl.cli.outlets import command
from spiders.registry import outlets

PAGE = Path(__file__).parents[2] / "docs" / "outlets.md"


def run(*arguments: str) -> str:
    result = CliRunner().invoke(command, arguments)
    assert result.exit_code == 0, result.output
    return result.output


def test_the_documents_page_says_what_the_modules_declare() -> None:
    assert PAGE.read_text(encoding="utf-8") == run("--format", "markdown"), (
        "make it again: ocopcrawl outlets --format markdown > docs/outlets.md"
    )


def test_json_holds_every_outlet() -> None:
    rows = {row["key"]: row for row in json.loads(run("--format", "json"))}
    assert set(rows) == set(outlets())
    assert rows["baonghean"]["province"] == "Nghệ An"
    assert rows["vnexpress"]["domains"] == ["vnexpress.net"]


def test_the_table_marks_what_has_never_met_the_live_site() -> None:
    table = run()
    assert all(name in table for name in outlets())
    assert table.count("never") == len(outlets())


def test_another_format_is_wrong_usage() -> None:
    assert CliRunner().invoke(command, ["--format", "xml"]).exit_code == 2
