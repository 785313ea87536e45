"""Streamlit's place for files speaks English only, and takes no words of ours: style says them.

What is not displayed is not read out either, and what stands after it is: a screen reader hears
the same as is seen.
"""

import json

import streamlit as st

from gaistats.pieces.language import t

_ZONE = '[data-testid="stFileUploaderDropzone"]'
_BUTTON = f'{_ZONE} button:has([data-testid="stIconMaterial"])'
_LIMIT = '[data-testid="stFileUploaderDropzoneInstructions"]'


def word_uploader() -> None:
    """To be called once on a page with a place for files."""
    megabytes = st.get_option("server.maxUploadSize")
    said = {
        _BUTTON: t("Choose files"),
        _LIMIT: t("or drop them here; up to {megabytes} MB a file", megabytes=megabytes),
    }
    # The button is for everybody; the browser's own field behind it would be a second, English one.
    gone = f'{_BUTTON} [data-testid="stMarkdownContainer"], {_LIMIT} > *, {_ZONE} > input'
    hidden = f"{gone} {{ display: none !important; }}"
    # As JSON a text is a string of CSS as well.
    shown = " ".join(
        f"{place}::after {{ content: {json.dumps(text, ensure_ascii=False)}; }}"
        for place, text in said.items()
    )
    st.html(f"<style>{hidden} {shown} {_LIMIT}::after {{ font-size: 0.87rem; }}</style>")
