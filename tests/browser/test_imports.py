"""Reports go into a collection and out again, in a real browser and server.

What is shown is compared with what the sample says of itself, in ``truth.json``.
"""

import csv
import json
import re
import shutil
import zipfile
from pathlib import PurePath

import pytest

from gaistats.decisions.imports import list_imports
from gaistats.registry import REGISTRY_FILES
from gaistats.sample import write_sample

pytestmark = pytest.mark.browser
WAIT = 60_000
RECEIVED = "received__total"


def rest(page):
    page.wait_for_timeout(400)
    page.locator('.stApp[data-test-script-state="notRunning"]').wait_for(timeout=WAIT)


@pytest.fixture
def city(tmp_path):
    write_sample(tmp_path / "city", districts=1, offices=6, years=(2022,), seed=3)
    return tmp_path / "city"


@pytest.fixture
def collection(own_collection, city):
    """An empty collection with the city's registry, and its dashboard's address."""
    collection, address = own_collection
    for name in REGISTRY_FILES:
        shutil.copyfile(city / name, collection.path / name)
    return collection, address


@pytest.fixture
def own(city):
    """What the sample says of reports that are of one office alone, of web pages and text."""
    with (city / "offices.csv").open(encoding="utf-8") as file:
        scopes = {line["office_id"]: line["scope"] for line in csv.DictReader(file)}
    truth = json.loads((city / "truth.json").read_text(encoding="utf-8"))
    return [
        d for d in truth["documents"]
        if scopes[d["office_id"]] == "own" and not d["doubtful"] and d["file"].endswith(("html", "txt"))
    ]  # fmt: skip


@pytest.fixture
def dropped(city, own, tmp_path):
    """All of them but the last: two as they are, the others in an archive; and a damaged file."""
    folder = tmp_path / "drop"
    folder.mkdir()
    for document in own[:2]:
        path = city / document["file"]
        shutil.copyfile(path, folder / path.name)
    with zipfile.ZipFile(folder / "报送材料.zip", "w") as archive:
        for document in own[2:-1]:
            archive.write(city / document["file"], PurePath(document["file"]).name)
    (folder / "损坏.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    return folder


def open_page(page, address):
    page.goto(f"{address}/manage-imports")
    page.wait_for_selector(".g-crumbs", timeout=WAIT)
    rest(page)


def drop(page, folder):
    page.set_input_files("input[type=file]", sorted(folder.iterdir()))
    page.locator(".g-numbers").wait_for(timeout=WAIT)
    rest(page)


def numbers(page):
    labels = page.locator(".g-number .label").all_inner_texts()
    values = page.locator(".g-number .value").all_inner_texts()
    return dict(zip(labels, values, strict=True))


def test_files_are_imported_with_a_corrected_office_seen_undone_and_gone(
    page, collection, own, dropped
):
    """The first report is given to the office of the one that was not dropped."""
    mine, address = collection
    first, other = own[0], own[-1]
    open_page(page, address)
    drop(page, dropped)
    shown = numbers(page)
    assert (shown["文件"], shown["报告"], shown["未能识别"]) == ("4", str(len(own) - 1), "1")
    assert "未能识别：" in page.locator("tr", has_text="损坏.pdf").inner_text()
    assert not files_in(mine)

    correct_office(page, PurePath(first["file"]).name, other["office"])
    page.get_by_label("姓名").fill("张三")
    page.get_by_label("更改理由").fill("署名有误")
    page.get_by_role("button", name="导入 4 个文件").click()
    page.get_by_text("第 1 号导入完成").wait_for(timeout=WAIT)
    rest(page)
    assert [p.name for p in mine.unrecognised_dir.rglob("*") if p.is_file()] == ["损坏.pdf"]

    summary = read_summary(page, address)
    received = sum(d["cells"][RECEIVED]["value"] or 0 for d in own[:-1])
    shown = re.match(r"[\d,]+", numbers(page)["新收申请"])[0]
    assert float(shown.replace(",", "")) == received
    assert f"已报 {len(own) - 1} /" in summary
    row = page.locator("tr", has_text=other["office"]).last.inner_text()
    assert f"{first['cells'][RECEIVED]['value']:.0f}" in row.split()

    open_page(page, address)
    page.get_by_role("button", name="第 1 号导入", exact=True).click()
    page.get_by_role("button", name="撤销本次导入").click()
    page.get_by_label("姓名").last.fill("李四")
    page.get_by_label("理由").last.fill("传错了")
    page.get_by_role("button", name="确认撤销").click()
    page.get_by_role("button", name="撤销第 1 号导入").wait_for(timeout=WAIT)
    rest(page)
    undo, first_import = page.locator("table tbody tr").all_inner_texts()[:2]
    assert "李四" in undo
    assert "张三" in first_import
    assert not files_in(mine)
    assert [r.made_by for r in list_imports(mine.decisions_path)] == ["李四", "张三"]
    assert "还没有导入" in read_summary(page, address)


def files_in(collection):
    folders = (collection.reports_dir, collection.unrecognised_dir)
    return [p for folder in folders for p in folder.rglob("*") if p.is_file()]


def correct_office(page, name, office):
    page.get_by_role("button", name=name).click()
    page.get_by_role("heading", name=name).wait_for(timeout=WAIT)
    rest(page)
    page.get_by_role("combobox", name="机关").fill(office)
    page.get_by_role("option", name=office).first.click()
    page.get_by_role("button", name="采用").click()
    page.locator("tr", has_text="已更改").wait_for(timeout=WAIT)
    rest(page)


def read_summary(page, address):
    page.goto(address)
    page.wait_for_selector("h1, h3", timeout=WAIT)
    rest(page)
    page.wait_for_timeout(1_000)
    return page.locator(".stApp").inner_text()
