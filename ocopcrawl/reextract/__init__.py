"""Reads the archive again with today's rules: reading in parallel, comparing, and committing what changed."""
