import pandas as pd

from gaistats.store.headline import pick_headline_year


def _coverage(*rows):
    return pd.DataFrame(rows, columns=["year", "filed", "expected"]).astype({"expected": "Int64"})


def test_a_year_that_few_have_filed_is_not_shown_first():
    assert pick_headline_year(_coverage((2023, 190, 200), (2024, 3, 200))) == 2023


def test_four_of_five_are_enough():
    assert pick_headline_year(_coverage((2023, 5, 5), (2024, 4, 5))) == 2024


def test_without_a_list_of_offices_the_latest_year_is_shown():
    assert pick_headline_year(_coverage((2023, 2, None), (2024, 1, None))) == 2024


def test_the_best_covered_year_is_shown_when_none_is_covered_well():
    assert pick_headline_year(_coverage((2023, 5, 10), (2024, 3, 10))) == 2023


def test_without_a_report_there_is_no_year():
    assert pick_headline_year(_coverage((2024, 0, 10))) is None
