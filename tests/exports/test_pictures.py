"""Pictures of charts, decoded again; and what is said where they cannot be made."""

import asyncio
import http.server
import re
import sys
import threading
import zipfile
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from made_pieces import SOURCE, make_briefing, make_chart, make_table
from PIL import Image, ImageChops, ImageColor

from gaistats.charts.theme import OUTCOMES
from gaistats.errors import ExportError
from gaistats.exports import picture_needs, pictures
from gaistats.exports.briefing import Entry
from gaistats.exports.pictures import write_picture, write_pictures_zip
from gaistats.wording import word


def decode(content):
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture.convert("RGB")


@pytest.mark.parametrize("width", [500, 1001, 1400])
def test_a_png_has_exactly_the_width_that_was_asked_for_and_is_not_empty(browser, width):
    chart = make_chart(received=(10.0, 11.0, 12.0))
    picture = decode(write_picture(chart, "png", width))
    assert picture.width == width
    assert ImageChops.difference(picture, Image.new("RGB", picture.size, "white")).getbbox()
    # The colours by which outcomes are told apart are there.
    colours = {colour for _, colour in picture.getcolors(maxcolors=10**6)}
    for group in ("granted_in_full", "refused"):
        assert ImageColor.getrgb(OUTCOMES[group][1]) in colours


def test_chinese_characters_are_no_boxes(browser):
    """A box looks the same for every character; two characters do not."""
    charts = [make_chart(), make_chart()]
    for chart, character in zip(charts, "甲乙", strict=True):
        chart.figure.layout.meta = chart.figure.layout.meta | {"words": [character * 8, "", ""]}
    entries = [Entry(chart.title, "", chart) for chart in charts]
    package = zipfile.ZipFile(
        BytesIO(write_pictures_zip(make_briefing(entries=entries), "png", 700))
    )
    assert ImageChops.difference(*(decode(package.read(n)) for n in package.namelist())).getbbox()


def test_an_svg_contains_title_and_source_as_text(browser):
    chart = make_chart()
    svg = write_picture(chart, "svg", 1400).decode()
    assert svg.startswith("<svg")
    assert 'width="1400' in svg
    assert chart.title in svg
    assert SOURCE["zh"].split(" · ")[0] in svg


def test_all_charts_of_a_briefing_are_in_a_zip_under_names_that_say_what_they_are(browser):
    with zipfile.ZipFile(BytesIO(write_pictures_zip(make_briefing(), "png", 700))) as package:
        name = "办理结果_示范市_2019-2021_2025-04-02"
        assert package.namelist() == [f"{name}.png", f"{name}_2.png"]
        assert {decode(package.read(each)).width for each in package.namelist()} == {700}


def test_pictures_are_made_where_a_loop_of_events_runs_as_in_a_server(browser):
    async def serve():
        return write_picture(make_chart(), "svg")

    # In a thread of its own: browser tests before leave a loop in this one.
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: asyncio.run(serve())).result().startswith(b"<svg")


def test_two_people_at_once_get_their_own_pictures(browser):
    charts = [make_chart(received=(1.0, 2.0, number)) for number in (1203.0, 4567.0)]
    with ThreadPoolExecutor(2) as threads:
        drawn = list(threads.map(lambda chart: write_picture(chart, "svg").decode(), charts))
    for place, number in enumerate(("1,203", "4,567")):
        assert [number in svg for svg in drawn] == [place == 0, place == 1]


def test_a_picture_asks_the_network_for_nothing(browser, monkeypatch):
    """What the browser wants from outside goes to a proxy: here to one that writes it down."""
    asked = []

    class Proxy(http.server.BaseHTTPRequestHandler):
        def handle(self):
            asked.append(self.rfile.readline().decode())

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr(pictures, "_NOWHERE", f"http://127.0.0.1:{server.server_port}")
    try:
        write_picture(make_chart(), "png", 700)
    finally:
        server.shutdown()
        server.server_close()
    # The browser may look for its own updates, in vain; scripts and fonts come from here.
    assert not [line for line in asked if re.search("plot|mathjax|cdn|font", line)]


# What is missing


@pytest.mark.parametrize(
    ("hidden", "named", "not_named"),
    [(("browser",), "Chrome or Chromium", "font"), (("font",), "font with Chinese", "BROWSER"),
     (("browser", "font"), "neither browser nor font", "BROWSER")],
)  # fmt: skip
def test_the_message_names_what_is_missing_and_the_ways_without_it(
    without, hidden, named, not_named
):
    without(*hidden)
    with pytest.raises(ExportError, match=named) as error:
        write_picture(make_chart(), "png")
    said = str(error.value)
    assert not_named not in said
    assert all(way in said for way in ("PPTX", "XLSX", "DOCX", "camera"))
    assert picture_needs.picture_hindrance() == error.value.message
    assert all(way in word("zh", error.value.message) for way in ("PPTX", "XLSX", "DOCX", "相机"))


def test_nothing_hinders_where_both_are_there(without):
    without()
    assert picture_needs.picture_hindrance() is None


def test_a_browser_path_that_is_none_is_no_browser(monkeypatch, tmp_path):
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "chrome"))
    assert picture_needs.find_browser() is None


def test_without_a_browser_on_the_path_there_is_none(monkeypatch, tmp_path):
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(picture_needs.Chromium, "find_browser", lambda **_: None)
    assert picture_needs.find_browser() is None


@pytest.mark.parametrize(("file", "found"), [("NotoSansCJK-Regular.ttc", True),
                                              ("wqy-zenhei.ttc", True), ("DejaVuSans.ttf", False)])  # fmt: skip
def test_without_fontconfig_fonts_are_found_by_the_names_of_their_files(
    monkeypatch, tmp_path, file, found
):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(picture_needs.sys, "platform", "linux")
    monkeypatch.setattr(picture_needs, "_LINUX_FONTS", (str(tmp_path / "fonts"), "/nowhere"))
    (tmp_path / "fonts" / "below").mkdir(parents=True)
    (tmp_path / "fonts" / "below" / file).touch()
    assert picture_needs.has_chinese_font() is found


def program(tmp_path, monkeypatch, name, text):
    path = tmp_path / name
    path.write_text(f"#!{sys.executable}\n{text}")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    return str(path)


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for the program")
@pytest.mark.parametrize(("printed", "there"), [("print('Noto Sans CJK SC')", True), ("", False)])
def test_fontconfig_tells_whether_there_is_a_chinese_font(tmp_path, monkeypatch, printed, there):
    program(tmp_path, monkeypatch, "fc-list", printed)
    assert picture_needs.has_chinese_font() is there


@pytest.mark.parametrize("there", [True, False])
def test_windows_fonts_are_known_by_their_files(tmp_path, monkeypatch, there):
    monkeypatch.setattr(picture_needs.sys, "platform", "win32")
    monkeypatch.setattr(picture_needs.shutil, "which", lambda _: None)
    monkeypatch.setattr(picture_needs, "_FONT_FILES", {"win32": ("msyh.ttc",)})
    monkeypatch.setenv("WINDIR", str(tmp_path))
    if there:
        (tmp_path / "msyh.ttc").touch()
    assert picture_needs.has_chinese_font() is there


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for the program")
def test_a_browser_that_ends_at_once_is_named_with_the_ways_without_it(tmp_path, monkeypatch):
    path = program(tmp_path, monkeypatch, "chromium", "")
    monkeypatch.setenv("BROWSER_PATH", path)
    monkeypatch.setattr(picture_needs, "has_chinese_font", lambda: True)
    with pytest.raises(ExportError, match="could not draw the pictures") as error:
        write_picture(make_chart(), "png")
    assert path in str(error.value)
    assert "PPTX" in str(error.value)


def test_a_table_has_no_picture_and_a_briefing_without_charts_no_zip():
    table = make_table()
    with pytest.raises(ExportError, match="is a table"):
        write_picture(table, "png")
    with pytest.raises(ExportError, match="no chart in this briefing"):
        write_pictures_zip(make_briefing(entries=[Entry("表", "", table)]), "png")
