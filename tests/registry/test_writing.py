"""Changes of a registry: existing lines keep their bytes, new ones follow."""

from dataclasses import replace
from datetime import date

from gaistats.registry import District, Office, OfficeName, load_registry
from gaistats.registry.writing import RegistryChange, write_change

OLD = (
    "\ufeffoffice_id,name,kind,level,district,valid_from,note\r\n"
    'o-2,"甲区, 教育局" ,department,district,d-1,,"two\r\nlines"\r\n'
    "\r\n"
    "o-1,甲区档案局,department,district,d-1, 2020-01-01,kept"
)
NEW = Office("o-3", "甲区数据局", "department", "district", "d-1", scope="own")


def folder_with(tmp_path):
    (tmp_path / "districts.csv").write_text("district_id,name,level\nd-1,甲区,district\n")
    (tmp_path / "offices.csv").write_bytes(OLD.encode())
    return tmp_path


def apply(folder, change):
    for name, content in write_change(folder, change).items():
        (folder / name).write_bytes(content)
    return load_registry(folder)


def test_existing_lines_keep_their_bytes_and_order(tmp_path):
    folder = folder_with(tmp_path)
    registry = apply(folder, RegistryChange(offices=(NEW,)))
    text = (folder / "offices.csv").read_bytes().decode()
    assert text.partition("\r\n")[2].startswith(OLD.partition("\r\n")[2] + "\r\no-3,甲区数据局")
    assert text.startswith("\ufeffoffice_id")
    assert registry.offices["o-3"] == NEW
    assert registry.offices["o-2"].name == "甲区, 教育局"


def test_a_changed_office_keeps_its_place_and_columns_that_are_not_ours(tmp_path):
    folder = folder_with(tmp_path)
    before = load_registry(folder).offices["o-1"]
    after = replace(before, name="甲区史志局", valid_to=date(2024, 1, 1), succeeded_by="o-2")
    registry = apply(folder, RegistryChange(replaced=(after,)))
    assert registry.offices["o-1"] == after
    assert list(registry.offices) == ["o-2", "o-1"]
    assert ",kept," in (folder / "offices.csv").read_text(encoding="utf-8")


def test_files_that_are_not_there_are_made_and_others_are_left_alone(tmp_path):
    change = RegistryChange(
        (District("d-1", "甲区", "district"),), (NEW,), names=(OfficeName("o-3", "甲区数局"),)
    )
    registry = apply(tmp_path, change)
    assert (len(registry.districts), len(registry.offices), len(registry.names)) == (1, 1, 1)
    assert not write_change(tmp_path, RegistryChange())
