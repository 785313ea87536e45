"""A list of offices goes from a file into the registry, in a real browser and server."""

import pytest

from gaistats.registry import load_registry

pytestmark = pytest.mark.browser
WAIT = 30_000
LIST = "名单,\n单位名称,所属地区\n洪泽区人民政府,江苏省淮安市洪泽区\n洪泽区教育局,洪泽区\n"


def _rest(page):
    page.locator('.stApp[data-test-script-state="notRunning"]').wait_for(timeout=WAIT)


def test_a_list_is_loaded_looked_at_and_saved(page, own_collection, tmp_path):
    collection, address = own_collection
    (tmp_path / "名单.csv").write_text(LIST, encoding="gb18030")
    page.goto(f"{address}/manage-offices")
    page.wait_for_selector(".g-crumbs", timeout=WAIT)
    _rest(page)
    page.set_input_files("input[type=file]", tmp_path / "名单.csv")
    page.get_by_text("洪泽区教育局").first.wait_for(timeout=WAIT)
    assert not load_registry(collection.path).offices
    _rest(page)
    page.get_by_role("button", name="保存：新增 2 家").click()
    page.get_by_text("已保存：新增机关 2 家").wait_for(timeout=WAIT)
    names = [office.name for office in load_registry(collection.path).offices.values()]
    assert names == ["洪泽区人民政府", "洪泽区教育局"]
    page.get_by_text("现已登记 2 家").wait_for(timeout=WAIT)


def test_the_template_is_saved_as_a_file_that_excel_opens(page, own_collection, tmp_path):
    _, address = own_collection
    page.goto(f"{address}/manage-offices")
    page.wait_for_selector(".g-crumbs", timeout=WAIT)
    _rest(page)
    with page.expect_download() as saved:
        page.get_by_role("button", name="空白模板").click()
    content = saved.value.path().read_bytes()
    assert content.decode("utf-8-sig").startswith("单位名称,所属地区,类别")
    assert content.startswith(b"\xef\xbb\xbf")
