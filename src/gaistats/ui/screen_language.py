"""The language of the screen, from the address."""

import streamlit as st

from gaistats.pieces.language import speak

NAMES = {"zh": "中文", "en": "English"}
LANGUAGE_TAGS = {"zh": "zh-Hans", "en": "en"}
"""What a browser and a screen reader call them (BCP 47)."""


def choose_language() -> None:
    """Sets the language of this run from ``?lang=``; Chinese where we do not speak it.

    Asked once a run, because a page words thousands of cells.
    """
    speak(st.query_params.get("lang", "zh"))
