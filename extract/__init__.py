"""Pure functions: a page becomes an article, its text becomes mentions and claims.

Nothing in here knows Scrapy, opens a file of the user's, asks the clock or writes to a database.
"""
