"""A few fresh articles of an outlet, found where it lists them: does its layout still read them?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import scrapy
from rich.console import Console
from scrapy.http import Request, Response
from w3lib.encoding import http_content_type_encoding

from extract.model import Article
from extract.page import NotAnArticle, parse_article
from ocopcrawl.outlets.visiting import crawl
from spiders.discovery.addresses import is_article
from spiders.discovery.endpoints import Scope
from spiders.discovery.link import Link
from spiders.engine import NewsSpider
from spiders.outlet import Outlet

# What a fresh page must have, and by which rung; every other field may be missing from an honest article.
NEEDED = ("title", "paragraphs", "published_at")


@dataclass(slots=True)
class Sample:
    """What was read of an outlet: articles, and what went wrong, by address."""

    articles: list[Article] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)

    @property
    def problems(self) -> Iterator[str]:
        """What a person has to look at."""
        for url, reason in self.refused.items():
            yield f"{url}: {reason}"
        for article in self.articles:
            if article.rungs.get("paragraphs") != "layout":
                yield f"{article.url}: the layout matches no body ({article.rungs.get('paragraphs')})"
            missing = [name for name in NEEDED if not getattr(article, name)]
            if missing:
                yield f"{article.url}: no {', '.join(missing)}"
        if not self.articles and not self.refused:
            yield "no article was found where the outlet lists them"


class Sampler(NewsSpider):
    """An outlet's own spider that takes any article, about OCOP or not, and no more than it is asked for."""

    def __init__(self, sample: Sample, most: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.sample, self.most, self.asked = sample, most, set[str]()

    def articles(self, links: Iterable[Link], scope: Scope) -> Iterator[Request]:
        """The first articles of a list, until there are enough."""
        for link in links:
            if len(self.asked) < self.most and link.address not in self.asked and is_article(self.outlet, link.address):
                self.asked.add(link.address)
                yield self.article(link.address)

    def parse_article(self, response: Response) -> Iterator[Any]:
        """Read a page through the outlet's layouts."""
        kind = (response.headers.get("Content-Type") or b"").decode("latin-1")
        try:
            article = parse_article(
                response.body,
                response.url,
                self.outlet.layouts,
                charset=http_content_type_encoding(kind),
                fetched_at=self.fetched_at(response),
            )
        except NotAnArticle as error:
            self.sample.refused[response.url] = error.reason
        else:
            self.sample.articles.append(article)
        return iter(())


def samples(
    outlets: Sequence[Outlet], most: int, options: Mapping[str, str], console: Console
) -> tuple[dict[str, Sample], list[str]]:
    """Fetch up to `most` articles of each outlet; the samples by name, and what went wrong on the way."""
    found = {outlet.key: Sample() for outlet in outlets}
    spiders: dict[type[scrapy.Spider], dict[str, Any]] = {
        type(outlet.key, (Sampler,), {"name": outlet.key, "outlet": outlet}): {
            "sample": found[outlet.key],
            "most": most,
        }
        for outlet in outlets
    }
    outcome = crawl(spiders, options, console)
    return found, outcome.failures
