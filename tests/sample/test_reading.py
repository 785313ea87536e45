"""The sample's documents read back exactly: every cell, its state and text, and the header."""

import json
from pathlib import Path

import pytest

from gaistats.forms.recogniser import recognise_report
from gaistats.readers import read_document
from gaistats.readers.archive import read_member
from gaistats.sample import write_sample

HEADER = ("office", "year", "form", "published_on", "dated_on")


def content_of(folder: Path, file: str) -> bytes:
    archive, _, member = file.partition("!/")
    content = (folder / archive).read_bytes()
    return read_member(content, member) if member else content


def differences(folder: Path, document: dict) -> list[str]:
    content = content_of(folder, document["file"])
    recognition = recognise_report(read_document(content, document["file"]))
    report = recognition.report
    if report is None or recognition.doubtful != document["doubtful"]:
        return [f"{document['file']} ({document['dialect']}): {recognition.reason}"]
    read = {key: [cell.state, cell.value, cell.as_printed] for key, cell in report.cells.items()}
    true = {key: [c["state"], c["value"], c["as_printed"]] for key, c in document["cells"].items()}
    wrong = [key for key in read.keys() | true.keys() if read.get(key) != true.get(key)]
    wrong += [name for name in HEADER if str(getattr(report, name)) != str(document[name])]
    wrong += [] if len(report.sections) == 6 else ["sections"]
    return [f"{document['file']} ({document['dialect']}): {key}" for key in wrong]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_sample_reads_back_exactly(tmp_path, seed):
    # Two districts show every dialect and every peculiarity; the full city is read when it is built.
    write_sample(tmp_path, districts=2, offices=25, seed=seed)
    truth = json.loads((tmp_path / "truth.json").read_text(encoding="utf-8"))
    wrong = [line for document in truth["documents"] for line in differences(tmp_path, document)]
    assert len(truth["documents"]) > 250
    assert wrong == []
