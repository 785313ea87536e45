"""Deciding on a report's office and year from the command line."""

import pytest

from gaistats.cli import main
from gaistats.pipeline.collection import open_collection
from gaistats.sample import write_sample
from gaistats.store.connection import open_store


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    folder = tmp_path_factory.mktemp("place") / "city"
    write_sample(folder, districts=1, offices=2, years=(2022, 2023), seed=3)
    main(["init", str(folder)]) if not (folder / "collection.toml").exists() else None
    main(["build", "-C", str(folder)])
    return open_collection(folder)


def decide(city, *words):
    return main(["place", *words, "--why", "核对过", "-C", str(city.path)])


def reports_of(city):
    return open_store(city.store_dir).query("SELECT * FROM report").set_index("sha256")


def test_a_report_gets_another_office_and_year_and_both_are_taken_back(city):
    before = reports_of(city)[["office_id", "year"]]
    chosen, first = before.index[0], before.iloc[0]
    office = next(o for o in before["office_id"] if o != first["office_id"])
    assert decide(city, chosen[:12], "--year", "2019") == 0
    assert reports_of(city).loc[chosen, "year"] == 2019
    assert reports_of(city).loc[chosen, "office_id"] == first["office_id"]
    assert decide(city, chosen[:12], office, "--year", "2018") == 0
    assert reports_of(city).loc[chosen, ["office_id", "year"]].tolist() == [office, 2018]
    assert decide(city, chosen[:12], "--withdraw") == 0
    assert reports_of(city)[["office_id", "year"]].sort_index().equals(before.sort_index())


def test_an_office_that_is_not_registered_is_refused(city):
    assert decide(city, reports_of(city).index[0], "o-nowhere") == 1


@pytest.mark.parametrize(
    "words", [["a.html"], ["a.html", "o-1", "--withdraw"], ["a.html", "--year", "20223"]]
)
def test_wrong_usage_of_place_ends_with_status_2(city, words, capsys):
    with pytest.raises(SystemExit) as ended:
        decide(city, *words)
    assert ended.value.code == 2
