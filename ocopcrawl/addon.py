"""Settings that follow from others, whichever way the crawl was started."""

import logging

from scrapy.settings import SETTINGS_PRIORITIES, Settings

import ocopcrawl
from ocopcrawl.logs import quiet

logger = logging.getLogger(__name__)

# Enough for Scrapy's downloader to keep to one request a host.
LEAST_DELAY = 0.001


class CrawlAddon:
    """Names the contact in the user agent, keeps the pause above 0, and turns a replay away from the network."""

    def update_settings(self, settings: Settings) -> None:
        """Called by Scrapy for each crawler, after all other settings are known."""
        quiet(settings["LOG_LEVEL"])
        if (settings.getpriority("USER_AGENT") or 0) <= SETTINGS_PRIORITIES["project"]:
            settings.set("USER_AGENT", f"ocopcrawl/{ocopcrawl.__version__} (+{settings['OCOP_CONTACT']})", "project")
        if settings.getlist("OCOP_REPLAY"):
            replay(settings)
        elif settings.getfloat("DOWNLOAD_DELAY") < LEAST_DELAY:
            logger.warning("DOWNLOAD_DELAY must be above 0; it is now %s s", LEAST_DELAY)
            settings.set("DOWNLOAD_DELAY", LEAST_DELAY, "cmdline")


def replay(settings: Settings) -> None:
    """Let archives answer: no network at all, nobody to be polite to, nothing to archive again."""
    handler = "ocopcrawl.archive.replay.ReplayHandler"
    for name, value in {
        "DOWNLOAD_HANDLERS": {"http": handler, "https": handler, "file": None, "data": None, "ftp": None, "s3": None},
        "DOWNLOAD_DELAY": 0.0,
        "AUTOTHROTTLE_ENABLED": False,
        "OCOP_RETRY_PAUSE": 0.0,
        "OCOP_BUDGET": 0,
        "OCOP_ARCHIVE": None,
        # Outlets side by side then take their turns alike in every replay.
        "OCOP_READ_AHEAD": 0,
    }.items():
        settings.set(name, value, "cmdline")
