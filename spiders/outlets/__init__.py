"""The outlets: a module each, found by Scrapy through `SPIDER_MODULES`."""
