"""The documents say what the code does."""

import re
from importlib.metadata import PackageNotFoundError, metadata
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


def licences_of(package: str) -> set[str]:
    """What an installed package may be used under; nothing where this platform does without it."""
    try:
        told = metadata(package)
    except PackageNotFoundError:
        return set()
    classifiers = [value for value in told.get_all("Classifier", []) if value.startswith("License ::")]
    expression = told.get("License-Expression", "")
    return {*re.split(r" OR ", expression), *(name.rpartition(" :: ")[2] for name in classifiers)} - {
        "",
        "OSI Approved",
    }


def test_no_package_to_run_is_under_the_gpl_alone() -> None:
    pins = re.findall(r"^([A-Za-z0-9_.-]+)==", (REPOSITORY / "requirements.txt").read_text("utf-8"), re.MULTILINE)
    known = {package: licences for package in pins if (licences := licences_of(package))}
    assert len(known) > len(pins) / 2
    gnu = re.compile(r"GPL|General Public License")
    assert [package for package, licences in known.items() if all(map(gnu.search, licences))] == []
    assert "rfc3987" not in pins


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:", target):
            assert (document.parent / target).exists(), f"{document.name} links to {target}, which is not there"
