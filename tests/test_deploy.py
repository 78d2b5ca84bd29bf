"""What docs/deploy gives to the system: accepted by the programs that read it, and doing what it says."""

import configparser
import getpass
import grp
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import processes

DEPLOY = Path(__file__).parents[1] / "docs" / "deploy"
UNITS = sorted([*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")])
PROGRAM = "/opt/ocopcrawl/.venv/bin/ocopcrawl"
# How much of the machine a service may reach, by systemd's own measure of 0 to 10; a bare service has 9.6.
MOST_EXPOSED = 2.0


def tool(name: str) -> str:
    """The path of a program of the system; skips where it is not installed."""
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def said(*command: object, expected: int = 0) -> str:
    """What a command says on both its streams."""
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False, env=environment())
    assert done.returncode == expected, done.stdout + done.stderr
    return done.stdout + done.stderr


def environment() -> dict[str, str]:
    return {**os.environ, "TZ": "UTC", "LC_ALL": "C.UTF-8", "SYSTEMD_COLORS": "0", "SYSTEMD_EMOJI": "0"}


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """The units in a folder; the program is not installed here, so any that is stands in for it."""
    for unit in UNITS:
        text = unit.read_text(encoding="utf-8").replace(PROGRAM, "/bin/true")
        (tmp_path / unit.name).write_text(text, encoding="utf-8")
        (tmp_path / unit.name.replace("@.", "@test.")).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_units_are_valid(unit: Path, installed: Path) -> None:
    parsed = configparser.RawConfigParser(strict=False, allow_no_value=True)
    parsed.read_string(unit.read_text(encoding="utf-8"))
    assert parsed.has_section("Unit")
    path = installed / unit.name.replace("@.", "@test.")
    heard = subprocess.run(
        [tool("systemd-analyze"), "verify", "--man=no", path], capture_output=True, text=True, check=False
    ).stderr
    # It speaks of the machine's other units as well.
    assert installed.name not in heard
    assert "ocopcrawl" not in heard


@pytest.mark.parametrize("name", ["ocopcrawl.service", "ocopcrawl-serve.service"])
def test_a_service_reaches_little_of_the_machine(installed: Path, name: str) -> None:
    analyze = tool("systemd-analyze")
    if int(re.findall(r"systemd (\d+)", said(analyze, "--version"))[0]) < 250:
        pytest.skip("this systemd-analyze cannot look at a unit that is not loaded")
    heard = said(analyze, "security", "--offline=yes", installed / name)
    exposed = re.findall(rf"Overall exposure level for {name}: ([\d.]+)", heard)
    assert float(exposed[0]) <= MOST_EXPOSED, heard


def test_the_timer_strikes_at_one_in_vietnam() -> None:
    (when,) = re.findall(r"OnCalendar=(.+)", (DEPLOY / "ocopcrawl.timer").read_text(encoding="utf-8"))
    heard = said(tool("systemd-analyze"), "calendar", when)
    assert re.search(r"Next elapse: \w+ \S+ 18:00:00 UTC", heard), heard


def cron_lines() -> list[str]:
    lines = (DEPLOY / "ocopcrawl.cron").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if re.match(r"[\d*]", line)]


def test_cron_understands_its_lines(tmp_path: Path) -> None:
    crontab = tool("crontab")
    if "-n" not in subprocess.run([crontab, "-?"], capture_output=True, text=True, check=False).stderr:
        pytest.skip("this crontab cannot check a file without installing it")
    # A crontab of one's own has no field for the user.
    own = re.sub(r"^((?:\S+ ){5})ocopcrawl ", r"\1", "\n".join(cron_lines()), flags=re.MULTILINE)
    (tmp_path / "crontab").write_text(f"{own}\n", encoding="utf-8")
    assert "successfully checked" in said(crontab, "-n", tmp_path / "crontab")
    (tmp_path / "crontab").write_text("0 25 * * * true\n", encoding="utf-8")
    assert "bad hour" in said(crontab, "-n", tmp_path / "crontab", expected=1)


@pytest.mark.parametrize(("clock", "runs"), [("18:00:01", 1), ("17:59:59", 0), ("01:00:01", 0), ("19:00:01", 0)])
def test_cron_crawls_at_one_in_vietnam(tmp_path: Path, clock: str, runs: int) -> None:
    faketime = tool("faketime")
    minute, hour, day, month, weekday, user, command = cron_lines()[0].split(maxsplit=6)
    assert (minute, hour, day, month, weekday, user) == ("0", "*", "*", "*", "*", "ocopcrawl")
    program = tmp_path / "ocopcrawl"
    program.write_text(f'#!/bin/sh\necho "$PWD $@" >> {tmp_path}/ran\n', encoding="utf-8")
    program.chmod(0o755)
    # What cron itself makes of a line: \% is %.
    command = command.replace(r"\%", "%").replace(PROGRAM, str(program)).replace("/var/lib/ocopcrawl", str(tmp_path))
    said(faketime, f"2026-11-24 {clock}", "/bin/sh", "-c", command, expected=0 if runs else 1)
    ran = (tmp_path / "ran").read_text(encoding="utf-8").splitlines() if runs else []
    assert [line.split()[:2] for line in ran] == [[str(tmp_path), "crawl"]] * runs


def test_logs_are_rotated_and_the_next_crawl_begins_a_new_one(tmp_path: Path) -> None:
    logrotate = tool("logrotate")
    log = tmp_path / "crawl.log"
    configuration, state = tmp_path / "ocopcrawl.logrotate", tmp_path / "state"
    text = (DEPLOY / "ocopcrawl.logrotate").read_text(encoding="utf-8").replace("/var/log/ocopcrawl", str(tmp_path))
    me = f"su {getpass.getuser()} {grp.getgrgid(os.getgid()).gr_name}"
    configuration.write_text(text.replace("su ocopcrawl ocopcrawl", me), encoding="utf-8")
    configuration.chmod(0o644)
    tmp_path.chmod(0o755)

    def crawl() -> None:
        # Of an address that is not public, so nothing is asked of anybody.
        words = ["crawl", "--url", "http://127.0.0.1:9/", "--db", tmp_path / "ocop.db", "--no-archive"]
        processes.run([sys.executable, "-m", "ocopcrawl", *map(str, words), "--log-file", str(log)])

    crawl()
    first = log.read_bytes()
    assert first
    heard = said(logrotate, "-d", "-s", state, configuration)
    assert "error" not in heard
    assert "weekly (12 rotations)" in heard
    assert log.read_bytes() == first
    with log.open("ab") as under_way:
        said(logrotate, "-f", "-s", state, configuration)
        # A crawl that is under way goes on in the file that it has, which is not compressed yet.
        under_way.write(b"still here\n")
    assert (tmp_path / "crawl.log.1").read_bytes() == first + b"still here\n"
    assert not log.exists()
    crawl()
    assert log.read_bytes()
    said(logrotate, "-f", "-s", state, configuration)
    assert sorted(path.name for path in tmp_path.glob("crawl.log*")) == ["crawl.log.1", "crawl.log.2.gz"]
