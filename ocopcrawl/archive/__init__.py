"""The WARC archive: every fetched page as it came, and the way back from an archive to a crawl."""
