"""What docs/operations.md and docs/deploy tell a person to type exists."""

import re
import shlex
from pathlib import Path

import click
import pytest

from ocopcrawl.cli import COMMANDS, main
from ocopcrawl.health.monitors import NAMES
from ocopcrawl.redesigns import KIND

DOCS = Path(__file__).parents[1] / "docs"
DEPLOY = sorted((DOCS / "deploy").iterdir())
SOURCES = [DOCS / "operations.md", *DEPLOY]
LINE = re.compile(r"(?:^|`|/bin/|nice )ocopcrawl ([a-z][^`\n]*)", re.MULTILINE)


def command_lines() -> list[tuple[str, str]]:
    return [(path.name, found) for path in SOURCES for found in LINE.findall(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(("name", "line"), command_lines())
def test_every_command_line_is_understood(name: str, line: str) -> None:
    verb, *words = shlex.split(line, comments=True)
    assert verb in COMMANDS
    command = main.get_command(click.Context(main), verb)
    assert command
    if isinstance(command, click.Group):
        assert words[0] in command.commands
        return
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if re.match(r"--?[a-z]", word)} <= known, f"{name}: {line}"


def test_there_are_command_lines_to_check() -> None:
    assert len(command_lines()) > 20


def test_every_state_is_explained() -> None:
    text = (DOCS / "operations.md").read_text(encoding="utf-8")
    own = {"ok", "unfinished", "blocked", "lists", "silent", "articles", "found", f"{KIND}ed"}
    for state in own | set(NAMES.values()):
        assert f"`{state}`" in text.split("## The words")[1].split("## Install")[0], state
