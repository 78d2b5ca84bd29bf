"""The settings are what the documents say, and safe as they stand."""

import re
import subprocess
import sys
from ast import literal_eval
from pathlib import Path

import pytest
from scrapy.settings import Settings, default_settings
from scrapy.utils.misc import load_object

from ocopcrawl import settings
from ocopcrawl.addon import CrawlAddon

REPOSITORY = Path(__file__).parents[2]
DOCUMENTED = re.findall(
    r"^\| `([A-Z_]+)` \| `([^`]+)` \|", (REPOSITORY / "docs/crawling.md").read_text(encoding="utf-8"), re.MULTILINE
)


@pytest.mark.parametrize(("name", "value"), DOCUMENTED, ids=[name for name, _ in DOCUMENTED])
def test_a_documented_default_is_the_real_one(name: str, value: str) -> None:
    assert getattr(settings, name) == literal_eval(value)


def test_every_setting_of_our_own_is_documented() -> None:
    own = {name for name in vars(settings) if name.startswith("OCOP_")}
    assert own == {name for name, _ in DOCUMENTED if name.startswith("OCOP_")}


def test_every_other_setting_is_one_that_scrapy_has() -> None:
    names = {name for name in vars(settings) if name.isupper() and not name.startswith("OCOP_")}
    assert names <= set(dir(default_settings))


@pytest.mark.parametrize("name", ["EXTENSIONS", "DOWNLOADER_MIDDLEWARES", "ITEM_PIPELINES", "ADDONS"])
def test_every_component_is_there(name: str) -> None:
    for path, priority in getattr(settings, name).items():
        assert load_object(path)
        assert priority is None or priority >= 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ROBOTSTXT_OBEY", True),
        ("COOKIES_ENABLED", False),
        ("TELNETCONSOLE_ENABLED", False),
        ("REMOTE_CONTROL_ENABLED", False),
        ("DOWNLOAD_VERIFY_CERTIFICATES", True),
        ("HTTPPROXY_ENABLED", False),
        ("OCOP_ALLOW_PRIVATE", False),
        ("JOBDIR", None),
    ],
)
def test_what_scrapy_leaves_open_is_closed(name: str, value: object) -> None:
    assert getattr(settings, name) == value


def prepared(**changes: object) -> Settings:
    made = Settings()
    made.setmodule(settings, priority="project")
    made.setdict(changes, priority="cmdline")
    CrawlAddon().update_settings(made)
    return made


def test_the_pause_cannot_be_switched_off() -> None:
    assert 0 < prepared(DOWNLOAD_DELAY=0).getfloat("DOWNLOAD_DELAY") < 0.01
    assert prepared(DOWNLOAD_DELAY=0.5).getfloat("DOWNLOAD_DELAY") == 0.5


def test_the_contact_is_in_the_user_agent_unless_that_is_set() -> None:
    assert prepared(OCOP_CONTACT="mailto:a@b.vn")["USER_AGENT"].endswith(" (+mailto:a@b.vn)")
    assert prepared(OCOP_CONTACT="mailto:a@b.vn", USER_AGENT="mine")["USER_AGENT"] == "mine"


def test_a_replay_has_no_way_to_the_network() -> None:
    made = prepared(OCOP_REPLAY="a.warc.gz", DOWNLOAD_DELAY=5)
    handlers = {scheme: name for scheme, name in made.getwithbase("DOWNLOAD_HANDLERS").items() if name}
    assert handlers == dict.fromkeys(("http", "https"), "ocopcrawl.archive.replay.ReplayHandler")
    assert made.getfloat("DOWNLOAD_DELAY") == 0
    assert made["OCOP_ARCHIVE"] is None


def test_the_documented_exit_codes_are_those_of_the_help() -> None:
    text = (REPOSITORY / "docs/crawling.md").read_text(encoding="utf-8")
    documented = re.findall(r"^\| (\d+) \|", text, re.MULTILINE)
    command = [sys.executable, "-m", "ocopcrawl", "crawl", "--help"]
    said = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    codes = re.findall(r"\b(\d+) (?:done|an outlet|wrong|nothing|interrupted)", said)
    assert documented == codes == ["0", "1", "2", "3", "130"]
