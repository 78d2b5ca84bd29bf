"""Where an outlet says what it has published: readers of feeds, sitemaps and list pages, and the window of days.

Pure functions from bytes to links; the engine asks them and knows no format.
"""
