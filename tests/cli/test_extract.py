"""`ocopcrawl extract` as a user calls it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from ocopcrawl.cli import main
from tests.extract.test_page_charset import windows_1258

TEXT = """Nghệ An có thêm sản phẩm OCOP

Đến nay, tỉnh Nghệ An có 62 sản phẩm OCOP, trong đó 50 sản phẩm 3 sao và 12 sản phẩm 4 sao.
"""
SEED = Path(__file__).parents[3] / "shared/seed/article.txt"


def run(*arguments: str, text: str | None = None) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["extract", *arguments], input=text)
    return result.exit_code, result.output


def figures(output: str) -> list[tuple[int, int | None, str, int | None]]:
    claims = json.loads(output)[0]["claims"]
    return [(claim["value"], claim["stars_min"], claim["status"], claim["part_of"]) for claim in claims]


def test_a_text_gives_its_claims_with_their_whole(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    code, output = run("--format", "json", "--published", "2023-05-01", str(path))
    assert code == 0
    assert figures(output) == [(62, None, "total", None), (50, 3, "total", 0), (12, 4, "total", 0)]


def test_a_page_gives_the_same_claims_as_its_text() -> None:
    title, _, body = TEXT.partition("\n")
    filling = "<p>Người dân trong vùng trồng chè, nuôi ong và làm miến theo cách của ông bà để lại từ lâu đời.</p>" * 4
    date = '<meta property="article:published_time" content="2023-05-01T08:00:00+07:00">'
    head = f"<html><head>{date}</head><body><h1>{title}</h1>"
    page = f"{head}<article><p>{body.strip()}</p>{filling}</article></body></html>"
    code, output = run("--format", "json", "--input", "html", "-", text=page)
    assert code == 0, output
    assert [figure[0] for figure in figures(output)] == [62, 50, 12]


def test_a_table_shows_the_sentence() -> None:
    code, output = run("-", text=TEXT)
    assert code == 0
    assert "62" in output
    assert "Nghệ An" in output


def test_explaining_shows_the_sentence_with_its_spans_and_the_way_to_each_field() -> None:
    code, output = run("--explain", "--published", "2023-05-01", "-", text=TEXT + "\nMột công ty có 3 sản phẩm OCOP.\n")
    assert code == 0
    lines = [" ".join(line.split()) for line in output.splitlines()]
    assert "62 sản phẩm[figure] OCOP, trong đó[part] 50 sản phẩm[figure] 3 sao[stars]" in output
    assert "12 sản phẩm: exact 12 products, 4 stars, total, province Nghệ An (from the clause), no period" in lines
    way = lines[next(i for i, line in enumerate(lines) if line.startswith("12 sản phẩm: ")) :]
    assert way[1:7] == [
        "number exact 12 products, by unit",
        "stars 4 stars, by behind",
        "part of 62 sản phẩm, by part",
        "area province Nghệ An (from the clause), by clause",
        "status total, by whole",
        "period none, by whole",
    ]
    assert way[7].startswith("confidence 0.")
    assert "(base)" in way[7]
    assert "3 sản phẩm: no claim: company" in lines


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "is empty"), ('{"id": "a"}', "has no text"), ("{not json", "line 1 is not JSON"), ("\x00\x01", "is no text")],
)
def test_bad_input_is_explained(text: str, said: str) -> None:
    code, output = run("--format", "jsonl", "-", text=text)
    assert code == 2
    assert said in output
    assert "Traceback" not in output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--outlet-province", "Atlantis"], "'Atlantis' is no province"),
        (["--published", "tomorrow"], "'tomorrow' is no day; write it as YYYY-MM-DD"),
        (["--explain", "--format", "json"], "it has no --format json"),
    ],
)
def test_wrong_usage_is_explained(arguments: list[str], said: str) -> None:
    code, output = run(*arguments, "-", text=TEXT)
    assert code == 2
    assert said in output


@pytest.mark.parametrize("encoded", [TEXT.encode("utf-16"), TEXT.encode("utf-8-sig"), windows_1258(TEXT)])
def test_a_text_is_read_in_its_charset(tmp_path: Path, encoded: bytes) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(encoded)
    result = CliRunner().invoke(main, ["extract", "--format", "json", str(path)])
    assert result.exit_code == 0
    assert [figure[0] for figure in figures(result.stdout)] == [62, 50, 12]
    assert ("read as windows-1258" in result.stderr) == (encoded == windows_1258(TEXT))


@pytest.mark.skipif(not SEED.exists(), reason="the page lies outside the repository")
def test_a_real_page_with_its_boilerplate_gives_its_own_provinces_numbers_only() -> None:
    code, output = run("--format", "json", "--published", "2023-02-01", str(SEED))
    assert code == 0
    claims = json.loads(output)[0]["claims"]
    assert {claim["area"]["province"] for claim in claims} == {"Nghệ An"}
    found = {(claim["value"], claim["stars_min"], claim["stars_max"], claim["status"]) for claim in claims}
    wanted = {
        (403, 3, 5, "total"),
        (43, 4, 4, "total"),
        (359, 3, 3, "total"),
        (1, 5, 5, "candidate"),
        (650, 3, 5, "target"),
        (4, 5, 5, "target"),
    }
    assert wanted <= found
    assert {figure[0] for figure in found} <= {403, 43, 359, 1, 650, 4, 134}
