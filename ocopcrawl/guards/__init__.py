"""What stands between a crawl and the harm that it could do or suffer: one guard a file."""
