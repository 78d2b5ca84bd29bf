"""What holds for every verb of the command line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from ocopcrawl.cli import COMMANDS, main
from ocopcrawl.cli.options import program


@pytest.mark.parametrize("verb", COMMANDS)
def test_help_shows_how_a_verb_is_used(verb: str) -> None:
    result = CliRunner().invoke(main, [verb, "--help"])
    assert result.exit_code == 0
    assert f"ocopcrawl {verb}" in result.output
    assert "%Y" not in result.output


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_an_output_that_cannot_be_written_is_told_without_a_traceback() -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "ocopcrawl", "outlets", "--format", "json"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1
    assert done.stderr == "Error: the output: No space left on device.\n"


@pytest.mark.parametrize(
    ("called", "known", "name"),
    [
        (".venv/bin/ocopcrawl", False, ".venv/bin/ocopcrawl"),
        (".venv/bin/ocopcrawl", True, "ocopcrawl"),
        ("/somewhere/ocopcrawl/__main__.py", False, "ocopcrawl"),
    ],
)
def test_messages_propose_commands_that_the_shell_finds(
    called: str, known: bool, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if known:
        (tmp_path / "ocopcrawl").write_text("#!/bin/sh\n")
        (tmp_path / "ocopcrawl").chmod(0o755)
    monkeypatch.setenv("PATH", os.fspath(tmp_path))
    monkeypatch.setattr(sys, "argv", [called, "demo"])
    assert program() == name
