"""A second look at pages that gave no article: is the article gone, or only out of reach?"""

from dataclasses import replace

from extract.fonts import font_of
from extract.missing import missing, says_missing
from extract.scripted import scripted
from ocopcrawl.items import ArticleItem


def look_again(item: ArticleItem, page: bytes) -> None:
    """Give the item of a missing page its verdict, and say why a text cannot be read where that is known.

    What a person should look at, an outlet that now shows its text by a script, is a problem of the page.
    """
    if item.verdict == "stored":
        if says_missing(item.article.title):
            item.verdict, item.reason = "gone", says(item.article.title)
            return
        # Read as a charset, such a text has some Vietnamese letters by chance.
        if is_utf8(page) or not font_of(page):
            return
        item.verdict, item.reason = "not_article", "the text is not Vietnamese"
    if item.verdict not in ("off_topic", "not_article"):
        return
    absent = missing(page, thoroughly=item.verdict == "not_article")
    if absent:
        item.verdict, item.reason = "gone", says(absent)
    elif item.verdict == "not_article" and (why := out_of_reach(page)):
        item.reason = f"{why[1]} ({item.reason})"
        item.article = replace(item.article, problems=(*item.article.problems, f"{why[0]}: {why[1]}"))


def out_of_reach(page: bytes) -> tuple[str, str] | None:
    """The kind of what keeps a text from being read, and how it does so."""
    if font := font_of(page):
        return "charset", f"the text is written for fonts of the {font} encoding, which is not read"
    if script := scripted(page):
        return "script", script
    return None


def is_utf8(page: bytes) -> bool:
    """Whether a page can be UTF-8."""
    try:
        page.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def says(headline: str) -> str:
    """The reason for the verdict on a missing page."""
    return f"It answers with 200 and says: {headline}"
