"""Numbers as Vietnamese newspapers write them: 1.234, 07, "hai mươi lăm", "1,2 nghìn", "8 đến 10", "43/34", 67,3%."""

from extract.claims.marks import Number, Tokens

_DIGITS = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7,
    "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_ENGLISH = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12,
}  # fmt: skip
_THOUSAND = {"nghìn": 1000, "ngàn": 1000, "thousand": 1000}
_MILLION = {"triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9, "million": 10**6, "billion": 10**9}
_TO = {"-", "đến", "tới", "to"}
_LINKS = _TO | {"/"}
# Starting words of a spelled number; "tư", "lăm", "mốt" never start one.
_STARTS = (set(_DIGITS) - {"tư", "lăm", "nhăm", "mốt"}) | {"mười"} | set(_ENGLISH)
_HUNDRED = {"trăm", "nghìn", "ngàn"}
_NUMBER_WORDS = _STARTS | _HUNDRED
# "gần trăm sản phẩm": about a hundred.
_ROUGHLY = {"gần", "hơn", "ngót", "non", "cả", "trên"}
LARGEST = 10**7


def numbers(sequence: Tokens, free: list[bool]) -> list[Number]:
    """All numbers of a sentence, ranges and fractions joined. `free[i]` is False where a date or a name has the token.

    >>> from extract.claims.tokens import tokens
    >>> def read(text):
    ...     found = tokens(text, 0, len(text))
    ...     return [(n.value, n.value_max, n.whole, n.percent) for n in numbers(found, [True] * len(found.texts))]
    >>> read("1.234 và 07 và hai mươi lăm")
    [(1234, None, None, None), (7, None, None, None), (25, None, None, None)]
    >>> read("1,2 nghìn và 2 nghìn")
    [(1200, None, None, None), (2000, None, None, None)]
    >>> read("8 đến 10; 400 - 500; 43/34; 67,3%")
    [(8, 10, None, None), (400, 500, None, None), (43, None, 34, None), (0, None, None, 67.3)]
    """
    found: list[Number] = []
    done = 0
    texts = sequence.texts
    possible = [i for i, text in enumerate(texts) if text[0].isdecimal() or text in _NUMBER_WORDS]
    for i in possible:
        number = _number(texts, free, i) if i >= done and free[i] else None
        if number is None:
            continue
        j = number.j
        if j + 1 < len(texts) and texts[j] in _LINKS and number.percent is None and free[j] and free[j + 1]:
            second = _number(texts, free, j + 1)
            if second is not None and second.percent is None:
                if texts[j] in _TO and _is_range(number, second):
                    number = Number(
                        number.value, i, second.j, value_max=second.value, written=number.written and second.written
                    )
                elif texts[j] == "/" and sequence.starts[j] == sequence.end(j - 1) and not number.written:
                    number = Number(number.value, i, second.j, whole=second.value)
        if number.percent is None:
            number = _joined(texts, free, number)
        found.append(number)
        done = number.j
    return found


def _joined(texts: list[str], free: list[bool], number: Number) -> Number:
    """ "12 (mười hai) sản phẩm" says one number twice; "5 trong số 12 sản phẩm" is a fraction."""
    j = number.j
    if j >= len(texts) or texts[j] not in {"(", "trong"}:
        return number
    words = texts[j : j + 4]
    if words[:1] == ["("]:
        again = _number(texts, free, j + 1) if j + 1 < len(texts) else None
        closed = again is not None and again.j < len(texts) and texts[again.j] == ")"
        if again is not None and closed and again.value == number.value:
            number.j = again.j + 1
        return number
    skip = (
        3
        if words[:3] == ["trong", "tổng", "số"]
        else 2
        if words[:2] == ["trong", "số"]
        else 1
        if words[:1] == ["trong"]
        else 0
    )
    if skip and j + skip < len(texts) and free[j + skip]:
        whole = _number(texts, free, j + skip)
        if whole is not None and number.value == 1 and texts[number.i - 1] in {"là", ",", "trở"}:
            return whole  # "là một trong 3 sản phẩm 5 sao của tỉnh" tells of three
        if whole is not None and whole.percent is None and whole.value > number.value:
            return Number(number.value, number.i, whole.j, whole=whole.value)
    return number


def _is_range(first: Number, second: Number) -> bool:
    """A range rises; "3-4" sticks together or is set in blanks on both sides."""
    return first.value < second.value and first.whole is None


def _number(texts: list[str], free: list[bool], i: int) -> Number | None:
    text = texts[i]
    if text[0].isdecimal():
        return _figures(texts, i)
    if text in _STARTS:
        return _spelled(texts, free, i)
    if text in _HUNDRED and i and texts[i - 1] in _ROUGHLY:
        return Number(100 if text == "trăm" else 1000, i, i + 1, written=True)
    return None


def _figures(texts: list[str], i: int) -> Number | None:
    text = texts[i]
    if text.endswith("%"):
        return Number(0, i, i + 1, percent=_decimal(text[:-1]))
    value = _decimal(text)
    if value is None:
        return None
    j = i + 1
    word = texts[j] if j < len(texts) else ""
    if word in _THOUSAND or word in _MILLION:
        value *= _THOUSAND.get(word) or _MILLION[word]
        j += 1
    elif word in {"phần", "per"} and j + 1 < len(texts) and texts[j + 1] in {"trăm", "cent"}:
        return Number(0, i, j + 2, percent=value)
    rounded = round(value)
    if abs(value - rounded) > 1e-6 or rounded > LARGEST:
        return None
    return Number(rounded, i, j)


def _decimal(text: str) -> float | None:
    """The value of digits with separators: groups of three are thousands, anything else is a decimal fraction.

    >>> [_decimal(text) for text in ("1.234", "10,300", "4,4", "07", "1.2.3", "12.314.000")]
    [1234.0, 10300.0, 4.4, 7.0, None, 12314000.0]
    """
    if len(text) > 15:
        return None
    if text.isdecimal():
        return float(text)
    parts = text.replace(",", ".").split(".")
    if len(parts) > 1 and all(len(part) == 3 for part in parts[1:]) and len(parts[0]) <= 3 and parts[0] != "0":
        return float("".join(parts))
    if len(parts) > 2:
        return None
    return float(".".join(parts))


def _spelled(texts: list[str], free: list[bool], i: int) -> Number | None:
    """A number in words, Vietnamese ("một trăm linh năm", "ba mươi hai", "hai trăm") or English up to twelve."""
    word = texts[i]
    if word in _ENGLISH:
        return Number(_ENGLISH[word], i, i + 1, written=True)
    total, current, j = 0, 0, i
    last = ""
    while j < len(texts) and free[j]:
        word = texts[j]
        if word == "mười" and last in {"", "trăm", "nghìn", "ngàn"}:
            current += 10
        elif word == "mươi" and last in _DIGITS:
            current += 9 * (current % 10)
        elif word == "trăm" and last in _DIGITS:
            current *= 100
        elif word == "chục" and last in _DIGITS and last == texts[i]:
            current *= 10
        elif word in _THOUSAND and current:
            total, current = (total + current) * 1000, 0
        elif word in {"linh", "lẻ"} and last in {"trăm", "nghìn", "ngàn"}:
            pass
        elif word in _DIGITS and last not in _DIGITS:
            current += _DIGITS[word]
        else:
            break
        last = word
        j += 1
    if last in {"linh", "lẻ"}:
        j -= 1
    value = total + current
    return Number(value, i, j, written=True) if 0 < value <= LARGEST else None
