"""The monitors: spidermon's where it has them, and those that look back at an outlet's own good runs."""

from collections.abc import Mapping
from statistics import mean, median
from typing import Any

from spidermon import Monitor, MonitorSuite
from spidermon.contrib.scrapy.monitors import (
    DownloaderExceptionMonitor,
    ErrorCountMonitor,
    FieldCoverageMonitor,
    FinishReasonMonitor,
    UnwantedHTTPCodesMonitor,
)

from ocopcrawl.health.check import Check, Past, found
from ocopcrawl.health.floors import Floors


class OwnMonitor(Monitor):  # type: ignore[misc]  # spidermon has no types
    """A monitor that leaves a `Check` behind, with what it saw beside what it asked for, also when all is well."""

    @property
    def figures(self) -> Mapping[str, Any]:
        """This run's figures of the outlet."""
        figures: Mapping[str, Any] = self.data.figures
        return figures

    @property
    def floors(self) -> Floors:
        """The outlet's floors."""
        floors: Floors = self.data.floors
        return floors

    @property
    def past(self) -> Past:
        """The outlet's runs before."""
        past: Past = self.data.past
        return past

    def looked_at(self, name: str, is_ok: bool, observed: object, threshold: object, message: str) -> None:
        """Keep a check, and fail if it is not well."""
        check = Check(name, is_ok, str(observed), str(threshold), "" if is_ok else message)
        self.data.checks.append(check)
        if not is_ok:
            self.fail(message)


class BlockedMonitor(OwnMonitor):
    """Refused pages: denials, CAPTCHAs, cookie challenges."""

    def test_blocked(self) -> None:
        """A few refusals are weather, a fifth of all pages is a wall."""
        verdicts = self.figures["verdicts"]
        blocked, judged = verdicts["blocked"], sum(verdicts.values())
        most = max(self.floors.blocked_least - 1, int(self.floors.blocked_share * judged))
        self.looked_at("blocked", blocked <= most, blocked, f"at most {most}", f"{blocked} of {judged} pages refused")


class SilenceMonitor(OwnMonitor):
    """No articles where there were some, over as many runs as it takes to be sure."""

    def test_articles(self) -> None:
        """One quiet night at a small paper says nothing; a week of them does."""
        if self.floors.may_be_empty:
            self.skipTest("this outlet may be empty")
        counts = [int(figures.get("articles", 0)) for figures in self.past.good]
        quiet = next((place for place, count in enumerate(counts) if count), len(counts))
        before = counts[quiet:]
        if len(before) < self.floors.least_runs:
            self.skipTest("too few runs to compare with")
        articles, runs = int(self.figures["articles"]), quiet + 1
        # The fullest run may be the first, which met all that the lists held.
        usual = mean(sorted(before)[:-1])
        expected = round(usual * runs, 1)
        is_ok = articles > 0 or expected < self.floors.silence_expected
        when = f"the last {runs} runs" if runs > 1 else "this run"
        message = f"no article in {when}, about {expected:g} were to be expected"
        self.looked_at("silent", is_ok, articles, "at least 1" if articles or not is_ok else "none yet", message)


class FewerMonitor(OwnMonitor):
    """Drastically fewer than usual: what a list shows when it is stuck, or a selector that matches one box of ten."""

    def test_articles(self) -> None:
        """Articles stored."""
        self.compare("articles", int(self.figures["articles"]), [int(f.get("articles", 0)) for f in self.past.good])

    def test_found(self) -> None:
        """Addresses met on lists, where every list was sent anew."""
        if self.figures["unchanged_lists"]:
            self.skipTest("lists that have not changed were not sent again")
        self.compare("found", found(self.figures), [found(f) for f in self.past.good if not f.get("unchanged_lists")])

    def compare(self, name: str, now: int, before: list[int]) -> None:
        """Compare with the median of the good runs."""
        if len(before) < self.floors.least_runs:
            self.skipTest("too few runs to compare with")
        usual = median(before)
        if usual < self.floors.usual_least:
            self.skipTest("too few to compare")
        least = self.floors.fewer_share * usual
        what = "articles" if name == "articles" else "addresses on its lists"
        self.looked_at(name, now >= least, now, f"at least {least:g}", f"{now} {what}, usually {usual:g}")


class ListsMonitor(OwnMonitor):
    """Feeds, sitemaps and topic pages that went silent: refused, gone, empty or old, night after night."""

    def test_lists(self) -> None:
        """A list that has always failed is known; one that fails once may work tomorrow."""
        runs = self.past.failing_lists[: self.floors.list_runs]
        good = self.past.good_failing_lists
        if len(runs) < self.floors.list_runs or not good:
            self.skipTest("too few runs to compare with")
        lasting = frozenset.intersection(*runs) - set(self.floors.ignore_lists)
        silent = sorted(url for url in lasting if sum(url in failing for failing in good) <= len(good) / 2)
        message = f"silent for {len(runs)} runs: {', '.join(silent[:3])}{' and more' if len(silent) > 3 else ''}"
        self.looked_at("lists", not silent, len(silent), "at most 0", message)


NAMES = {
    "FinishReasonMonitor": "ended",
    "ErrorCountMonitor": "errors",
    "DownloaderExceptionMonitor": "no_answer",
    "UnwantedHTTPCodesMonitor": "refused",
    "FieldCoverageMonitor": "fields",
}
"""spidermon's monitors by the names of the checks that they give."""


class Suite(MonitorSuite):  # type: ignore[misc]  # spidermon has no types
    """In the order in which one would look: what failed first is the cause of what failed after it."""

    monitors = (
        BlockedMonitor,
        UnwantedHTTPCodesMonitor,
        DownloaderExceptionMonitor,
        ErrorCountMonitor,
        FinishReasonMonitor,
        ListsMonitor,
        SilenceMonitor,
        FewerMonitor,
        FieldCoverageMonitor,
    )
