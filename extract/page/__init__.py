"""A page of a newspaper in, an article out."""

from extract.page.article import parse_article
from extract.page.errors import NotAnArticle

__all__ = ["NotAnArticle", "parse_article"]
