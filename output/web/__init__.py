"""The pages of the site: home, map, dashboard, provinces, articles, search; in Vietnamese and English."""
