"""Every planted peculiarity is found through the built store, and nothing else is.

Whole cities of seeds 1 to 5 are measured by planted.py itself.
"""

import pytest
from planted import ERRORS, GROUPS, PLANTED, City, describe, precision_of, recall_of

ALWAYS_RIGHT = {"arithmetic", "continuity", "coverage", "dates"}


@pytest.fixture(scope="module", params=[1, 2], ids="seed {}".format)
def city(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("city") / "city"
    return City(folder, districts=3, offices=25, seed=request.param, years=range(2019, 2025))


def test_what_is_planted_is_found_and_nothing_else(city):
    counted = city.measure()
    print(describe(counted))
    for group in GROUPS:
        asked = 1.0 if group in ALWAYS_RIGHT else 0.95
        assert precision_of(counted, group) >= asked, group
        assert recall_of(counted, group) >= asked, group


def test_each_kind_is_planted(city):
    for _, kinds, _ in PLANTED:
        assert not kinds or city.places_of(kinds), kinds


def test_errors_are_only_what_cannot_be_right(city):
    assert city.places_in_error() == city.places_of(ERRORS)


def test_other_checks_speak_only_of_a_row_that_is_printed_twice(city):
    doubtful = city.places_of(("row_printed_twice",))
    assert doubtful == city.waiting
    others = tuple(city.checks_of_nothing())
    assert city.places_found(others) <= doubtful


def test_texts_state_shares_and_changes_in_many_reports(sample):
    texts = [sample.text(d) for d in sample.truth["documents"] if "trad" not in d["dialect"]]
    assert sum("，占" in text or "（占比" in text for text in texts) > 20
    assert sum("较上年" in text or "同比" in text for text in texts) > 20
