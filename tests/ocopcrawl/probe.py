"""A crawl with the project's own settings, guards, archive and runner, and spiders that know nothing but their links.

Run as a process of its own, because a reactor can be started only once: reads what to do from its arguments (JSON) and
prints what the spiders saw and how the run ended (JSON).
"""

import hashlib
import json
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import scrapy
from rich.console import Console
from scrapy.http import Request, Response
from scrapy.settings import Settings

from ocopcrawl.archive.reader import NotAnArchiveError
from ocopcrawl.items import StoreError
from ocopcrawl.runner import Visit, run

seen: list[dict[str, Any]] = []


class Probe(scrapy.Spider):
    """Asks for addresses of a kind; follows every link of a list as an article."""

    name = "probe"
    start_at: tuple[tuple[str, str], ...] = ()

    async def start(self) -> AsyncIterator[Request]:
        for kind, url in self.start_at:
            yield Request(url, meta={"kind": kind})

    def parse(self, response: Response) -> Iterator[Request]:
        seen.append(
            {
                "url": response.url,
                "kind": response.meta["kind"],
                "status": response.status,
                "body": hashlib.sha1(response.body).hexdigest(),
                "type": type(response).__name__,
                "fetched_at": response.meta["fetched_at"].isoformat(),
                "flags": response.flags,
            }
        )
        if response.meta["kind"] != "article":
            for link in response.css("a::attr(href)").getall():
                yield response.follow(link, meta={"kind": "article"})


def spider(name: str, task: dict[str, Any]) -> type[Probe]:
    return type(name, (Probe,), {"name": name, "allowed_domains": task["domains"], "start_at": task["start"]})


def main(text: str) -> int:
    task = json.loads(text)
    settings = Settings()
    settings.setmodule("ocopcrawl.settings", priority="project")
    settings.setdict({"ITEM_PIPELINES": {}, **task["settings"]}, priority="cmdline")
    spiders = {spider(name, about): {} for name, about in task["spiders"].items()}
    replay = tuple(Path(path) for path in task["replay"])
    try:
        outcome = run([Visit(spiders, replay)], settings, "probe", Console(stderr=True))
    except (StoreError, NotAnArchiveError) as error:
        print(json.dumps({"error": str(error)}))
        return 2
    print(json.dumps({"seen": seen, **{name: getattr(outcome, name) for name in ("reason", "failures", "figures")}}))
    return outcome.exit_code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
