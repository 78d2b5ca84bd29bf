"""Star phrases: "4 sao", "3 và 4 sao", "từ 3 đến 5 sao", "3 sao trở lên", "bốn sao", "at least three stars"."""

from extract.claims.marks import Stars

_COUNTS = {
    "1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "01": 1, "02": 2, "03": 3, "04": 4, "05": 5,
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
}  # fmt: skip
STAR_WORDS = {"sao", "star", "stars", "*", "★"}
_AND = {"-", "đến", "tới", "và", "hoặc", "hay", ",", "/", "to", "or", "and", "lên"}
_RANK = {"hạng", "đạt", "từ"}
_UPWARDS = {("trở", "lên"), ("or", "higher"), ("or", "more"), ("and", "above"), ("or", "above"), ("and", "higher")}
_AT_LEAST = {("at", "least"), ("ít", "nhất"), ("tối", "thiểu"), ("less", "than")}
HIGHEST = 5
_NEAR = 12


def stars(words: list[str]) -> list[Stars]:
    """All star phrases in the words and signs of a sentence.

    >>> from extract.claims.tokens import tokens
    >>> def read(text):
    ...     return [(s.least, s.most) for s in stars(tokens(text, 0, len(text)).texts)]
    >>> read("đạt 3 sao; hạng 3 và 4 sao; từ 3 - 5 sao; 3 sao trở lên; từ 3 sao; bốn sao")
    [(3, 3), (3, 4), (3, 5), (3, 5), (3, 5), (4, 4)]
    >>> read("hạng 3 sao, 4 sao; từ 3 sao lên 4 sao; at least three stars; rated 3-star")
    [(3, 4), (4, 4), (3, 5), (3, 3)]
    """
    found: list[Stars] = []
    if STAR_WORDS.isdisjoint(words):
        return found
    done = 0
    for i in [i for i, word in enumerate(words) if word in _COUNTS]:
        phrase = _phrase(words, i) if i >= done else None
        if phrase is not None:
            found.append(phrase)
            done = phrase.j
    return found


def _phrase(words: list[str], i: int) -> Stars | None:
    least = _COUNTS[words[i]]
    j = i + 1
    j = _skip_star(words, j)
    named = j > i + 1
    most = least
    rises = False
    link = j
    loose = link < len(words) and words[link] == "," and not named
    if link < len(words) and words[link] in _AND and not (loose and words[max(i - 1, 0)] not in _RANK):
        second = link + 1
        while second < len(words) and words[second] in _RANK:
            second += 1
        count = _COUNTS.get(words[second]) if second < len(words) else None
        end = _skip_star(words, second + 1) if count is not None else second
        downwards = count is not None and named and count < least and words[link] in {",", "và", "and"}
        if (
            count is not None
            and end > second + 1
            and (count > least or downwards)
            and _joins(words, named, link, second, end)
        ):
            # "từ 3 sao lên 4 sao" tells where a product arrives
            rises = words[link] == "lên"
            least, most = (count if rises else min(least, count)), max(least, count)
            j, named = end, True
    if not named:
        return None
    if tuple(words[j : j + 2]) in _UPWARDS:
        return Stars(least, HIGHEST, i, j + 2)
    before = tuple(words[max(i - 2, 0) : i])
    if most == least and not rises and (before in _AT_LEAST or before[-1:] == ("từ",)):
        return Stars(least, HIGHEST, i, j)
    return Stars(least, most, i, j)


def _skip_star(words: list[str], j: int) -> int:
    """Past "sao", "stars", "-star"."""
    if j < len(words) and words[j] in STAR_WORDS:
        return j + 1
    if j + 1 < len(words) and words[j] == "-" and words[j + 1] == "star":
        return j + 2
    return j


def _joins(words: list[str], named: bool, link: int, second: int, end: int) -> bool:
    """Whether two counts are one phrase: "3 sao, 4 sao" is, "3 sao, 4 sao có 2 sản phẩm" and "19 4 sao" are not."""
    if not named:
        return True
    follows = words[end] if end < len(words) else "."
    if words[link] in {"lên", "đến", "tới", "-", "to"}:
        return True
    if words[link] == "," and follows in {",", "và"} and words[end + 2 : end + 3] == ["sao"]:
        return False  # "5 sao, 4 sao, 3 sao": each for itself
    if "lượt" in words[max(0, link - _NEAR) : end + _NEAR]:
        return False  # "số sản phẩm 4 sao, 3 sao của tỉnh lần lượt là 29 và 386"
    return follows not in {"có", "là", "gồm", ":", "chiếm"} and not follows[0].isdigit()
