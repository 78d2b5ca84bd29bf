"""`ocopcrawl parse` as its users meet it: a process with arguments, two streams and an exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.saved_pages import FOLDER, PAGES

URL = PAGES["thanhnien"]["url"]


def parse(*arguments: str, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "ocopcrawl", "parse", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, env={**os.environ, "PYTHONWARNINGS": "error"})


def test_an_article_is_one_json_object_on_standard_output() -> None:
    run = parse("--url", URL, "--no-layout", str(FOLDER / "thanhnien.html"))
    assert run.returncode == 0
    assert run.stderr == b""
    article = json.loads(run.stdout)
    assert article == json.loads((FOLDER / "thanhnien.json").read_text(encoding="utf-8"))
    assert "Quảng Ninh có thêm 32 sản phẩm OCOP" in run.stdout.decode("utf-8"), "letters stay as they are"


def test_the_outlets_layout_serves_unless_it_is_switched_off() -> None:
    with_layout = json.loads(parse("--url", URL, str(FOLDER / "thanhnien.html")).stdout)
    without = json.loads(parse("--url", URL, "--no-layout", str(FOLDER / "thanhnien.html")).stdout)
    assert with_layout["rungs"]["paragraphs"] == "layout"
    assert without["rungs"]["paragraphs"] == "generic"
    assert with_layout["paragraphs"] == without["paragraphs"]


def test_standard_input_is_read_as_bytes() -> None:
    page = (FOLDER / "cong_thong_tin_1258.html").read_bytes()
    run = parse("--url", "http://tinh.example/a.html", "-", stdin=page)
    assert json.loads(run.stdout)["title"] == "Thái Nguyên công bố 12 sản phẩm chè đạt 4 sao"


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (b"", "the page is empty"),
        (b"%PDF-1.4", "the page is a PDF document"),
        (b'<script>document.cookie="D1N=1";location.reload()</script>', "a cookie challenge instead of a page"),
    ],
)
def test_no_article_is_exit_code_one_with_the_reason(page: bytes, reason: str) -> None:
    run = parse("--url", URL, "-", stdin=page)
    assert run.returncode == 1
    assert run.stdout == b""
    assert run.stderr.decode() == f"No article: {reason}.\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([str(FOLDER / "thanhnien.html")], "Missing option '--url'"),
        (["--url", "vnexpress.net/a", str(FOLDER / "thanhnien.html")], "give a full address"),
        (["--url", URL, "no-such-file.html"], "No such file"),
        (["--url", URL, "--charset", "klingon", str(FOLDER / "thanhnien.html")], "'klingon' is no charset"),
        (["--url", URL, str(FOLDER)], "directory"),
    ],
)
def test_wrong_usage_is_exit_code_two_and_no_traceback(arguments: list[str], message: str) -> None:
    run = parse(*arguments)
    assert run.returncode == 2
    assert message.lower() in run.stderr.decode().lower()
    assert b"Traceback" not in run.stderr


def test_help_shows_examples_and_exit_codes() -> None:
    text = parse("--help").stdout.decode()
    assert "ocopcrawl parse --url https://" in text
    assert "Exit codes" in text


def test_reading_without_layout_does_not_load_scrapy(tmp_path: Path) -> None:
    code = (
        "import sys; from ocopcrawl.cli import main\n"
        "try: main()\n"
        "finally: sys.stderr.write(str('scrapy' in sys.modules))"
    )
    page = str(FOLDER / "thanhnien.html")
    run = subprocess.run(
        [sys.executable, "-c", code, "parse", "--url", URL, "--no-layout", page], capture_output=True, cwd=Path.cwd()
    )
    assert run.stderr.decode() == "False"
