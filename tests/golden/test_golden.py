"""What is read of the kept documents stays as it is, place by place, until someone changes it."""

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from kept import GOLDEN, kept_documents, read_kept


@pytest.mark.parametrize("document", kept_documents(), ids=lambda path: path.stem)
def test_a_kept_document_is_read_as_before(document):
    kept = json.loads((GOLDEN / f"{document.stem}.json").read_text(encoding="utf-8"))
    assert read_kept(document) == kept


def test_every_golden_file_has_its_document():
    assert {p.stem for p in GOLDEN.glob("*.json")} == {d.stem for d in kept_documents()}
