"""The files that are made of a briefing; what is missing on this machine is named instead."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st

from gaistats.exports.briefing import Briefing
from gaistats.exports.briefing_files import FILES, hinder, write_briefing
from gaistats.exports.file_names import join_name
from gaistats.exports.slides.template import find_template
from gaistats.pieces.language import speak, t
from gaistats.ui.cached import collection_folder


def offer_files(briefing: Briefing) -> None:
    """A button a kind of file; under them what cannot be made here, and why."""
    template, hindrances = find_template(collection_folder()), []
    with st.container(horizontal=True, gap="small", key="briefing_files"):
        for extension, file in FILES.items():
            if hindrance := hinder(extension):
                hindrances.append(hindrance)
                continue
            st.download_button(
                t(file.label), _make(briefing, extension, template),
                join_name([briefing.title, briefing.as_of], extension), file.mime,
                key=f"briefing_{extension}", on_click="ignore", icon=file.icon,
            )  # fmt: skip
    for hindrance in hindrances:
        st.caption(t(hindrance))


def _make(briefing: Briefing, extension: str, template: Path | None) -> Callable[[], bytes]:
    return partial(_write, briefing, extension, template)


def _write(briefing: Briefing, extension: str, template: Path | None) -> bytes:
    """Runs in a thread of its own, which has yet to be told what is spoken."""
    speak(briefing.language)
    return write_briefing(briefing, extension, template)
