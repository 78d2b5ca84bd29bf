"""`ocopcrawl outlets`: the list and the page that it makes, adding an outlet, checking the saved pages."""

import json
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extract.page import parse_article
from ocopcrawl.cli.outlets import FIELDS as SHOWN
from ocopcrawl.cli.outlets import command
from ocopcrawl.cli.parse import as_json
from ocopcrawl.outlets.adding import CannotAddError, draft
from ocopcrawl.outlets.saved import agree, saved_pages
from spiders.outlet import Outlet
from spiders.registry import outlets
from tests.saved_pages import FOLDER

REPOSITORY = Path(__file__).parents[2]
PAGE = REPOSITORY / "docs" / "outlets.md"
PAGES = saved_pages()
DAILY = str(FOLDER / "unknown_daily.html")
UNKNOWN = ["unknown_daily", "unknown_stream", "unknown_blog"]


def run(*arguments: str) -> str:
    result = CliRunner().invoke(command, arguments)
    assert result.exit_code == 0, result.output
    return result.output


def invoke(*arguments: object) -> Result:
    result = CliRunner().invoke(command, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What `add` writes into: a folder for modules, the saved pages, the page about outlets."""
    (tmp_path / "spiders" / "outlets").mkdir(parents=True)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "outlets.md").write_text("old", encoding="utf-8")
    saved = tmp_path / "tests" / "saved_pages"
    saved.mkdir(parents=True)
    (saved / "pages.toml").write_text("# None yet.\n", encoding="utf-8")
    return tmp_path


def added(checkout: Path, name: str) -> Outlet:
    found = runpy.run_path(str(checkout / "spiders" / "outlets" / f"{name}.py"))
    return next(value.outlet for value in found.values() if getattr(value, "name", None) == name)  # type: ignore[no-any-return]


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
    assert table.count("never") == sum(spider.outlet.seen_live is None for spider in outlets().values())


def test_another_format_is_wrong_usage() -> None:
    assert CliRunner().invoke(command, ["--format", "xml"]).exit_code == 2


@pytest.mark.parametrize("name", UNKNOWN)
def test_a_page_of_an_unknown_outlet_becomes_a_module_that_reads_it(name: str, checkout: Path) -> None:
    page = PAGES[name]
    result = invoke("add", FOLDER / f"{name}.html", "--url", page.url, "--name", "baomoi", "--repository", checkout)
    assert result.exit_code == 0, result.output
    outlet = added(checkout, "baomoi")
    module = checkout / "spiders" / "outlets" / "baomoi.py"
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 40
    for arguments in (["check"], ["format", "--check"]):
        done = subprocess.run(
            [Path(sys.executable).parent / "ruff", *arguments, "--config", REPOSITORY / "pyproject.toml", module],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout
    article = parse_article(page.html, page.url, outlet.layouts)
    assert {article.rungs["title"], article.rungs["paragraphs"]} == {"layout"}
    assert list(article.paragraphs) == page.expected["paragraphs"]
    assert article.lead == page.expected["lead"]
    written = saved_pages(checkout)["baomoi"]
    assert written.html == page.html
    assert all(agree(field, page.expected[field], value, "generic") for field, value in written.expected.items())
    assert "| baomoi |" in (checkout / "docs" / "outlets.md").read_text(encoding="utf-8")
    assert "province" in result.output


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("thanhnien", "VCCORP"),
        ("baohatinh", "EPI"),
        ("hanoimoi", "ONECMS"),
        ("langngheviet", "MASTERCMS"),
        ("nongnghiepmoitruong", "EXPLUS"),
        ("baocantho", "SOUTH_A"),
    ],
)
def test_a_page_of_a_known_content_system_becomes_a_short_module(name: str, family: str, checkout: Path) -> None:
    url = PAGES[name].url.replace(PAGES[name].outlet.domains[0], "baokhac.example")  # type: ignore[union-attr]
    result = invoke("add", FOLDER / f"{name}.html", "--url", url, "--name", "baokhac", "--repository", checkout)
    assert result.exit_code == 0, result.output
    module = (checkout / "spiders" / "outlets" / "baokhac.py").read_text(encoding="utf-8")
    assert f"from spiders.families import {family}\n" in module
    assert len(module.splitlines()) <= 26
    assert added(checkout, "baokhac").layouts[0].body


# A portal of tables without names, a text that a script shows: nothing to select by.
WITHOUT_SELECTORS = {"cong_thong_tin_1258", "baocamau_script"}
# A signature below the body, a box of questions inside it, a long form in parts: a person has to say so.
TO_CORRECT = {"baosonla": {"authors"}, "baodautu": {"paragraphs"}, "unknown_longform": {"paragraphs"}}


@pytest.mark.parametrize("name", sorted(PAGES))
def test_what_is_proposed_for_a_page_never_seen_reads_it_as_a_careful_reader_does(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = PAGES[name]
    monkeypatch.setattr("ocopcrawl.outlets.adding.outlet_for", lambda url: None)
    if name in WITHOUT_SELECTORS:
        with pytest.raises(CannotAddError, match="generic outlet"):
            draft(page.html, page.url, page.charset, REPOSITORY, "baomoi", None)
        return
    found = draft(page.html, page.url, page.charset, REPOSITORY, "baomoi", None)
    read = as_json(found.article)
    assert {
        field for field in SHOWN if not agree(field, page.expected[field], read[field], "layout")
    } == TO_CORRECT.get(name, set())
    assert found.article.rungs["paragraphs"] == "layout"
    assert found.module is not None
    assert len(found.module.splitlines()) <= 40


def test_of_a_known_outlet_only_the_page_is_kept(checkout: Path) -> None:
    page = PAGES["baohatinh"]
    result = invoke("add", FOLDER / "baohatinh.html", "--url", page.url, "--repository", checkout)
    assert result.exit_code == 0, result.output
    assert not list((checkout / "spiders" / "outlets").iterdir())
    again = invoke("add", FOLDER / "baohatinh.html", "--url", page.url, "--repository", checkout)
    assert again.exit_code == 0
    assert set(saved_pages(checkout)) == {"baohatinh", "baohatinh_2"}
    assert invoke("check", "--repository", checkout).exit_code == 0


def test_a_dry_run_prints_and_writes_nothing(checkout: Path) -> None:
    before = sorted(checkout.rglob("*"))
    page = PAGES["unknown_daily"]
    result = invoke("add", FOLDER / "unknown_daily.html", "--url", page.url, "--dry-run", "--repository", checkout)
    assert result.exit_code == 0
    assert 'body=("#newsText",)' in result.output
    assert sorted(checkout.rglob("*")) == before
    assert (checkout / "docs" / "outlets.md").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["add", str(FOLDER / "unknown_daily.html")], 2, "needs its address"),
        (["add", "nowhere.html", "--url", "https://a.example/b"], 2, "nowhere.html: No such file"),
        (["add", str(FOLDER / "pages.toml"), "--url", "https://a.example/b"], 1, "No article"),
        (["add", DAILY, "--url", PAGES["unknown_daily"].url, "--name", "../x", "--dry-run"], 2, "no name of a module"),
        (["add", DAILY, "--url", "https://192.0.2.7/a-bai-viet-482913.html", "--dry-run"], 2, "no name of a module"),
        (["check", "vnexpres"], 2, "did you mean vnexpress"),
        (["check", "baohungyen"], 3, "No saved page of baohungyen"),
        (["check", "--repository", str(FOLDER)], 2, "is no checkout"),
        (["check", "--live", "-s", "nothing"], 2, "NAME=VALUE"),
    ],
)
def test_what_cannot_be_done_says_why(arguments: list[str], code: int, says: str) -> None:
    result = invoke(*arguments)
    assert (result.exit_code, says in result.output) == (code, True), result.output


def test_a_module_is_never_overwritten(checkout: Path) -> None:
    module = checkout / "spiders" / "outlets" / "baomoi.py"
    module.write_text("mine", encoding="utf-8")
    page = PAGES["unknown_daily"]
    result = invoke(
        "add", FOLDER / "unknown_daily.html", "--url", page.url, "--name", "baomoi", "--repository", checkout
    )
    assert result.exit_code == 2
    assert "exists" in result.output
    assert module.read_text(encoding="utf-8") == "mine"
    assert saved_pages(checkout) == {}


def test_all_saved_pages_read_as_they_should() -> None:
    result = invoke("check")
    assert result.exit_code == 0, result.output
    assert f"{len(PAGES)} of {len(PAGES)}" in result.output
    unseen = set(outlets()) - {page.outlet.key for page in PAGES.values() if page.outlet}
    assert f"{len(unseen)} outlets have no saved page" in result.output


def test_a_field_that_differs_is_named_and_fails_the_check(checkout: Path) -> None:
    saved = checkout / "tests" / "saved_pages"
    for kind in ("html", "json"):
        shutil.copy(FOLDER / f"baohatinh.{kind}", saved)
    (saved / "pages.toml").write_text(f'[baohatinh]\nurl = "{PAGES["baohatinh"].url}"\nmust = []\nnever = []\n')
    path = saved / "baohatinh.json"
    path.write_text(path.read_text(encoding="utf-8").replace("18:30", "18:31"), encoding="utf-8")
    result = invoke("check", "baohatinh", "--repository", checkout)
    assert result.exit_code == 1
    assert "baohatinh, published_at (layout)" in result.output
    assert "found    '2024-08-04T18:30:12+07:00'" in result.output
