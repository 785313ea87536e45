"""Shown examples beside the repository, if they are there, and our own modelled on the wild."""

import json
from pathlib import Path

import pytest
from comparison import compare
from reading import read_text

HERE = Path(__file__).parent
SHOWN = sorted(HERE.parents[2].glob("*/corpus/*.txt"))  # in a folder beside the repository
OWN = sorted((HERE / "documents").glob("*.txt"))


def read_and_compare(path):
    truth = json.loads(path.with_suffix(".json").read_text("utf-8"))
    return compare(read_text(path.read_text("utf-8"), path.name), truth)


@pytest.mark.skipif(not SHOWN, reason="the shown examples are not beside the repository")
@pytest.mark.parametrize("path", SHOWN, ids=lambda path: path.stem)
def test_a_shown_example_is_read_exactly(path):
    assert read_and_compare(path) == []


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_a_document_of_our_own_is_read_exactly(path):
    assert read_and_compare(path) == []


def test_there_are_documents_of_our_own():
    assert len(OWN) >= 4
