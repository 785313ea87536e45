"""What has changed of a briefing since somebody took note of it, and taking note of it now."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from gaistats.decisions.briefings import SavedBriefing, SavedEntry, Seen
from gaistats.errors import GaistatsError
from gaistats.pieces.language import t, t_count
from gaistats.pieces.saved import MadeEntry
from gaistats.pieces.seen import name_build, take_note
from gaistats.pieces.seen_changes import Changes, Key, say_kept, word_cell
from gaistats.pieces.source import say_as_of
from gaistats.ui.briefing_made import find_changed
from gaistats.ui.briefing_saved import note_entries
from gaistats.ui.sheet import Cell, make_cell, make_list, make_paragraph, show_sheet

_MOST = 12
_SAID = 4
"""Lines that are named; the others are counted."""


def show_refreshed(saved: SavedBriefing, made: Sequence[MadeEntry]) -> None:
    """Whether the figures were made anew since the briefing was looked at, and what came of it."""
    seen = [entry for entry in made if entry.saved.seen and entry.piece]
    later = [entry for entry in seen if _is_later(entry)]
    if not later:
        return
    changed = [entry for entry in later if find_changed(entry)]
    told = t_count("{date}: the figures of {count} entry have changed since it was last noted.",
                   "{date}: the figures of {count} entries have changed since they were last "
                   "noted.", len(changed), date=say_as_of())  # fmt: skip
    if not changed:
        st.caption(t("{date}: the figures were made anew; none in this briefing has changed.",
                     date=say_as_of()))  # fmt: skip
        return
    with st.container(horizontal=True, vertical_alignment="center", key="briefing_changed"):
        st.warning(told)
        st.button(t("Take note of all"), key="note_all", on_click=_note,
                  args=(saved.briefing_id, [entry.saved for entry in later]))  # fmt: skip


def _is_later(entry: MadeEntry) -> bool:
    seen = entry.saved.seen
    return seen is not None and seen.build != name_build(entry.saved.recipe)


def show_changes(briefing: str, made: MadeEntry) -> None:
    """From what to what the cells of one entry have changed; nothing where none has."""
    found, before = find_changed(made), made.saved.seen
    if found is None or before is None:
        return
    now, changes = found
    blocks = [make_paragraph(said, "faint") for said in _say_lines(before, now, changes)]
    if changes.cells:
        blocks.append(_list_cells(before, now, changes))
    with st.container(key=f"changed_{made.saved.entry_id}"):
        st.warning(t("Changed since {date}: {what}.", date=before.as_of, what=_count(changes)))
        if blocks:
            show_sheet(blocks, key=f"changes_{made.saved.entry_id}", label=t("What has changed"))
        st.button(t("Take note"), key=f"note_{made.saved.entry_id}", icon=":material/done:",
                  on_click=_note, args=(briefing, [made.saved]))  # fmt: skip


def _note(briefing: str, entries: Sequence[SavedEntry]) -> None:
    noted = {}
    for entry in entries:
        try:
            noted[entry.entry_id] = take_note(entry)
        except GaistatsError:  # the entry itself says why; what was seen of it stays
            noted[entry.entry_id] = replace(entry)
    note_entries(briefing, noted)


def _count(changes: Changes) -> str:
    counts = [
        t_count("{count} figure", "{count} figures", len(changes.cells)) if changes.cells else "",
        t_count("{count} new line", "{count} new lines", len(changes.new)) if changes.new else "",
        t_count("{count} line gone", "{count} lines gone", len(changes.gone))
        if changes.gone else "",
        t("what they cover") if changes.coverage else "",
        t("the columns") if changes.new_columns or changes.gone_columns else "",
    ]  # fmt: skip
    return t(", ").join(filter(None, counts))


def _list_cells(before: Seen, now: Seen, changes: Changes) -> dict[str, object]:
    heads = [
        (" · ".join(say_kept(now, key) for key in changes.keys), ""),
        (t("Figure"), ""),
        (t("Before"), "num"),
        (t("Now"), "num"),
    ]
    rows = [(None, _line(before, now, changes, place)) for place in range(len(changes.cells))]
    more = _count_more(len(rows) - _MOST)
    return make_list(heads, rows[:_MOST], caption=" ".join(more) or None)


def _line(before: Seen, now: Seen, changes: Changes, place: int) -> list[Cell]:
    cell = changes.cells[place]
    return [
        make_cell(_name_line(now, changes, cell.row)),
        make_cell(say_kept(now, cell.column)),
        make_cell(word_cell(before, cell.before, cell.column), style="num"),
        make_cell(word_cell(now, cell.after, cell.column), style="num"),
    ]


def _name_line(seen: Seen, changes: Changes, row: Key) -> str:
    pairs = zip(row, changes.keys, strict=True)
    return " · ".join(word_cell(seen, value, column) for value, column in pairs)


def _say_lines(before: Seen, now: Seen, changes: Changes) -> list[str]:
    said = []
    if changes.coverage:
        one, other = changes.coverage
        said.append(t("Covered: {before} → {after}", before=one or "–", after=other or "–"))
    named = {
        t("New: {lines}"): _name_some(now, changes, changes.new),
        t("Gone: {lines}"): _name_some(before, changes, changes.gone),
        t("New columns: {columns}"): _name_columns(now, changes.new_columns),
        t("Columns gone: {columns}"): _name_columns(before, changes.gone_columns),
    }
    said += [text.format(lines=names, columns=names) for text, names in named.items() if names]
    return said


def _name_some(seen: Seen, changes: Changes, lines: Sequence[Key]) -> str:
    named = [_name_line(seen, changes, row) for row in lines[:_SAID]]
    return t(", ").join([*named, *_count_more(len(lines) - _SAID)])


def _name_columns(seen: Seen, columns: Sequence[str]) -> str:
    return t(", ").join(say_kept(seen, column) for column in columns)


def _count_more(left: int) -> list[str]:
    return [t_count("and {count} more", "and {count} more", left)] if left > 0 else []
