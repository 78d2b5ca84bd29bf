"""The verdict on an outlet's part in a run."""

import logging
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from scrapy.settings import Settings
from spidermon.runners import MonitorRunner

from ocopcrawl.health.check import Check, OutletHealth, Past, Scope
from ocopcrawl.health.floors import Floors
from ocopcrawl.health.monitors import NAMES, Suite

logger = logging.getLogger(__name__)

# The item of spidermon's coverage statistics: an article, field by field.
ITEM = "Article"


def judge(
    outlet: str,
    scope: Scope,
    stats: Mapping[str, Any],
    figures: Mapping[str, Any],
    past: Past,
    floors: Floors,
) -> OutletHealth:
    """Run the monitors over Scrapy's `stats` and our `figures` of an outlet (`ocopcrawl.runlog.figures_of`).

    A run that was interrupted, or that has visited single addresses only, is no measure and is not judged.
    """
    if figures["reason"] in ("interrupted", "not_started") or scope == "part":
        return OutletHealth(outlet, scope, "unjudged")
    checks: list[Check] = []
    result = MonitorRunner().run(
        Suite(),
        stats=as_spidermon(stats, figures),
        crawler=SimpleNamespace(settings=settings_for(floors, figures)),
        spider=None,
        figures=figures,
        floors=floors,
        past=past,
        checks=checks,
    )
    judged = {check.name: check for check in checks}
    for found in result.monitor_results:
        name = NAMES.get(type(found.item).__name__)
        if found.status == "ERROR":
            raise RuntimeError(f"a monitor of {outlet} broke: {found.error}")
        if name and found.status in ("SUCCESS", "OK", "FAILURE", "FAIL"):
            is_ok = found.status in ("SUCCESS", "OK")
            observed, threshold = beside(name, stats, figures, floors)
            # spidermon's own words for it name a statistic.
            reason = f"{observed}, {threshold}" if name == "no_answer" else str(found.reason)
            judged[name] = Check(name, is_ok, observed, threshold, "" if is_ok else told(name, reason))
    order = ("blocked", "refused", "no_answer", "errors", "ended", "lists", "silent", "articles", "found", "fields")
    ordered = tuple(judged[name] for name in order if name in judged)
    return OutletHealth(outlet, scope, "ok" if all(check.is_ok for check in ordered) else "unhealthy", ordered)


def as_spidermon(stats: Mapping[str, Any], figures: Mapping[str, Any]) -> dict[str, Any]:
    """Scrapy's stats as spidermon's monitors expect them.

    Scrapy counts log lines for the whole process and refusals of our own guards as failures to download; here each
    outlet answers for its own errors, and for what the network did.
    """
    articles = int(figures["articles"])
    fields: Mapping[str, int] = figures.get("fields") or {}
    return {
        **stats,
        "finish_reason": figures["reason"],
        "item_scraped_count": articles,
        "log_count/ERROR": figures["errors"],
        "downloader/exception_count": figures["unreachable"],
        **{f"spidermon_field_coverage/{ITEM}/{name}": count / articles for name, count in fields.items() if articles},
    }


def settings_for(floors: Floors, figures: Mapping[str, Any]) -> Settings:
    """The floors as spidermon's settings."""
    most = unwanted(floors, figures)
    enough = int(figures["articles"]) >= floors.least_articles
    return Settings(
        {
            "SPIDERMON_EXPECTED_FINISH_REASONS": floors.reasons,
            "SPIDERMON_MAX_ERRORS": floors.errors,
            "SPIDERMON_MAX_DOWNLOADER_EXCEPTIONS": most,
            "SPIDERMON_UNWANTED_HTTP_CODES": dict.fromkeys(floors.unwanted_codes, most),
            "SPIDERMON_ADD_FIELD_COVERAGE": True,
            "SPIDERMON_FIELD_COVERAGE_RULES": {
                f"{ITEM}/{name}": share for name, share in floors.fields.items() if enough
            },
        }
    )


def unwanted(floors: Floors, figures: Mapping[str, Any]) -> int:
    """How many bad answers of one kind a run may bear."""
    return max(floors.unwanted_least, int(floors.unwanted_share * int(figures["requests"])))


def beside(name: str, stats: Mapping[str, Any], figures: Mapping[str, Any], floors: Floors) -> tuple[str, str]:
    """What was seen beside what was asked for, where the monitor is spidermon's."""
    most = f"at most {unwanted(floors, figures)}"
    if name == "ended":
        return str(figures["reason"]), " or ".join(floors.reasons)
    if name == "errors":
        return str(figures["errors"]), f"at most {floors.errors}"
    if name == "no_answer":
        return str(figures["unreachable"]), most
    if name == "refused":
        counts = {c: int(stats.get(f"downloader/response_status_count/{c}", 0)) for c in floors.unwanted_codes}
        seen = ", ".join(f"{count}x {code}" for code, count in counts.items() if count)
        return seen or "0", most
    articles, fields = int(figures["articles"]), figures.get("fields") or {}
    if articles < floors.least_articles:
        return f"{articles} articles", f"judged from {floors.least_articles} on"
    shares = ", ".join(f"{field} {fields.get(field, 0) / articles:.0%}" for field in floors.fields)
    return shares, ", ".join(f"{field} {share:.0%}" for field, share in floors.fields.items())


def told(name: str, reason: str) -> str:
    """spidermon's reason as one line for a person."""
    line = " ".join(reason.split()).replace(f"{ITEM}/", "").replace(", tolerance: 0.0", "")
    starts = {
        "ended": "the crawl ended early: ",
        "errors": "errors of this program: ",
        "no_answer": "requests without an answer: ",
        "refused": "bad answers: ",
        "fields": "",
    }
    return starts[name] + line
