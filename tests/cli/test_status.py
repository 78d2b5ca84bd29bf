import io
import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from ocopcrawl.cli.status import OUTLET_COLUMNS, RUN_COLUMNS, show
from output.store import SqliteStore
from tests.cli.test_export import database, ocopcrawl
from tests.output.news import NIGHT, article, claim

__all__ = ["database"]


def test_a_healthy_database_is_shown(database: Path) -> None:
    done = ocopcrawl("status", "--db", database)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 articles, 1 claims" in done.stdout
    assert "newest article 2024-05-20" in done.stdout
    assert "Healthy." in done.stdout


def test_json_holds_all_of_it(database: Path) -> None:
    with SqliteStore(database) as store:
        run = store.start_run("crawl", ["vnexpress"], NIGHT + timedelta(days=1))
        store.add_issue(
            run, "layout", "[red]body matched nothing[/red]", outlet="vnexpress", url="https://vnexpress.net/2"
        )
        store.judge(run, "https://vnexpress.net/2", "vnexpress", "failed", "timeout")
        store.finish_run(run, NIGHT, "finished", {"vnexpress": {"requests": 3, "pages": 3, "verdicts": {"failed": 1}}})
    done = ocopcrawl("status", "--db", database, "--format", "json")
    found = json.loads(done.stdout)
    assert done.returncode == 0
    assert [run["run"] for run in found["runs"]] == [2, 1]
    assert found["outlets"][0] | {"state": "ok", "failed": 1, "issues": 1} == found["outlets"][0]
    assert found["issue_kinds"] == {"layout": 1}
    assert (found["waiting"], found["given_up"], found["newest_article"]) == (1, 0, "2024-05-20")
    assert found["database"]["bytes"] > 4096
    shown = ocopcrawl("status", "--db", database).stdout
    assert "[red]body matched nothing[/red]" in shown
    assert "Addresses that will be tried again: 1; given up:" in shown


def test_a_long_command_takes_no_room_from_the_figures(database: Path) -> None:
    named = [f"--replay archive/2026-11-{day:02}.warc.gz" for day in range(1, 31)]
    with SqliteStore(database) as store:
        run = store.start_run("ocopcrawl crawl " + " ".join(named), ["vnexpress"], NIGHT + timedelta(days=1))
        store.finish_run(run, NIGHT, "finished", {"vnexpress": {"requests": 3, "pages": 3}})
    shown = ocopcrawl("status", "--db", database).stdout
    for heading in ("run", "command", "started at", "reason", "requests", "pages", "stored", "claims", "errors"):
        assert all(re.search(rf"\b{word}\s", shown) for word in heading.split())
    assert all(name in " ".join(shown.split()) for name in ("2026-11-01.warc.gz", "2026-11-30.warc.gz"))


@pytest.mark.parametrize(
    ("reason", "figures"),
    [
        ("shutdown", {"requests": 3, "pages": 3}),
        ("finished", {"requests": 3, "pages": 0}),
        ("finished", {"requests": 3, "pages": 3, "errors": 2}),
        ("finished", {"requests": 3, "pages": 3, "verdicts": {"blocked": 3}}),
    ],
    ids=["stopped", "silent", "errors", "blocked"],
)
def test_an_unhealthy_run_is_exit_code_one(database: Path, reason: str, figures: dict[str, Any]) -> None:
    with SqliteStore(database) as store:
        run = store.start_run("crawl", ["vnexpress"], NIGHT)
        store.finish_run(run, NIGHT, reason, {"vnexpress": figures})
    done = ocopcrawl("status", "--db", database)
    assert done.returncode == 1
    assert "Not healthy" in done.stdout


def test_an_unfinished_run_is_exit_code_one(database: Path) -> None:
    with SqliteStore(database) as store:
        store.save(store.start_run("crawl", ["vnexpress"], NIGHT), article("https://vnexpress.net/3", claim(1)))
    assert ocopcrawl("status", "--db", database).returncode == 1


def test_no_run_yet_is_nothing_to_show(tmp_path: Path) -> None:
    SqliteStore(tmp_path / "ocop.db").close()
    done = ocopcrawl("status", "--db", tmp_path / "ocop.db")
    assert done.returncode == 3
    assert "No run yet" in done.stderr
    done = ocopcrawl("status", "--db", tmp_path / "ocop.db", "--format", "json")
    assert done.returncode == 3
    assert json.loads(done.stdout)["healthy"] is None
    done = ocopcrawl("status", "--db", tmp_path / "other.db")
    assert done.returncode == 2
    assert "other.db does not exist; make it with" in done.stderr


@pytest.mark.parametrize("width", [160, 80, 60])
def test_no_figure_is_cut_short_by_a_narrow_terminal(width: int) -> None:
    outlets = [
        dict.fromkeys(OUTLET_COLUMNS, 12345) | {"outlet": name, "state": state, "newest_article": "2026-11-24"}
        for name, state in (("thuonghieusanpham", "unfinished"), ("nongnghiepmoitruong", "ok"))
    ]
    checks = [
        {"outlet": "nongnghiepmoitruong", "name": "no_answer", "observed": "3x 403, 2x 503", "threshold": "at most 5"}
        | {"message": "requests without an answer: 9 of 20", "is_ok": 0}
    ]
    run = dict.fromkeys(RUN_COLUMNS, 67890) | {
        "command": "ocopcrawl crawl " + "--replay a.warc.gz " * 9,
        "started_at": "2026-11-24T18:00:31+00:00",
        "reason": "closespider_timeout",
    }
    found = {
        "database": {"path": "ocop.db", "bytes": 10**9, "articles": 10**6, "claims": 10**7, "pages": 10**6},
        "newest_article": "2026-11-24",
        "runs": [run],
        "outlets": outlets,
        "checks": checks,
        "issues": [{"outlet": "dantri", "kind": "breakdown", "message": "m" * 70, "url": "https://dantri.vn/" * 5}],
        "issue_kinds": {"breakdown": 1},
        "waiting": 1,
        "given_up": 0,
        "healthy": False,
    }
    console = Console(width=width, file=io.StringIO())
    show(found, console)
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert "…" not in shown
    assert all(len(line.rstrip()) <= width for line in shown.splitlines())
    for text in ("2026-11-24 18:00Z", "closespider_timeout", "thuonghieusanpham", "unfinished", "no_answer"):
        assert shown.count(text) == 1, text
    numbers = re.findall(r"(?<!\S)\d{2,5}(?!\S)", shown.split("What is not well")[0])
    assert numbers
    assert set(numbers) <= {"12345", "67890"}
    assert ("no room for" in shown) is (width < 160)
