"""docs/security.md names tests that exist, and at least one a line."""

import ast
import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
ROWS = [
    line
    for line in (DOCS / "security.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith(("| ---", "| sent "))
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("|")[1].strip()[:50])
def test_each_line_names_tests_that_exist(row: str) -> None:
    named = re.findall(r"\[(test_\w+)\]\(([^)]+)\)", row.split("|")[-2])
    assert named
    for name, link in named:
        tree = ast.parse((DOCS / link).resolve().read_text(encoding="utf-8"))
        assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}, link


def test_there_are_lines() -> None:
    assert len(ROWS) > 30
