"""A page of a newspaper in, an article out."""

from extract.page.article import parse_article
from extract.page.errors import NotAnArticle, Unwanted

__all__ = ["NotAnArticle", "Unwanted", "parse_article"]
