"""The agreed documents: floors that may rise and never silently fall."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from extract.claims import read_claims
from extract.documents import article_of, document_of, read_documents

SHARED = Path(__file__).parent.parent.parent.parent / "shared" / "gold"
FLOORS = ("core=0.985", "status=0.98", "full=0.945", "provinces=0.995")


@pytest.mark.skipif(not SHARED.exists(), reason="the agreed gold documents are not beside this repository")
def test_the_agreed_documents_are_read_at_least_this_well(tmp_path: Path) -> None:
    documents = read_documents((SHARED / "dev.jsonl").read_text(encoding="utf-8").splitlines())
    predicted = tmp_path / "predicted.jsonl"
    with predicted.open("w", encoding="utf-8") as lines:
        for document in documents:
            reading = read_claims(article_of(document), document.get("outlet_province"))
            lines.write(json.dumps(document_of(document["id"], reading), ensure_ascii=False) + "\n")
    scorer = [sys.executable, str(SHARED / "score.py"), str(SHARED / "dev.jsonl"), str(predicted)]
    answer = subprocess.run([*scorer, "--min", *FLOORS], capture_output=True, text=True)
    assert answer.returncode == 0, answer.stdout
