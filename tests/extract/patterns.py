"""Every regular expression of the extractor, and texts made from its own repetitions that would make it go back."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from re import _constants as code
from re import _parser as parser
from typing import Any

import extract

# Pieces of any text, for what the repetitions of a pattern do not say themselves.
PIECES = (" ", "\n", "1", "1.", "a", "a ", "Aa ", "-", ", ", "(", ".", "\u0301", "<", "3 sao, ")
FUNCTIONS = {"compile", "match", "search", "fullmatch", "finditer", "findall", "sub", "split"}
ENDS = ("\n\x00",)


def modules() -> Iterator[Any]:
    """All modules of the extractor."""
    for found in pkgutil.walk_packages(extract.__path__, "extract."):
        yield importlib.import_module(found.name)


def patterns() -> dict[str, re.Pattern[Any]]:
    """Every pattern by the place where it stands: of module variables, however deep, and of literal calls."""
    found: dict[str, re.Pattern[Any]] = {}
    for module in modules():
        for name, value in vars(module).items():
            for number, pattern in enumerate(inside(value)):
                found[f"{module.__name__}.{name}" + (f"[{number}]" if number else "")] = pattern
        assert module.__file__
        for node in ast.walk(ast.parse(Path(module.__file__).read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                literals = [literal for part in ast.walk(node) if (literal := written(part))]
                for number, literal in enumerate(literals):
                    place = f"{module.__name__}.{node.name}()" + (f"[{number}]" if number else "")
                    found.setdefault(place, re.compile(literal))
    places: dict[tuple[Any, int], str] = {}  # a pattern that other modules import is tried once
    for place, pattern in found.items():
        places.setdefault((pattern.pattern, pattern.flags), place)
    return {place: found[place] for place in places.values()}


def inside(value: Any) -> Iterator[re.Pattern[Any]]:
    """The patterns in a module's variable; functions that keep one without being asked for anything give it."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for part in (*value, *value.values()):
            yield from inside(part)
    elif isinstance(value, tuple | list | set | frozenset):
        for part in value:
            yield from inside(part)
    elif hasattr(value, "cache_info"):
        function = value.__wrapped__
        if not function.__code__.co_argcount and "Pattern" in str(function.__annotations__.get("return", "")):
            yield from inside(value())


def written(node: ast.AST) -> str | None:
    """The pattern of a call such as re.findall(r"\\w+", ...), where it is a literal."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in FUNCTIONS):
        return None
    if not (isinstance(node.func.value, ast.Name) and node.func.value.id == "re" and node.args):
        return None
    if node.func.attr == "compile":
        return None  # kept in a variable, with its flags
    first = node.args[0]
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None


def attacks(pattern: re.Pattern[Any]) -> list[tuple[str, str]]:
    """What stands before a repetition, and what it repeats."""
    found: dict[tuple[str, str], None] = {}
    tree = parser.parse(pattern.pattern, pattern.flags)
    for before, body in repetitions(tree, ""):
        for pump in samples(body):
            if pump:
                found[before, pump] = None
                found["", before[-24:] + pump] = None  # every lead-in begins anew
    for piece in PIECES:
        found["", piece] = None
    return list(found)


def repetitions(tree: Any, before: str) -> Iterator[tuple[str, Any]]:
    """Every repetition without a small limit, with a text that leads to it."""
    for op, value in tree:
        if op in (code.MAX_REPEAT, code.MIN_REPEAT):
            _, most, body = value
            if most > 12:
                yield before, body
            yield from repetitions(body, before)
        elif op is code.SUBPATTERN:
            yield from repetitions(value[-1], before)
        elif op is code.BRANCH:
            for branch in value[1]:
                yield from repetitions(branch, before)
        elif op in (code.ASSERT, code.ASSERT_NOT):
            yield from repetitions(value[1], before)
        before += sample([(op, value)])


def samples(tree: Any) -> list[str]:
    """Texts that a body may repeat: one for each branch or member of a set, at most six."""
    if len(tree) == 1:
        op, value = tree[0]
        if op is code.SUBPATTERN:
            return samples(value[-1])
        if op is code.BRANCH:
            return [text for branch in value[1] for text in samples(branch)][:6]
        if op is code.IN:
            return list(members(value))[:6]
    return [sample(tree)]


def sample(tree: Any) -> str:
    """One text that a piece of a pattern matches, roughly."""
    text = ""
    for op, value in tree:
        if op is code.LITERAL:
            text += chr(value)
        elif op is code.NOT_LITERAL:
            text += "a" if value != ord("a") else "b"
        elif op is code.ANY:
            text += "a"
        elif op is code.IN:
            text += next(members(value), "a")
        elif op is code.BRANCH:
            text += sample(value[1][0])
        elif op is code.SUBPATTERN:
            text += sample(value[-1])
        elif op in (code.MAX_REPEAT, code.MIN_REPEAT):
            text += sample(value[2]) * max(1, value[0])
    return text


def members(items: Any) -> Iterator[str]:
    """Characters of a set; of a negated one, those of a few that are not in it."""
    if items[0][0] is code.NEGATE:
        body = "".join(f"\\{chr(v)}" if op is code.LITERAL and not chr(v).isalnum() else "" for op, v in items[1:])
        yield from (one for one in "aA1 ,(\n" if one not in body)
        return
    classes = {
        code.CATEGORY_SPACE: " ", code.CATEGORY_DIGIT: "1", code.CATEGORY_WORD: "a", code.CATEGORY_NOT_SPACE: "a",
        code.CATEGORY_NOT_DIGIT: "a", code.CATEGORY_NOT_WORD: ",",
    }  # fmt: skip
    for op, value in items:
        if op is code.LITERAL:
            yield chr(value)
        elif op is code.RANGE:
            yield chr(value[0])
        elif op is code.CATEGORY:
            yield classes[value]


def ways() -> dict[str, set[str]]:
    """By which methods each variable's pattern is used: one that only matches cannot begin everywhere."""
    folder = Path(extract.__path__[0])
    source = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py")))
    found: dict[str, set[str]] = {}
    calls = r"\b(\w+)(?:\(\))?\.(match|fullmatch|search|finditer|findall|sub|subn|split)\("
    for name, method in re.findall(calls, source):
        found.setdefault(name, set()).add(method)
    return found
