import csv
import hashlib
import json
import time
import zipfile
from datetime import date
from pathlib import Path

import pytest

from gaistats.errors import GaistatsError
from gaistats.sample import write_demo, write_sample
from gaistats.sample.dialect import DIALECTS


def digest(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def test_the_same_seed_writes_the_same_bytes(tmp_path):
    write_sample(tmp_path / "a", 1, 8, range(2020, 2023), 3)
    time.sleep(2.1)  # a zip's times are in steps of two seconds
    write_sample(tmp_path / "b", 1, 8, range(2020, 2023), 3)
    assert digest(tmp_path / "a") == digest(tmp_path / "b")


def test_another_seed_writes_other_documents(tmp_path):
    for seed in (3, 4):
        write_sample(tmp_path / str(seed), 1, 4, range(2020, 2022), seed)
    assert digest(tmp_path / "3") != digest(tmp_path / "4")


def test_the_summary_counts_what_was_written(tmp_path):
    summary = write_sample(tmp_path, 2, 3, range(2021, 2023), 5)
    assert summary.districts == 3
    assert summary.offices == 1 + 2 * (3 + 1)
    truth = json.loads((tmp_path / "truth.json").read_text(encoding="utf-8"))
    assert summary.documents == len(truth["documents"])


def test_every_office_has_one_document_a_year_unless_it_is_planted_otherwise(sample):
    have = [(d["office_id"], d["year"]) for d in sample.truth["documents"]]
    assert len(have) == len(set(have))
    expected = {(o.office_id, y) for o in sample.plan.offices for y in range(2019, 2025)
                if o.exists_in(y)}  # fmt: skip
    assert expected - set(have) == sample.planted("missing_year")
    assert not set(have) - expected


def test_documents_lie_by_district_and_year(sample):
    written = {p for p in digest(sample.folder) if p.startswith("reports/")}
    assert written == {d["file"].partition("!/")[0] for d in sample.truth["documents"]}
    for document in sample.truth["documents"]:
        _, district, year, _ = document["file"].partition("!/")[0].split("/")
        assert (district, int(year)) == (document["district"], document["year"])


def test_an_archive_holds_nothing_but_what_the_truth_names(sample):
    named = {}
    for document in sample.truth["documents"]:
        file, _, member = document["file"].partition("!/")
        if member:
            named.setdefault(file, set()).add(member)
    assert named
    for file, members in named.items():
        with zipfile.ZipFile(sample.folder / file, metadata_encoding="gb18030") as package:
            assert set(package.namelist()) == members


def test_every_dialect_is_written(sample):
    assert {d["dialect"] for d in sample.truth["documents"]} == set(DIALECTS)


def test_every_document_says_that_it_is_fictitious(sample):
    for document in sample.truth["documents"]:
        assert "示例数据，机构为虚构" in sample.text(document), document["file"]


def test_registry_and_documents_agree(sample):
    offices = {row["office_id"]: row for row in read(sample.folder / "offices.csv")}
    districts = {row["district_id"]: row for row in read(sample.folder / "districts.csv")}
    aliases = read(sample.folder / "office_names.csv")
    for document in sample.truth["documents"]:
        office = offices[document["office_id"]]
        last_day = date(document["year"], 12, 31).isoformat()
        assert office["valid_from"] <= last_day
        assert not office["valid_to"] or office["valid_to"] >= last_day
        assert districts[office["district"]]["name"] == document["district"]
        names = {office["name"]} | {
            row["name"]
            for row in aliases
            if row["office_id"] == document["office_id"]
            and (not row["valid_to"] or row["valid_to"] >= last_day)
        }
        assert document["office"] in names


def test_registry_refers_only_to_what_it_has(sample):
    offices = read(sample.folder / "offices.csv")
    districts = {row["district_id"] for row in read(sample.folder / "districts.csv")}
    ids = {row["office_id"] for row in offices}
    assert len(ids) == len(offices)
    assert {row["district"] for row in offices} <= districts
    assert {row["succeeded_by"] for row in offices} - {""} <= ids
    assert {row["office_id"] for row in read(sample.folder / "office_names.csv")} <= ids
    assert {row["sample"] for row in offices} == {"true"}
    assert len({(row["district"], row["name"]) for row in offices}) == len(offices)


def test_the_demo_leaves_the_registry_alone(tmp_path, monkeypatch):
    monkeypatch.setattr("gaistats.sample.writing.DEMO", (1, 2, range(2021, 2022), 1))
    summary = write_demo(tmp_path)
    assert {p.name for p in tmp_path.iterdir()} == {"reports", "truth.json"}
    assert len(list((tmp_path / "reports" / "sample").rglob("*.*"))) <= summary.documents


@pytest.mark.parametrize(("districts", "offices"), [(0, 5), (11, 5), (2, 0), (2, 500)])
def test_a_city_without_names_for_so_many_is_refused(tmp_path, districts, offices):
    with pytest.raises(GaistatsError, match="1 to 10 districts"):
        write_sample(tmp_path, districts, offices, [2023], 1)
    assert not list(tmp_path.iterdir())


def test_a_sample_without_years_is_refused(tmp_path):
    with pytest.raises(GaistatsError, match="at least one year"):
        write_sample(tmp_path, 1, 2, [], 1)
