"""A list of offices on its way in: the file, its sheet, its headings, the district."""

from typing import Any

import pandas as pd
import streamlit as st

from gaistats.errors import GaistatsError
from gaistats.exports.file_names import clean_name
from gaistats.pieces.language import pick_name, t
from gaistats.pipeline.collection import Collection, open_collection
from gaistats.registry import Registry, load_registry
from gaistats.registry.office_list import FIELDS, Columns, Sheet, find_columns, guess_columns
from gaistats.registry.office_list.template import list_registered, template_headings
from gaistats.ui.cached import collection_folder, read_uploaded_list
from gaistats.ui.downloads import write_csv
from gaistats.ui.uploader import word_uploader
from gaistats.wording import N_

FIELD_NAMES = {
    "name": N_("Office"),
    "district": N_("District"),
    "division_code": N_("Division code"),
    "kind": N_("Kind"),
    "level": N_("Level"),
    "scope": N_("Its reports speak for"),
    "former_name": N_("Former names"),
    "renamed_on": N_("Renamed on"),
    "alias": N_("Short names"),
    "valid_from": N_("There since"),
    "valid_to": N_("Ended on"),
    "successor": N_("Became part of"),
}
_ABREAST = 4


def open_shown_collection() -> Collection | None:
    """The collection that is shown; where it cannot be opened, why."""
    try:
        return open_collection(collection_folder())
    except GaistatsError as error:
        complain(error)
        return None


def complain(error: GaistatsError) -> None:
    """A user's error as its sentence."""
    st.error(t(error.message, **error.parameters))


def show_registered(collection: Collection) -> None:
    """What this page is for, and how many offices are registered."""
    registry = _load(collection)
    count = len(registry.offices) if registry else 0
    st.text(
        t(
            "Who has to file is told by the list of offices. Offices registered: {count}. Load "
            "your own list; nothing is saved before you have seen what it would change.",
            count=f"{count:,}",
        )
    )
    if collection.read_only:
        st.info(
            t(
                "This is the demo, which cannot be changed. You can load a list and see what it "
                "would change. To save one, make a collection of your own: gaistats init DIR, "
                "then gaistats dashboard -C DIR"
            )
        )


def upload_list() -> bytes | None:
    """The bytes of the chosen file."""
    key = f"office_list_{st.session_state.get('lists_saved', 0)}"
    label = t("List of offices (XLSX or CSV; XLS where LibreOffice is installed)")
    word_uploader()
    uploaded: Any = st.file_uploader(label, type=["xlsx", "csv", "xls", "txt"], key=key)
    return uploaded.getvalue() if uploaded else None


def offer_templates(collection: Collection) -> None:
    """An empty list with the headings, and one with what is registered."""
    registry = _load(collection)
    with st.container(horizontal=True):
        _offer(t("Empty template (CSV)"), t("Office list template"), [], "template")
        if registry and registry.offices:
            rows = list(list_registered(registry))
            _offer(t("Registered offices as a list (CSV)"), t("Registered offices"), rows,
                   "registered")  # fmt: skip


def choose_sheet(content: bytes) -> Sheet | None:
    """The sheet that is the list; of several, the one that was chosen."""
    try:
        with st.spinner(t("The list is being read …")):
            sheets = [Sheet(name, rows) for name, rows in read_uploaded_list(content)]
    except GaistatsError as error:
        complain(error)
        return None
    if not sheets:
        st.warning(t("The file holds nothing."))
        return None
    lists = [place for place, sheet in enumerate(sheets) if find_columns(sheet)]
    if len(sheets) == 1:
        return sheets[0]
    names = [sheet.name for sheet in sheets]
    place: int = st.selectbox(
        t("Sheet"),
        range(len(sheets)),
        index=lists[0] if lists else 0,
        format_func=names.__getitem__,
        key="office_sheet",
    )
    if len(lists) > 1:
        st.caption(t("Several sheets hold lists. Only the chosen one is taken over."))
    return sheets[place]


def choose_columns(sheet: Sheet) -> Columns | None:
    """The headings as guessed, and as they were changed; None without a column of names."""
    found = find_columns(sheet)
    lines = sheet.first_lines()
    subject = hash((sheet.name, tuple(sheet.rows[line] for line in lines)))
    with st.expander(
        t("Columns, as guessed from the headings"), expanded=found is None, icon=":material/table:"
    ):
        previews = {line: f"{line}: {' | '.join(filter(None, sheet.rows[line]))}" for line in lines}
        head: int = st.selectbox(
            t("Line of the headings"),
            lines,
            index=lines.index(found.head) if found else 0,
            format_func=previews.__getitem__,
            key=f"office_head_{subject}",
        )
        fields = _choose_fields(sheet, head, f"{subject}_{head}")
    if "name" not in fields:
        st.warning(t("No column is known to hold the offices’ names. Choose it above."))
        return None
    return Columns(head, fields)


def choose_district(collection: Collection) -> str | None:
    """The district of lines that state none."""
    registry = _load(collection)
    if registry is None or not registry.districts:
        return None
    names = {d.district_id: pick_name(d.name, d.name_en) for d in registry.districts.values()}
    asked: str | None = st.selectbox(
        t("District of the lines that state none"),
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder=t("Read from the offices’ names"),
        key="office_district",
        width=420,
    )
    return asked


def _choose_fields(sheet: Sheet, head: int, subject: str) -> dict[str, int]:
    guessed = guess_columns(sheet, head).fields
    width = max(map(len, sheet.rows.values()))
    headings = sheet.rows[head]
    labels = {
        column: f"{column + 1}  {headings[column] if column < len(headings) else ''}".rstrip()
        for column in range(width)
    }
    chosen: dict[str, int] = {}
    for start in range(0, len(FIELDS), _ABREAST):
        for place, field in zip(st.columns(_ABREAST), FIELDS[start:], strict=False):
            column: int | None = place.selectbox(
                t(FIELD_NAMES[field]),
                list(labels),
                index=guessed.get(field),
                format_func=labels.__getitem__,
                placeholder=t("not in the list"),
                key=f"office_column_{field}_{subject}",
            )
            if column is not None:
                chosen[field] = column
    return chosen


def _offer(label: str, name: str, rows: list[tuple[str, ...]], key: str) -> None:
    table = pd.DataFrame(rows, columns=list(template_headings()), dtype=str)
    st.download_button(
        label, write_csv(table), f"{clean_name(name)}.csv", "text/csv", key=f"office_{key}",
        on_click="ignore", icon=":material/download:",
    )  # fmt: skip


def _load(collection: Collection) -> Registry | None:
    try:
        return load_registry(collection.path)
    except GaistatsError as error:
        complain(error)
        return None
