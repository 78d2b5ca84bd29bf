"""Articles are read in a process of their own, while the crawl fetches the next page."""
