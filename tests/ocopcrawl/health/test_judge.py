"""The verdict on one outlet, from figures beside figures."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ocopcrawl.health.check import OutletHealth, Past, Scope
from ocopcrawl.health.floors import FloorsError, floors_for, read_floors
from ocopcrawl.health.judge import judge
from ocopcrawl.runlog import figures_of

FLOORS = floors_for(read_floors(), "bao")
FEED = "https://bao.example/rss"


def stats(articles: int = 12, known: int = 30, **changes: Any) -> dict[str, Any]:
    fields = dict.fromkeys(("title", "lead", "paragraphs", "authors", "published_at"), articles)
    return {
        "downloader/request_count": articles + 5,
        "downloader/response_count": articles + 5,
        "downloader/response_status_count/200": articles + 5,
        "ocop/known": known,
        "verdict/stored": articles,
        **{f"field/{name}": count for name, count in fields.items()},
        **{name.replace("__", "/"): value for name, value in changes.items()},
    }


def past(*articles: int, known: int = 30, failing: tuple[set[str], ...] = (set(), set(), set())) -> Past:
    return Past(
        good=[figures_of(stats(count, known), "finished") for count in articles],
        failing_lists=[frozenset(lists) for lists in failing],
        good_failing_lists=[frozenset() for _ in articles],
    )


def judged(
    given: dict[str, Any], before: Past, reason: str = "finished", scope: Scope = "whole", **floors: Any
) -> OutletHealth:
    own = floors_for({"default": read_floors()["default"], "bao": floors}, "bao")
    return judge("bao", scope, given, figures_of(given, reason), before, own)


def test_a_run_like_those_before_is_ok() -> None:
    health = judged(stats(), past(11, 14, 9, 12))
    assert (health.state, health.cause) == ("ok", None)
    assert {check.name for check in health.checks} == {
        "blocked", "refused", "no_answer", "errors", "ended", "lists", "silent", "articles", "found", "fields"
    }  # fmt: skip
    assert all(check.observed and check.threshold for check in health.checks)


@pytest.mark.parametrize(
    ("given", "before", "reason", "cause", "message"),
    [
        (stats(0), past(11, 14, 9, 12), "finished", "silent", "no article in this run, about 10.7 were to be expected"),
        (stats(0), past(0, 0, 0, 2, 2, 3, 2), "finished", "silent", "no article in the last 4 runs, about 8 "),
        (stats(2), past(11, 14, 15, 12), "finished", "articles", "2 articles, usually 13"),
        (
            stats(12, known=0),
            past(12, 12, 12, known=300),
            "finished",
            "found",
            "12 addresses on its lists, usually 312",
        ),
        (stats(verdict__blocked=8), past(12), "finished", "blocked", "8 of 20 pages refused"),
        (
            stats(**{"downloader/response_status_count/503": 9}),
            past(12),
            "finished",
            "refused",
            "bad answers: Found 9 Responses with status code=503",
        ),
        (
            stats(**{"downloader/exception_type_count/scrapy.exceptions.DownloadTimeoutError": 9}),
            past(12),
            "finished",
            "no_answer",
            "requests without an answer: 9, at most 5",
        ),
        (stats(ocop__item_errors=1), past(12), "finished", "errors", "errors of this program"),
        (stats(), past(12), "retry_after", "ended", 'the crawl ended early: Finished with "retry_after"'),
        (stats(field__published_at=3), past(12), "finished", "fields", "published_at (expected 0.9, got 0.25"),
        (stats(), past(12, 12, 12, failing=({FEED},) * 3), "finished", "lists", f"silent for 3 runs: {FEED}"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isidentifier() else "",
)
def test_what_is_not_well_is_said_beside_its_floor(
    given: dict[str, Any], before: Past, reason: str, cause: str, message: str
) -> None:
    health = judged(given, before, reason)
    assert (health.state, health.cause) == ("unhealthy", cause)
    assert message in health.failed[0].message
    assert health.failed[0].threshold


@pytest.mark.parametrize(
    ("given", "before", "floors"),
    [
        (stats(0), past(), {}),
        (stats(0), past(900), {}),
        (stats(30), past(30, 28, 900), {}),
        (stats(0), past(1, 0, 2, 1), {}),
        (stats(0), past(0, 0, 0, 0), {}),
        (stats(0), past(11, 14, 9, 12), {"may_be_empty": True, "usual_least": 1000}),
        (stats(3), past(9, 8, 9), {}),
        (stats(verdict__blocked=2), past(12), {}),
        (stats(2, field__published_at=0), past(2), {}),
        (stats(), past(12, 12, failing=({FEED}, {FEED}, set())), {}),
        (stats(), past(12, failing=({FEED},) * 3), {"ignore_lists": [FEED]}),
        (stats(0, 0, **{"conditional/unchanged": 5}), past(1, 1, 2, known=300), {}),
        (stats(**{"downloader/exception_type_count/ocopcrawl.guards.reasons.ForbiddenError": 99}), past(12), {}),
    ],
    ids=[
        "first run", "second run", "after the backlog", "a quiet night of a small paper", "never any", "may be empty",
        "fewer of few", "two refusals", "two articles without a date", "a list that failed twice", "a list known dead",
        "lists unchanged", "refused by robots.txt",
    ],
)  # fmt: skip
def test_what_may_happen_raises_no_alarm(given: dict[str, Any], before: Past, floors: dict[str, Any]) -> None:
    health = judged(given, before, **floors)
    assert health.state == "ok", health.failed


def test_a_list_that_has_always_failed_is_known() -> None:
    before = past(12, 12, failing=({FEED},) * 3)
    always = Past(before.good, before.failing_lists, [frozenset({FEED}), frozenset({FEED})])
    assert judged(stats(), always).state == "ok"


@pytest.mark.parametrize(("reason", "scope"), [("shutdown", "whole"), ("finished", "part"), ("not_started", "whole")])
def test_what_is_no_measure_is_not_judged(reason: str, scope: Scope) -> None:
    assert judged(stats(0), past(20, 20, 20), reason, scope).state == "unjudged"


def test_own_floors_are_laid_over_the_bundled_ones(tmp_path: Path) -> None:
    own = tmp_path / "floors.toml"
    own.write_text("[default]\nerrors = 2\n[bao]\nfields = {lead = 0.5}\nblocked_share = 1\n", encoding="utf-8")
    floors = floors_for(read_floors(own), "bao")
    assert (floors.errors, floors.blocked_share, floors.fields["lead"], floors.fields["title"]) == (2, 1, 0.5, 0.98)
    assert floors_for(read_floors(own), "other").blocked_share == FLOORS.blocked_share


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[default]\nerors = 1", "erors is no floor"),
        ("[default]\nerrors = 'two'", "is not of the kind of 0"),
        ("errors = 1", "stands outside a table"),
        ("[default", "are no TOML"),
    ],
)
def test_floors_that_cannot_be_used_are_said(tmp_path: Path, text: str, said: str) -> None:
    own = tmp_path / "floors.toml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(FloorsError, match=said):
        read_floors(own)
    with pytest.raises(FloorsError, match="cannot be read"):
        read_floors(tmp_path / "missing.toml")


def test_the_monitors_load_nothing_under_a_licence_that_is_not_ours() -> None:
    # spidermon's item validation would import jsonschema, and that rfc3987 (GPL-3.0).
    code = "import sys, ocopcrawl.health.conclude; print([m for m in sys.modules if m in ('jsonschema', 'rfc3987')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
