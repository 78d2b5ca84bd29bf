"""The vocabulary of class names, split into whole words.

"news_relate_one" is news, relate, one, but "relative" stays relative: a search for parts of words deletes the text of
sites whose paragraphs are called "relative" or "slide".
"""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

_VOCABULARY = tomllib.loads(files("extract.page").joinpath("vocabulary.toml").read_text(encoding="utf-8"))
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def _words(key: str) -> frozenset[str]:
    return frozenset(_VOCABULARY[key].split())


FOREIGN = _words("foreign")
FOREIGN_PAIRS = tuple(frozenset(pair.split()) for pair in _VOCABULARY["foreign_pairs"])
LEAD = _words("lead")
AUTHOR = _words("author")
CLOCK = _words("clock")
PLACE_STAMP = _words("place_stamp")
NO_PERSON = frozenset(_VOCABULARY["no_person"])
SILENT_TAGS = _words("silent_tags")
BLOCK_TAGS = _words("block_tags")
INLINE_TAGS = _words("inline_tags")
# The rank of a body's name: 0 is the surest.
BODY_RANK = {name.lower(): rank for rank, name in enumerate(_VOCABULARY["body"].split())}

_CAPTION, _PICTURE, _ABOUT = _words("caption"), _words("picture"), _words("about")


@lru_cache(maxsize=8192)
def words_of(name: str) -> frozenset[str]:
    """The lower-case words of class names and ids: split at blanks, hyphens, underscores and capitals.

    >>> sorted(words_of("VCSortableInPreviewMode news_relate_one"))
    ['in', 'mode', 'news', 'one', 'preview', 'relate', 'sortable', 'vc']
    """
    return frozenset(word.lower() for word in _WORD.findall(name))


@lru_cache(maxsize=8192)
def is_foreign(name: str) -> bool:
    """Does a class name or id say that the block is not the article's text?

    >>> [is_foreign(name) for name in ("box-tinlienquan", "detail__related", "p1 relative", "slide")]
    [True, True, False, False]
    """
    words = words_of(name)
    return not words.isdisjoint(FOREIGN) or any(pair <= words for pair in FOREIGN_PAIRS)


@lru_cache(maxsize=8192)
def is_caption(name: str) -> bool:
    """Does a class name say that the text explains a picture?

    >>> [is_caption(name) for name in ("PhotoCMS_Caption", "image-desc", "description")]
    [True, True, False]
    """
    words = words_of(name)
    return not words.isdisjoint(_CAPTION) or not (words.isdisjoint(_PICTURE) or words.isdisjoint(_ABOUT))
