"""Pieces of the small collection, made from its store without any dashboard."""

import csv

import pytest

from gaistats.pieces.asked import PlainAsker, answering
from gaistats.pieces.language import speak
from gaistats.store.connection import open_store


@pytest.fixture(autouse=True)
def store(small_collection):
    store = open_store(small_collection / "store")
    speak("zh")
    with answering(PlainAsker(store)):
        yield store
    speak("zh")


@pytest.fixture(scope="session")
def own(small_collection):
    """Office → district of the sample's offices that report for themselves."""
    with (small_collection / "offices.csv").open(encoding="utf-8") as file:
        return {line["office_id"]: line["district"] for line in csv.DictReader(file)
                if line["scope"] == "own" and line["sample"] == "true"}  # fmt: skip
