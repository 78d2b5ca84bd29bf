"""Người Lao Động, joined with Tuổi Trẻ in 2026."""

from dataclasses import replace

from spiders.engine import NewsSpider
from spiders.families import VCCORP


class NguoiLaoDong(NewsSpider):
    """Its feeds lag a day behind or lead to Tuổi Trẻ, so that its section on the economy is looked through as well."""

    name = "nld"
    outlet = replace(
        VCCORP,
        key=name,
        name="Người Lao Động",
        domains=("nld.com.vn",),
        article_url=r"/[a-z0-9-]+-(?P<id>196\d{15}|\d{17})\.htm$",
        general_feeds=("https://nld.com.vn/rss/kinh-te.rss",),
        general_lists=("https://nld.com.vn/kinh-te.htm",),
        layouts=(replace(VCCORP.layouts[0], prefixes=("(NLĐO)- ", "(NLĐO) - ")),),
        evidence="a saved page of 2026-03; audits of the feed contradict each other",
    )
