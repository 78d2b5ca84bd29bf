"""Reviewing in a real browser, and who may not."""

import re
import sqlite3
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visitor, window
from tests.browser.test_pages import faults
from tests.cli.test_export import ocopcrawl
from tests.cli.test_serve import filled, served


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("review") / "ocop.db")


@pytest.fixture(scope="module")
def home(database: Path) -> Iterator[str]:
    with served(database, "--review", "Nguyễn Hà") as address:
        yield address.rpartition("/")[0]


def sign_in_address(database: Path) -> str:
    (log,) = database.parent.glob("*.log")
    found = re.search(r"Nguyễn Hà signs in at (\S+)  \(once\)", log.read_text(encoding="utf-8"))
    assert found
    return found[1]


def test_a_reviewer_corrects_rejects_and_takes_back(browser: Browser, home: str, database: Path) -> None:
    context = window(browser, "phone")
    visitor = Visitor(context.new_page(), home)
    page = visitor.page
    visitor.open("/-/article/1")
    assert page.get_by_text("Review", exact=True).count() == 0
    address = sign_in_address(database)
    assert page.goto(address).status == 200  # type: ignore[union-attr]
    assert page.get_by_text("Nguyễn Hà").is_visible()

    visitor.open("/-/article/1")
    claim = page.locator("#claim-1")
    claim.get_by_text("Review", exact=True).click()
    assert faults(visitor) == []
    claim.get_by_label("Number", exact=True).fill("1.403")
    claim.get_by_label("Why").fill("misprinted")
    claim.get_by_role("button", name="Correct").click()
    expect(page.get_by_role("status")).to_contain_text("kept and in force")
    expect(claim.locator("h3")).to_contain_text("1,403 products")
    expect(claim.locator(".reviewed")).to_contain_text("Corrected: Nguyễn Hà")
    expect(claim.locator(".reviewed")).to_contain_text("Read was 403")
    visitor.open("/-/province/vn63:40")
    expect(page.locator("table")).to_contain_text("1,403")
    expect(page.locator("table")).to_contain_text("confirmed or corrected by a reviewer")

    visitor.open("/-/article/1")
    page.locator("#claim-2").get_by_text("Review", exact=True).click()
    page.locator("#claim-2").get_by_role("button", name="Reject").click()
    expect(page.locator("#claim-2 .reviewed")).to_contain_text("Rejected")
    page.locator("#claim-2").get_by_text("Review", exact=True).click()
    page.locator("#claim-2").get_by_role("button", name="Withdraw").click()
    expect(page.locator("#claim-2 .reviewed")).to_have_count(0)

    claim.get_by_text("Review", exact=True).click()
    claim.get_by_label("Number", exact=True).fill("many")
    claim.get_by_role("button", name="Correct").click()
    expect(page.get_by_role("status")).to_contain_text("Nothing was kept")
    assert visitor.troubles == []

    # The address has served.
    other = window(browser, "desktop")
    assert other.new_page().goto(address).status == 403  # type: ignore[union-attr]
    other.close()
    context.close()

    with closing(sqlite3.connect(database)) as db:
        rows = db.execute("select decision, reviewer, note, in_force from reviews order by id").fetchall()
    assert rows == [
        ("correct", "Nguyễn Hà", "misprinted", 1),
        ("reject", "Nguyễn Hà", None, 0),
        ("withdraw", "Nguyễn Hà", None, 0),
    ]
    file = database.with_name("gold.jsonl")
    done = ocopcrawl("reviews", "export", file, "--db", database)
    assert done.returncode == 0, done.stderr
    assert "1 articles, 1 claims to be found, 0 rejected, 1 optional" in done.stdout
    assert ocopcrawl("evaluate", file).returncode == 0


def post(address: str, **fields: str) -> int:
    data = urllib.parse.urlencode(fields).encode()
    try:
        with urllib.request.urlopen(urllib.request.Request(address, data), timeout=20) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_nobody_reviews_who_is_not_signed_in(home: str) -> None:
    assert post(f"{home}/-/review/1", decision="reject") == 403
    assert post(f"{home}/-/sign-in?token=guessed") in (403, 405)


def test_a_form_of_another_site_is_refused(browser: Browser, database: Path) -> None:
    with served(database, "--review", "Trần Bình", "--archive", str(database.parent)) as address:
        home = address.rpartition("/")[0]
        logs = "".join(log.read_text(encoding="utf-8") for log in database.parent.glob("*.log"))
        signed = re.search(r"Trần Bình signs in at (\S+)", logs)
        assert signed
        context = window(browser, "desktop")
        context.new_page().goto(signed[1])
        without_token = context.request.post(f"{home}/-/review/1", form={"decision": "reject"})
        assert without_token.status == 403
        context.close()


def test_a_public_server_never_takes_reviews(database: Path) -> None:
    done = ocopcrawl("serve", "--db", database, "--public", "--review", "Hà")
    assert done.returncode == 2
    assert "never with --public" in " ".join(done.stderr.split())
    assert ocopcrawl("serve", "--db", database, "--host", "0.0.0.0", "--review", "Hà").returncode == 2
    with served(database, "--public") as address:
        home = address.rpartition("/")[0]
        assert post(f"{home}/-/review/1", decision="reject") == 403
        for table in ("reviews", "reviews.json"):
            with pytest.raises(urllib.error.HTTPError, match="403"):
                urllib.request.urlopen(f"{address}/{table}", timeout=20)
