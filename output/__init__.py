"""Where everything is kept and how it is published: schema, store, views, exports, Datasette."""
