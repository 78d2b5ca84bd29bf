"""How Datasette shows the database: metadata, canned queries, settings, and a plugin for links."""
