"""A chart as a picture to take away, as wide as it is wanted."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from gaistats.exports.file_names import join_name
from gaistats.exports.picture_needs import picture_hindrance
from gaistats.exports.pictures import FORMATS, WIDTH, write_picture
from gaistats.pieces.language import language, speak, t
from gaistats.pieces.piece import Piece

NARROWEST, WIDEST = 400, 4_000
MIMES = {"png": "image/png", "svg": "image/svg+xml"}


def offer_picture(piece: Piece, *, key: str) -> None:
    """PNG and SVG in a menu; what is missing on this machine is named instead."""
    with st.popover(t("Picture"), icon=":material/image:", key=f"{key}_picture"):
        if hindrance := _find_hindrance():
            st.caption(t(hindrance))
            return
        width = st.number_input(
            t("Width in pixels"), NARROWEST, WIDEST, WIDTH, step=100, key=f"{key}_width"
        )
        with st.container(horizontal=True, gap="small"):
            for extension in FORMATS:
                st.download_button(
                    extension.upper(), _draw(piece, extension, int(width)),
                    join_name(piece.name, extension), MIMES[extension], key=f"{key}_{extension}",
                    on_click="ignore", icon=":material/download:",
                )  # fmt: skip


def _draw(piece: Piece, extension: str, width: int) -> Callable[[], bytes]:
    return partial(_write, language(), piece, extension, width)


def _write(spoken: str, piece: Piece, extension: str, width: int) -> bytes:
    """Runs in a thread of its own, which has yet to be told what is spoken."""
    speak(spoken)
    return write_picture(piece, extension, width)


@st.cache_data(ttl=60, show_spinner=False)
def _find_hindrance() -> str | None:
    """Looking for fonts starts a program, and a page has many charts."""
    return picture_hindrance()
