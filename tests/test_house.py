"""The rooms of the house and the one direction in which they know each other."""

import ast
import importlib
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
ROOMS = ("ocopcrawl", "spiders", "pipelines", "extract", "output")

# What a room may import, beside itself. Only the application knows everything, and of it only the commands and
# what they start: its words (`ocopcrawl.items`) know the extractor's alone.
ALLOWED = {
    "extract": set(),
    "spiders": {"extract", "ocopcrawl.items"},
    "pipelines": {"extract", "ocopcrawl.items"},
    "output": {"ocopcrawl.items"},
    "ocopcrawl/items.py": {"extract"},
}


def imports_of(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: rooms are imported by their full name"
            assert node.module
            # `from ocopcrawl import items` names the module ocopcrawl.items
            names |= {f"{node.module}.{alias.name}" if node.module in ROOMS else node.module for alias in node.names}
    return {name for name in names if name.partition(".")[0] in ROOMS}


@pytest.mark.parametrize("place", ALLOWED)
def test_imports_point_one_way(place: str) -> None:
    start = REPOSITORY / place
    files = [start] if start.is_file() else sorted(start.rglob("*.py"))
    assert files
    own = place.partition("/")[0] if start.is_dir() else place.removesuffix(".py").replace("/", ".")
    allowed = ALLOWED[place] | {own}
    for file in files:
        for name in imports_of(file):
            assert any(name == a or name.startswith(a + ".") for a in allowed), f"{file.name} must not import {name}"


@pytest.mark.parametrize("room", ROOMS)
def test_rooms_resolve_inside_this_repository(room: str) -> None:
    # Scrapy appends the project to sys.path, so an installed module of the same name would win over ours.
    module = importlib.import_module(room)
    assert module.__file__
    assert Path(module.__file__).is_relative_to(REPOSITORY)
