"""Saving a list of offices: who ends, what becomes of lines with problems, the button."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import cast

import streamlit as st

from gaistats.errors import GaistatsError
from gaistats.pieces.language import t, t_count
from gaistats.pipeline.collection import Collection
from gaistats.pipeline.office_list import Preview, digest_registry, preview_list, save_list
from gaistats.registry.office_list import Columns, Plan, Sheet
from gaistats.ui.office_list import complain
from gaistats.ui.office_list_preview import count_offices

Ends = Mapping[str, date]


def make_preview(
    collection: Collection, sheet: Sheet, columns: Columns, district: str | None
) -> Preview | None:
    """What the list would change, worked out once for a list and a state of the registry."""
    fields = tuple(sorted(columns.fields.items()))
    rows = hash(tuple(sheet.rows.items()))
    subject = (rows, columns.head, fields, district, digest_registry(collection))
    kept = cast(tuple[object, Preview] | None, st.session_state.get("office_preview"))
    if kept and kept[0] == subject:
        return kept[1]
    try:
        with st.spinner(t("The list is being compared with the registry …")):
            preview = preview_list(collection, sheet, columns, district)
    except GaistatsError as error:
        complain(error)
        return None
    st.session_state["office_preview"] = (subject, preview)
    return preview


def choose_ends(plan: Plan) -> Ends | None:
    """Office → its last day, for those that somebody says have ended; None while a day lacks."""
    if not plan.missing:
        return {}
    names = {office.office_id: office.name for office in plan.missing}
    st.subheader(t("Not on the list"))
    st.caption(
        t(
            "These registered offices of the same districts are not on the list. They stay as "
            "they are, and are still expected to file. An office that was abolished gets a last "
            "day; its reports and its history stay."
        )
    )
    with st.expander(count_offices(len(names))):
        st.text("\n".join(names.values()))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        ended: list[str] = st.multiselect(
            t("Offices that have ended"),
            list(names),
            format_func=names.__getitem__,
            placeholder=t("none"),
            key="office_ended",
        )
        day = st.date_input(
            t("Last day"), value=None, min_value=date(1949, 10, 1),
            max_value=datetime.now().astimezone().date(), key="office_last_day", width=180,
        ) if ended else None  # fmt: skip
    if ended and not isinstance(day, date):
        st.info(t("Choose the last day of the offices that have ended."))
        return None
    return {office_id: day for office_id in ended if isinstance(day, date)}


def offer_saving(collection: Collection, preview: Preview, ends: Ends) -> None:
    """The button, which says what it does; in its place the reason why there is none."""
    plan = preview.plan
    new, changed = len(plan.new), len(plan.changed)
    if not (new or changed or ends):
        st.info(t("The registry holds all of this already: there is nothing to save."))
        return
    if collection.read_only:
        st.info(t("The demo cannot be changed: here the button for saving would stand."))
        return
    skip = bool(plan.problems) and st.checkbox(
        t_count("Leave out {count} line with a problem and save the others",
                "Leave out {count} lines with problems and save the others",
                len(plan.problems)),
        key="office_skip",
    )  # fmt: skip
    if plan.problems and not skip:
        st.text(
            t(
                "Nothing can be saved while lines have problems: an office that is left out would "
                "never be missed. Correct the list and load it again, or leave those lines out."
            )
        )
        return
    label = t(
        "Save: {new} new, {changed} changed, {ended} ended", new=new, changed=changed,
        ended=len(ends),
    )  # fmt: skip
    if st.button(label, type="primary", key="office_save", icon=":material/save:"):
        _save(collection, preview, ends, skip=skip)


def _save(collection: Collection, preview: Preview, ends: Ends, *, skip: bool) -> None:
    try:
        with st.spinner(t("The list is saved and the figures are made anew …")):
            saved = save_list(collection, preview, ends, skip_wrong=skip)
    except GaistatsError as error:
        complain(error)
        return
    st.session_state["office_saved"] = (saved.new, saved.changed, saved.ended, saved.placed)
    # Another key is another, empty, place for a file.
    st.session_state["lists_saved"] = st.session_state.get("lists_saved", 0) + 1
    st.rerun()


def show_saved() -> None:
    """What the last saving did."""
    saved = cast(tuple[int, int, int, int] | None, st.session_state.get("office_saved"))
    if saved is None:
        return
    new, changed, ended, placed = saved
    st.success(
        t("Saved: {new} new offices, {changed} changed, {ended} ended.",
          new=new, changed=changed, ended=ended)
        + " "
        + t("Reports that found their office by it: {count}", count=placed)
    )  # fmt: skip
