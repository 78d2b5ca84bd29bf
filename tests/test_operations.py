"""What docs/operations.md and docs/deploy tell a person to type exists."""

import re
import shlex
from pathlib import Path

import click
import pytest

from ocopcrawl.cli import COMMANDS, main
from ocopcrawl.health.monitors import NAMES
from ocopcrawl.redesigns import KIND
from output.connection import ADVICE

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


def messages() -> list[str]:
    """What docs/operations.md quotes in its table of symptoms."""
    symptoms = (DOCS / "operations.md").read_text(encoding="utf-8").split("## The words")[0]
    rows = [line.split("|")[1] for line in symptoms.splitlines() if line.startswith("| ")]
    return [quoted for row in rows for quoted in re.findall('"([^"]+)"', row)]


@pytest.mark.parametrize("message", [message for message in messages() if message != "oom-kill"])
def test_every_message_is_one_of_the_programs_own(message: str) -> None:
    folders = [DOCS.parent / "ocopcrawl", DOCS.parent / "output"]
    source = "\n".join(path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.py"))
    assert all(part in source for part in message.split("…"))


@pytest.mark.parametrize("advice", ADVICE.values())
def test_every_trouble_with_the_database_is_among_the_symptoms(advice: str) -> None:
    assert any(message in advice for message in messages())


def test_there_are_command_lines_to_check() -> None:
    assert len(command_lines()) > 20


def test_every_state_is_explained() -> None:
    text = (DOCS / "operations.md").read_text(encoding="utf-8")
    own = {"ok", "unfinished", "blocked", "lists", "silent", "articles", "found", f"{KIND}ed"}
    for state in own | set(NAMES.values()):
        assert f"`{state}`" in text.split("## The words")[1].split("## Install")[0], state
