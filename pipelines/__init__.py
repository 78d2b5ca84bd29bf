"""Thin Scrapy item pipelines, in the order of the way of a page: normalise, relevance, duplicates, extract, store."""
