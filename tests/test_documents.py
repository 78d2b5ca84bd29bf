"""The documents say what the code does."""

import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
DOCUMENTS = sorted([*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/*.md")])


def required(name: str) -> set[str]:
    lines = (REPOSITORY / name).read_text(encoding="utf-8").splitlines()
    return {re.split(r"[<>=\[; ]", line)[0] for line in lines if line and line[0] not in "#-"}


def canonical(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()


def test_every_dependency_has_its_reason() -> None:
    table = (REPOSITORY / "docs/dependencies.md").read_text(encoding="utf-8")
    described = set(re.findall(r"^\| ([A-Za-z0-9_-]+) \|", table, re.MULTILINE)) - {"package", "---"}
    files = ("requirements.in", "requirements-dev.in", "requirements-bench.in", "requirements-fuzz.in")
    assert described == set().union(*map(required, files))


@pytest.mark.parametrize(
    "name", ["requirements.txt", "requirements-dev.txt", "requirements-bench.txt", "requirements-fuzz.txt"]
)
def test_pins_have_hashes_and_no_addresses(name: str) -> None:
    text = (REPOSITORY / name).read_text(encoding="utf-8")
    pins = re.findall(r"^[A-Za-z0-9_.-]+==", text, re.MULTILINE)
    pinned = {canonical(pin.removesuffix("==")) for pin in pins}
    assert {canonical(package) for package in required(name.replace(".txt", ".in"))} <= pinned
    assert len(re.findall(r"^[A-Za-z0-9_.-]+==.*\\\n    --hash=sha256:", text, re.MULTILINE)) == len(pins)
    assert "://" not in text


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:", target):
            assert (document.parent / target).exists(), f"{document.name} links to {target}, which is not there"
