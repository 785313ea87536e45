"""The entries of a briefing as they will look, and beside each what can be done with it."""

from html import escape

import streamlit as st

from gaistats.charts.theme import without_words
from gaistats.pieces.language import t
from gaistats.pieces.piece import Piece
from gaistats.pieces.saved import MadeEntry
from gaistats.ui.briefing_changed import show_changes
from gaistats.ui.briefing_saved import (
    append_sentence,
    move_entry,
    remove_entry,
    retitle_entry,
    write_text,
)
from gaistats.ui.chart import describe, show_table

_MOST_ROWS = 12
"""Of a table on this page: enough to know it by."""


def show_entry(briefing: str, made: MadeEntry, place: int, count: int) -> None:
    """One entry: what it will look like on the left, its words and its place on the right."""
    with st.container(border=True, key=f"entry_{made.saved.entry_id}"):
        with st.container(key=f"abreast_{made.saved.entry_id}"):
            left, right = st.columns([3, 2], gap="medium")
        with left:
            _show_look(made, place)
        with right:
            _ask_words(briefing, made)
            _offer_moves(briefing, made.saved.entry_id, place, count)
        show_changes(briefing, made)


def _show_look(made: MadeEntry, place: int) -> None:
    title = made.title or t("Page {number}", number=place)
    st.html(f'<h2 class="g-entry">{place}. {escape(title)}</h2>')
    if made.error:
        st.warning(t(made.error.message, **made.error.parameters))
        st.caption(t("It is left out of the files. Remove it, or keep it until its figures are "
                     "there again."))  # fmt: skip
    if made.piece:
        _show_piece(made.piece, made.saved.entry_id)
    if made.saved.text:
        st.html(f'<p class="g-text">{escape(made.saved.text)}</p>')


def _show_piece(piece: Piece, key: str) -> None:
    st.html(f'<p class="g-contract">{escape(piece.definition)}</p>')
    if piece.figure is None:
        show_table(piece.table.iloc[:_MOST_ROWS], key=f"entry_table_{key}")
        if len(piece.table) > _MOST_ROWS:
            st.caption(t("The first {n} of {m} lines.", n=_MOST_ROWS, m=len(piece.table)))
    else:
        st.plotly_chart(
            without_words(piece.figure), theme=None, key=f"entry_figure_{key}",
            alt=describe(piece), config={"displayModeBar": False},
        )  # fmt: skip
    st.html(f'<p class="g-contract">{escape(piece.source)}</p>')


def _ask_words(briefing: str, made: MadeEntry) -> None:
    entry = made.saved
    title, text = f"entry_title_{entry.entry_id}", f"entry_text_{entry.entry_id}"
    st.session_state[title], st.session_state[text] = entry.title or "", entry.text
    st.text_input(
        t("Title"), key=title, placeholder=made.piece.title if made.piece else "",
        help=t("Left empty, it is that of the chart.") if made.piece else None,
        on_change=lambda: retitle_entry(briefing, entry.entry_id, st.session_state[title]),
    )  # fmt: skip
    st.text_area(
        t("Text"), key=text, height=120,
        on_change=lambda: write_text(briefing, entry.entry_id, st.session_state[text]),
    )  # fmt: skip
    if made.piece:
        _suggest(briefing, made.piece, made)


def _suggest(briefing: str, piece: Piece, made: MadeEntry) -> None:
    """Sentences that the figures bear out, those that stand in the text left out."""
    left = [said for said in piece.sentences if said not in made.saved.text]
    if not left:
        return
    st.caption(t("Can be said of these figures; a click adds it to the text:"))
    with st.container(key=f"suggested_{made.saved.entry_id}", gap=None):
        for number, sentence in enumerate(left):
            st.button(
                sentence.replace("*", r"\*"), key=f"say_{made.saved.entry_id}_{number}",
                type="tertiary", icon=":material/add:", on_click=append_sentence,
                args=(briefing, made.saved.entry_id, sentence),
            )  # fmt: skip


def _offer_moves(briefing: str, entry: str, place: int, count: int) -> None:
    first, last = place == 1, place == count
    with st.container(horizontal=True, gap="small"):
        st.button(t("Up"), key=f"up_{entry}", icon=":material/arrow_upward:", disabled=first,
                  on_click=move_entry, args=(briefing, entry, -1))  # fmt: skip
        st.button(t("Down"), key=f"down_{entry}", icon=":material/arrow_downward:", disabled=last,
                  on_click=move_entry, args=(briefing, entry, 1))  # fmt: skip
        st.button(t("Remove"), key=f"remove_{entry}", icon=":material/close:",
                  on_click=remove_entry, args=(briefing, entry))  # fmt: skip
