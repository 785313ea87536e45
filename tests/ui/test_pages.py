"""The rules that keep pages short and reachable only through the frame."""

from pathlib import Path

import pytest

from gaistats.ui.routes import ROUTES

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted((ROOT / "pages").glob("*/*.py"))


def test_no_page_stands_directly_in_pages():
    # Streamlit would run it without the frame when it is opened by its own address.
    assert not list((ROOT / "pages").glob("*.py"))


def test_the_table_of_pages_names_every_script_once():
    assert sorted(ROOT / route.script for route in ROUTES) == SCRIPTS


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_a_page_is_short(script):
    assert len(script.read_text(encoding="utf-8").splitlines()) <= 60


def test_paths_in_the_address_are_ascii():
    assert all(route.url_path.isascii() for route in ROUTES)


def test_only_this_machine_is_served():
    assert 'address = "127.0.0.1"' in (ROOT / ".streamlit/config.toml").read_text(encoding="utf-8")
