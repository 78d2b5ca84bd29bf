"""`ocopcrawl serve` over real HTTP."""

import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from ocopcrawl.items import RatedProduct
from output.descriptions import TABLES
from output.store import SqliteStore
from output.views import VIEWS
from tests.output.news import NIGHT, article, claim, province

HOSTILE = "javascript:alert(1)"
SCRIPT = "<script>alert('OCOP')</script>"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=20) as response:
            return response.status, response.read().decode("utf-8")
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode("utf-8")


@contextmanager
def served(database: Path, *options: str) -> Iterator[str]:
    """The address of the database, as the command says it, while it is being served."""
    port = free_port()
    command = [sys.executable, "-m", "ocopcrawl", "serve", "--db", str(database), "--port", str(port), *options]
    log = database.with_name(f"{port}.log")
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            assert process.poll() is None, log.read_text(encoding="utf-8")
            try:
                get(address)
                break
            except OSError:
                time.sleep(0.1)
        assert f"{database} is shown at {address}/" in log.read_text(encoding="utf-8")
        yield f"{address}/{database.stem}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def filled(path: Path) -> Path:
    dak_lak = province("vn63:66", "Đắk Lắk", "vn34:66")
    with SqliteStore(path) as store:
        run = store.start_run("crawl", ["vnexpress", "nhandan"], NIGHT)
        store.save(run, article("https://vnexpress.net/1", claim(403), claim(43, stars_min=4, stars_max=4, part_of=0)))
        store.save(run, article("https://nhandan.vn/2", claim(405), outlet="nhandan", title="Nghệ An: 405"))
        store.save(
            run,
            article(
                "https://nhandan.vn/3",
                claim(91, area=dak_lak),
                outlet="nhandan",
                title="Đắk Lắk",
                lead="Cà phê.",
                products=(RatedProduct("Cà phê", 5, "total", dak_lak, "text", 0, 6, "Cà phê", "Cà phê."),),
            ),
        )
        store.save(run, article(HOSTILE, claim(7, sentence=SCRIPT), outlet="nhandan", title=SCRIPT))
        store.finish_run(run, NIGHT, "finished", {"vnexpress": {"requests": 3, "pages": 3}})
    return path


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("serve") / "ocop.db")


@pytest.fixture(scope="module")
def site(database: Path) -> Iterator[str]:
    with served(database) as address:
        yield address


@pytest.fixture(scope="module")
def public(database: Path) -> Iterator[str]:
    with served(database, "--public") as address:
        yield address


def rows(address: str, **parameters: str) -> list[dict[str, Any]]:
    query = urllib.parse.urlencode({"_shape": "array", **parameters})
    status, body = get(f"{address}.json?{query}")
    assert status == 200, body
    found: list[dict[str, Any]] = json.loads(body)
    return found


def test_the_home_page_says_what_this_is(site: str) -> None:
    status, body = get(site.rpartition("/")[0] + "/")
    assert status == 200
    assert "OCOP in the newspapers" in body
    assert "Mỗi xã một sản phẩm" in body


def test_the_database_page_lists_tables_and_questions(site: str) -> None:
    status, body = get(site)
    assert status == 200
    assert "Where papers differ" in body
    assert ">claims_flat<" in body
    assert ">totals_state<" not in body.partition("hidden")[0]


def test_every_table_and_view_opens_and_tells_what_its_columns_mean(site: str) -> None:
    for name in (*VIEWS, *TABLES):
        status, body = get(f"{site}/{name}")
        assert status == 200, name
    _, body = get(f"{site}/claims_flat")
    assert "The count; the lower end of a range." in body


def test_a_facet_counts(site: str) -> None:
    _, body = get(f"{site}/claims_flat.json?_facet=outlet&_shape=objects")
    results = json.loads(body)["facet_results"]["outlet"]["results"]
    assert {row["value"]: row["count"] for row in results} == {"nhandan": 3, "vnexpress": 2}


def test_the_words_of_a_rated_product_are_marked_in_the_text(site: str) -> None:
    _, body = get(site.rpartition("/")[0] + "/-/article/3")
    assert 'id="p1"' in body
    assert '<a class="to-sentence" href="#p1">' in body


@pytest.mark.parametrize("words", ["dac san", "đặc sản", "Dac San", "đac san"])
def test_search_needs_no_diacritics(site: str, words: str) -> None:
    assert len(rows(f"{site}/search", words=words)) == 4
    assert len(rows(f"{site}/articles", _search=words)) == 4
    assert len(rows(f"{site}/claims_flat", _search=words)) == 5


@pytest.mark.parametrize("words", ['"', "dak AND", "(", "a*b", "' or 1=1 --", ""])
def test_search_survives_whatever_is_typed(site: str, words: str) -> None:
    assert rows(f"{site}/search", words=words) == []


def test_what_is_found_is_shown_with_its_own_letters(site: str) -> None:
    found = [row["found"] for row in rows(f"{site}/search", words="dac san")]
    assert any("«đặc» «sản»" in text for text in found), found


@pytest.mark.parametrize("name", ["Đắk Lắk", "dak lak", "Dak Lak"])
def test_a_province_s_figures_are_found_by_name(site: str, name: str) -> None:
    assert [row["value"] for row in rows(f"{site}/province_figures", province=name)] == [91]
    # Đắk Lắk of today has a second part, Phú Yên, of which nothing is known.
    assert [row["rule"] for row in rows(f"{site}/current_province_figures", province=name)] == ["incomplete"]


def test_the_canned_questions_are_answered(site: str) -> None:
    assert [row["value"] for row in rows(f"{site}/newest_claims")] == [7, 91, 405, 43, 403]
    (evidence,) = rows(f"{site}/evidence", claim="2")
    assert (evidence["value"], evidence["part_of_value"], evidence["sentence"]) == (43, 403, "43 sản phẩm OCOP.")
    (differ,) = rows(f"{site}/where_papers_differ")
    assert (differ["lowest"], differ["highest"]) == (7, 405)
    assert [row["outlet"] for row in rows(f"{site}/same_number", province="nghe an", value="403")] == ["vnexpress"]


def test_a_number_leads_to_its_article_and_its_claims(site: str) -> None:
    _, body = get(f"{site}/claims_flat")
    assert '<a href="/-/article/1">1</a>' in body
    _, body = get(f"{site}/where_papers_differ")
    assert '<a href="/-/claim/1">1</a>' in body


def test_a_hostile_page_stays_text(site: str) -> None:
    home = site.rpartition("/")[0]
    datasettes = ("claims_flat", "articles", "newest_claims", "search?words=dac+san", "articles/4", "claims/5")
    ours = ("/", "/-/dashboard", "/-/article/4", "/-/province/vn63:40", "/-/search?q=dac+san")
    for page in (*(f"{site}/{name}" for name in datasettes), *(home + path for path in ours)):
        _, body = get(page)
        assert SCRIPT not in body, page
        assert f'href="{HOSTILE}' not in body, page
        assert "&lt;script&gt;" in body, page


def test_the_live_page_is_linked(site: str) -> None:
    _, body = get(f"{site}/newest_claims")
    assert '<a href="https://vnexpress.net/1">' in body


def test_nothing_is_loaded_from_another_host(site: str) -> None:
    home = site.rpartition("/")[0]
    for page in (f"{site}", f"{site}/claims_flat", f"{site}/search?words=dac+san", f"{home}/", f"{home}/-/map"):
        _, body = get(page)
        for attribute in ('src="http', 'src="//', '<link rel="stylesheet" href="http'):
            assert attribute not in body


def test_at_home_sql_is_free_and_writing_is_not(site: str) -> None:
    assert rows(site, sql="select count(*) as number from claims") == [{"number": 5}]
    status, _ = get(f"{site}.json?sql=delete+from+claims")
    assert status == 400


@pytest.mark.parametrize("path", ["?sql=select+1", "/claims?_where=1%3D1", ".db"])
def test_strangers_get_no_free_sql_and_no_download(public: str, path: str) -> None:
    assert get(f"{public}{path}")[0] == 403


def test_strangers_can_read_search_and_ask(public: str) -> None:
    assert len(rows(f"{public}/search", words="dac san")) == 4
    assert get(f"{public}/claims_flat")[0] == 200
    assert [row["value"] for row in rows(f"{public}/province_figures", province="dak lak")] == [91]


def test_strangers_read_the_evidence_but_not_the_newspaper(site: str, public: str) -> None:
    home, public_home = (address.rpartition("/")[0] for address in (site, public))
    assert "Cam Vinh là đặc sản" in get(f"{home}/-/article/1")[1]
    assert get(f"{site}/articles/1")[0] == 200
    status, body = get(f"{public_home}/-/article/1")
    assert status == 200
    assert "<strong>403</strong> products" in body
    assert "Cam Vinh là đặc sản" not in body
    for path in ("articles", "articles.json", "articles/1.json", "articles_fts", "articles_fts_data"):
        assert get(f"{public}/{path}")[0] == 403, path


@pytest.mark.parametrize(
    "path", ["databases", "databases.json", "plugins", "metadata.json", "threads", "settings", "actor"]
)
def test_strangers_do_not_see_where_the_file_lies(site: str, public: str, path: str) -> None:
    assert get(f"{site.rpartition('/')[0]}/-/{path}")[0] == 200
    status, body = get(f"{public.rpartition('/')[0]}/-/{path}")
    assert status == 404
    assert "tmp" not in body


def test_every_answer_says_what_it_may_load(site: str, public: str) -> None:
    for address in (site, public):
        home = address.rpartition("/")[0]
        for path in ("/", "/-/map", "/-/article/1", "/-/article/99", "/-/archived/1", "/ocop/claims", "/ocop/nothing"):
            assert "default-src 'none'" in headers(home + path)["content-security-policy"], path
            assert "script-src 'unsafe" not in headers(home + path)["content-security-policy"]


def headers(address: str) -> dict[str, str]:
    try:
        with urllib.request.urlopen(address, timeout=20) as response:
            return {name.lower(): value for name, value in response.headers.items()}
    except urllib.error.HTTPError as error:
        return {name.lower(): value for name, value in error.headers.items()}


@pytest.mark.parametrize(
    "path",
    [
        "/-/article/99999999999999999999999",
        "/-/province/vn63:99",
        "/-/map?division=12",
        "/-/map?show=%27",
        "/-/claim/999",
        "/-/archived/1",
        "/-/nothing",
    ],
)
def test_what_is_not_there_is_said_so(site: str, path: str) -> None:
    status, body = get(site.rpartition("/")[0] + path)
    assert status == 404
    assert "<h1>" in body


@pytest.mark.parametrize("year", ["1999", "x", "2024' or 1", ""])
def test_a_year_that_the_map_does_not_have_is_answered_by_another(site: str, year: str) -> None:
    status, body = get(f"{site.rpartition('/')[0]}/-/map?division=63&year={urllib.parse.quote(year)}")
    assert status == 200
    assert "Nghệ An" in body
