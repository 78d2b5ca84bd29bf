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

from ocopcrawl.items import Share
from output.store import SqliteStore
from tests.browser.conftest import Visitor, window
from tests.browser.test_pages import faults
from tests.cli.test_export import ocopcrawl
from tests.cli.test_serve import filled, served
from tests.output.news import NIGHT, article, province

MOST = "67,3% sản phẩm 3 sao"
SHARE = Share(67.3, 3, 3, province(), None, "text", 0, len(MOST), MOST, f"{MOST}.")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = filled(tmp_path_factory.mktemp("review") / "ocop.db")
    with SqliteStore(path) as store:
        run = store.start_run("crawl", ["nhandan"], NIGHT)
        store.save(run, article("https://nhandan.vn/5", outlet="nhandan", lead=f"{MOST}.", shares=(SHARE,)))
    return path


@pytest.fixture(scope="module")
def home(database: Path) -> Iterator[str]:
    with served(database, "--review", "Nguyễn Hà") as address:
        yield address.rpartition("/")[0]


@pytest.fixture(scope="module")
def reviewer(browser: Browser, home: str, database: Path) -> Iterator[Visitor]:
    context = window(browser, "phone")
    visitor = Visitor(context.new_page(), home)
    answer = visitor.page.goto(sign_in_address(database))
    assert answer
    assert answer.status == 200
    yield visitor
    context.close()
    assert visitor.troubles == []


def sign_in_address(database: Path, name: str = "Nguyễn Hà") -> str:
    logs = "".join(log.read_text(encoding="utf-8") for log in database.parent.glob("*.log"))
    found = re.search(rf"{name} signs in at (\S+)  \(once\)", logs)
    assert found
    return found[1]


def test_a_reviewer_corrects_rejects_and_takes_back(reviewer: Visitor, database: Path) -> None:
    visitor, page = reviewer, reviewer.page
    visitor.open("/-/article/1")
    assert page.get_by_text("Nguyễn Hà").is_visible()
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
    # A named product is reviewed like a claim.
    visitor.open("/-/article/3")
    expect(page.locator("mark.mp1")).to_have_text("Cà phê")
    product = page.locator("#rated_product-1")
    for button, told in (("Correct", "Corrected: Nguyễn Hà"), ("Withdraw", None)):
        product.get_by_text("Review", exact=True).click()
        product.get_by_label("Stars").fill("4")
        product.get_by_role("button", name=button).click()
        expect(product.locator(".reviewed")).to_have_count(1 if told else 0)
        expect(product.locator(".facts")).to_contain_text("4 stars" if told else "5 stars")
        if told:
            expect(product.locator(".reviewed")).to_contain_text(told)
            expect(product.locator(".reviewed")).to_contain_text("Read was Cà phê, 5 stars")

    with closing(sqlite3.connect(database)) as db:
        rows = db.execute("select decision, reviewer, note, in_force from reviews order by id").fetchall()
    assert rows == [
        ("correct", "Nguyễn Hà", "misprinted", 1),
        ("reject", "Nguyễn Hà", None, 0),
        ("withdraw", "Nguyễn Hà", None, 0),
        ("correct", "Nguyễn Hà", None, 0),
        ("withdraw", "Nguyễn Hà", None, 0),
    ]
    file = database.with_name("gold.jsonl")
    done = ocopcrawl("reviews", "export", file, "--db", database)
    assert done.returncode == 0, done.stderr
    assert "1 articles, 1 claims to be found, 0 rejected, 1 optional" in done.stdout
    assert ocopcrawl("evaluate", file).returncode == 0


def test_a_share_is_confirmed_corrected_rejected_and_taken_back(reviewer: Visitor, database: Path) -> None:
    page = reviewer.page
    reviewer.open("/-/article/5")
    share, told = page.locator("article.claim", has_text=MOST), page.locator(".reviewed")

    def decide(button: str, percent: str) -> None:
        share.get_by_text("Review", exact=True).click()
        share.get_by_label("Percent").fill(percent)
        share.get_by_role("button", name=button).click()

    decide("It is right", "67.3")
    expect(told).to_contain_text("Confirmed: Nguyễn Hà")
    decide("Correct", "63,7")
    expect(told).to_contain_text("Corrected: Nguyễn Hà")
    expect(told).to_contain_text("Read was 67.3%")
    expect(share.locator("h3")).to_have_text("Nghệ An: 63.7%, 3 stars")
    decide("Correct", "163")
    expect(page.get_by_role("status")).to_contain_text("Nothing was kept: “Percent”")
    expect(share.locator("h3")).to_contain_text("63.7%")
    decide("Reject", "63.7")
    expect(told).to_contain_text("Rejected, does not count: Nguyễn Hà")
    decide("Withdraw", "63.7")
    expect(told).to_have_count(0)
    expect(share.locator("h3")).to_contain_text("67.3%")
    share.get_by_text("Review", exact=True).click()
    assert faults(reviewer) == []
    expect(share.get_by_label("Percent")).to_have_value("67.3")

    with closing(sqlite3.connect(database)) as db:
        rows = db.execute("select decision, in_force from reviews where share is not null order by id").fetchall()
        kept = db.execute("select percent, review from shares").fetchall()
    assert rows == [("confirm", 0), ("correct", 0), ("reject", 0), ("withdraw", 0)]
    assert kept == [(67.3, None)]


def test_who_is_not_signed_in_sees_no_form_and_cannot_sign_in_with_a_used_address(
    browser: Browser, reviewer: Visitor, database: Path
) -> None:
    context = window(browser, "desktop")
    stranger = Visitor(context.new_page(), reviewer.home)
    stranger.open("/-/article/5")
    assert stranger.page.get_by_text("Review", exact=True).count() == 0
    assert stranger.page.locator("form[method=post]").count() == 0
    answer = stranger.page.goto(sign_in_address(database))
    assert answer
    assert answer.status == 403
    context.close()


def test_a_reviewer_adds_a_claim_that_was_missed_and_settles_one_that_lost_its_words(
    browser: Browser, database: Path
) -> None:
    with served(database, "--review", "Lê An") as address:
        home = address.rpartition("/")[0]
        context = window(browser, "desktop")
        visitor = Visitor(context.new_page(), home)
        page = visitor.page
        page.goto(sign_in_address(database, "Lê An"))

        # With a mouse: the words are selected in the text.
        visitor.open("/-/article/2")
        page.evaluate("""() => {
            const text = document.querySelector(".news p[data-start='39']").firstChild;
            const at = text.data.indexOf("đặc sản");
            getSelection().setBaseAndExtent(text, at, text, at + 12);
        }""")
        page.locator(".pick button").click()
        form = page.locator("#add-claim")
        expect(form.get_by_label("Number", exact=True)).to_be_focused()
        expect(form.get_by_label("Words that state it")).to_have_value("đặc sản của")
        assert form.locator("[name=start]").input_value() == "51"
        form.get_by_label("Number", exact=True).fill("12")
        form.get_by_role("button", name="Add this claim").click()
        expect(page.get_by_role("status")).to_contain_text("kept and in force")
        expect(page.locator(".claim", has_text="12 products").locator(".tag.added")).to_have_text("added by a person")
        expect(page.locator("mark", has_text="đặc sản của")).to_have_count(1)

        # With the keyboard alone: the words are typed, first wrongly.
        visitor.open("/-/article/3")
        page.locator("#add-claim summary").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.insert_text("Trà phê")
        assert faults(visitor) == []
        form.get_by_label("Number", exact=True).fill("7")
        page.keyboard.press("Enter")
        expect(form.get_by_role("alert")).to_be_focused()
        expect(form.get_by_role("alert")).to_contain_text("does not have these words")
        expect(form.get_by_label("Number", exact=True)).to_have_value("7")
        form.get_by_label("Words that state it").fill("Cà phê")
        form.get_by_label("Number", exact=True).press("Enter")
        expect(page.locator(".claim", has_text="7 products").locator(".tag.added")).to_be_visible()

        with SqliteStore(database) as store:
            run = store.start_run("crawl", ["nhandan"], NIGHT)
            store.save(run, article("https://nhandan.vn/3", outlet="nhandan", title="Đắk Lắk", lead="Tỉnh có trà."))
        page.get_by_role("link", name="Reviews").click()
        orphan = page.locator(".claim", has_text="Cà phê")
        expect(orphan.locator(".note")).to_contain_text("no longer has these words")
        assert faults(visitor) == []
        orphan.get_by_role("button", name="Withdraw").click()
        expect(page.get_by_text("every review stands beside its words")).to_be_visible()
        # The console tells of the answer 400 to what could not be taken.
        assert [trouble for trouble in visitor.troubles if "400" not in trouble] == []
        context.close()


def post(address: str, **fields: str) -> int:
    data = urllib.parse.urlencode(fields).encode()
    try:
        with urllib.request.urlopen(urllib.request.Request(address, data), timeout=20) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_nobody_reviews_who_is_not_signed_in(home: str) -> None:
    for path in ("claim/1", "rated_product/1", "share/1", "add/1", "withdraw/1"):
        assert post(f"{home}/-/review/{path}", decision="reject") == 403
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(f"{home}/-/reviews", timeout=20)
    assert post(f"{home}/-/sign-in?token=guessed") in (403, 405)


def test_a_form_of_another_site_is_refused(browser: Browser, database: Path) -> None:
    with served(database, "--review", "Trần Bình", "--archive", str(database.parent)) as address:
        home = address.rpartition("/")[0]
        context = window(browser, "desktop")
        context.new_page().goto(sign_in_address(database, "Trần Bình"))
        for path in ("claim/1", "add/1", "withdraw/1"):
            without_token = context.request.post(f"{home}/-/review/{path}", form={"decision": "reject"})
            assert without_token.status == 403
        context.close()


def test_whose_sign_in_has_ended_is_told_so(browser: Browser, home: str) -> None:
    context = window(browser, "desktop")
    # What a browser still has, and an open form still sends, after the server was started anew.
    context.add_cookies([{"name": name, "value": "old", "url": home} for name in ("ds_actor", "ds_csrftoken")])
    for path in ("claim/1", "rated_product/1", "share/1", "add/1", "withdraw/1"):
        answer = context.request.post(f"{home}/-/review/{path}", form={"decision": "reject", "csrftoken": "old"})
        assert answer.status == 403
        assert "Nothing was kept. Only who is signed in as a reviewer" in answer.text()
    context.close()


def test_a_public_server_is_never_started_for_reviews(database: Path) -> None:
    done = ocopcrawl("serve", "--db", database, "--public", "--review", "Hà")
    assert done.returncode == 2
    assert "never with --public" in " ".join(done.stderr.split())
    assert ocopcrawl("serve", "--db", database, "--host", "0.0.0.0", "--review", "Hà").returncode == 2
