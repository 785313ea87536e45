"""What was recognised in the files on the tray, before anything is stored."""

from collections.abc import Sequence
from typing import cast

import streamlit as st

from gaistats.errors import GaistatsError
from gaistats.forms.definition import load_forms
from gaistats.pieces.key_numbers import KeyNumber
from gaistats.pieces.language import language, pick_name, t, t_count
from gaistats.pipeline.collection import Collection
from gaistats.pipeline.office_list import digest_registry
from gaistats.pipeline.tray import Looked
from gaistats.pipeline.tray_preview import Previewed, preview
from gaistats.registry import Registry, load_registry
from gaistats.ui.cached import decisions_stamp
from gaistats.ui.import_tray import OpenTray
from gaistats.ui.key_numbers import show_key_numbers
from gaistats.ui.office_list import complain
from gaistats.ui.routes import OFFICES, go
from gaistats.ui.sheet import Block, Cell, make_cell, make_list, show_sheet
from gaistats.ui.tables import MOST_SHOWN

Documents = tuple[Previewed, ...]
MOST_NAMED = 5


def show_purpose(collection: Collection) -> None:
    """What this page is for; of the demo that nothing can be imported, and what to do."""
    st.text(
        t("Reports come in here: several files at once, zip archives, too. Nothing is stored "
          "before you have seen what was recognised.")
    )  # fmt: skip
    if collection.read_only:
        st.info(
            t("This is the demo, into which nothing can be imported. You can drop files and see "
              "what is recognised in them. To import, make a collection of your own: "
              "gaistats init DIR, then gaistats dashboard -C DIR")
        )  # fmt: skip


def make_preview(collection: Collection, opened: OpenTray, looked: Looked) -> Documents | None:
    """The documents as they would be imported, worked out once for what it depends on."""
    changes = tuple(sorted(opened.changes.items()))
    subject = (opened.district, changes, digest_registry(collection), decisions_stamp())
    if opened.preview and opened.preview[0] == subject:
        return cast(Documents, opened.preview[1])
    try:
        documents = preview(collection, looked, opened.district, opened.changes)
    except GaistatsError as error:
        complain(error)
        return None
    opened.preview = (subject, documents)
    return documents


def choose_district(registry: Registry, opened: OpenTray) -> None:
    """The district of all files; by itself the files tell theirs."""
    names = {d.district_id: pick_name(d.name, d.name_en) for d in registry.districts.values()}
    if not names:
        return
    chosen: str | None = st.selectbox(
        t("District of all these files"),
        list(names),
        index=list(names).index(opened.district) if opened.district in names else None,
        format_func=names.__getitem__,
        placeholder=t("as the files tell"),
        key="import_district",
        width=420,
    )
    if chosen != opened.district:
        opened.district = chosen
        st.rerun()


def show_counts(opened: OpenTray, documents: Documents) -> None:
    """How much there is of what."""
    reports = [d for d in documents if d.seen.recognised]
    show_key_numbers(
        [
            _count(t("Files"), len(opened.tray.files), t("dropped")),
            _count(t("Reports"), len(reports), t("recognised in them")),
            _count(t("Already there"), sum(map(is_known, reports)), t("stay as they are")),
            _count(t("Without an office"), sum(map(is_unplaced, reports)),
                   t("kept, and in no figure")),
            _count(t("Doubtful"), sum(map(_is_doubtful, reports)), t("wait for confirmation")),
            _count(t("Not recognised"), len(documents) - len(reports),
                   t("kept apart, with a reason")),
        ]
    )  # fmt: skip
    if opened.tray.passed_over:
        st.caption(
            t("Not considered, because their names show no documents: {names}",
              names=_join_names(opened.tray.passed_over))
        )  # fmt: skip


def _join_names(names: Sequence[str]) -> str:
    """The first few names, and how many more there are."""
    said, more = list(names[:MOST_NAMED]), len(names) - MOST_NAMED
    if more > 0:
        said.append(t_count("and {count} more", "and {count} more", more))
    return t(", ").join(said)


def show_documents(registry: Registry, documents: Documents, *, chosen: int | None) -> int | None:
    """The documents, those that need a look first; returns the place of the one clicked."""
    order = sorted(range(len(documents)), key=lambda place: _urgency(documents[place]))
    if len(order) > MOST_SHOWN:
        st.caption(t("The first {n} of {m}.", n=f"{MOST_SHOWN:,}", m=f"{len(order):,}"))
    block = _list(registry, documents, order[:MOST_SHOWN])
    label = t("What was recognised")
    shown = None if chosen is None else str(chosen)
    clicked = show_sheet([block], key="import_documents", chosen=shown, label=label)
    return int(clicked) if clicked else None


def say_no_offices(registry: Registry) -> None:
    """Where no office is registered, every report stays without one: the way to the list."""
    if registry.offices:
        return
    st.warning(
        t("No office is registered yet: these reports would be kept, and stand in no figure. "
          "Load the list of offices first.")
    )  # fmt: skip
    if st.button(t("To the list of offices"), key="import_to_offices"):
        go(OFFICES)


def load_shown_registry(collection: Collection) -> Registry | None:
    """The registry; where it is broken, why."""
    try:
        return load_registry(collection.path)
    except GaistatsError as error:
        complain(error)
        return None


def name_office(registry: Registry, office_id: str) -> str:
    """A registered office's name."""
    office = registry.offices[office_id]
    return pick_name(office.name, office.name_en)


def is_known(document: Previewed) -> bool:
    """Whether its bytes are in the collection, or on the tray once more."""
    return document.is_there or document.repeated


def is_unplaced(document: Previewed) -> bool:
    """Whether a report belongs to no registered office."""
    return document.placement is not None and document.placement.office_id is None


def say_why(document: Previewed) -> str:
    """Why a document is no report, waits, or has no office; empty where all is well."""
    outcome, placement = document.seen.outcome, document.placement
    if outcome.reason:
        return t(outcome.reason, **outcome.parameters)
    if is_unplaced(document) and placement and placement.reason:
        return t(placement.reason, **placement.parameters)
    return ""


def name_form(form: str | None) -> str:
    """A form's title."""
    found = load_forms().get(form or "")
    if found is None:
        return "?"
    return found.title_en if language() == "en" else found.title_zh


def _is_doubtful(document: Previewed) -> bool:
    return document.seen.outcome.doubtful


def _urgency(document: Previewed) -> int:
    if not document.seen.recognised:
        return 0
    asks = is_unplaced(document) or document.year is None or _is_doubtful(document)
    return 1 if asks else 3 if is_known(document) else 2


def _count(label: str, number: int, note: str) -> KeyNumber:
    return KeyNumber(label, f"{number:,}", change=note)


def _list(registry: Registry, documents: Documents, order: Sequence[int]) -> Block:
    heads = [(t("File"), ""), (t("State"), ""), (t("Office"), ""), (t("Year"), "num"),
             (t("Form"), ""), (t("Doubtful cells"), "num"), (t("Findings"), "num")]  # fmt: skip
    lines = [(str(place), _make_line(registry, documents[place], str(place))) for place in order]
    return make_list(heads, lines, tall="34rem")


def _make_line(registry: Registry, document: Previewed, key: str) -> list[Cell]:
    name = make_cell(document.name, style="file", key=key, hint=t("look at it closely"))
    seen = document.seen
    if not seen.recognised or seen.outcome.report is None:
        nothing = [make_cell("–", style="none", sort="") for _ in range(5)]
        return [name, _make_state(document), *nothing]
    small = t_count("{count} that does not agree", "{count} that do not agree", seen.errors)
    year = "?" if document.year is None else str(document.year)
    moved = document.year != seen.outcome.report.year
    return [
        name,
        _make_state(document),
        _make_office(registry, document, seen.outcome.report.office),
        make_cell(year, style="num", small=t("changed") if moved else None),
        make_cell(name_form(seen.outcome.report.form), style="tight"),
        make_cell(f"{seen.doubtful_cells:,}", style="num", sort=seen.doubtful_cells),
        make_cell(f"{seen.findings:,}", style="num error" if seen.errors else "num",
                  sort=seen.findings, small=small if seen.errors else None),
    ]  # fmt: skip


def _make_office(registry: Registry, document: Previewed, printed: str | None) -> Cell:
    placement = document.placement
    if placement is None or placement.office_id is None:
        return make_cell(printed or t("not stated"), style="unknown", small=t("not placed"))
    changed = document.told is not None and placement.office_id != document.told.office_id
    name = name_office(registry, placement.office_id)
    return make_cell(name, small=t("changed") if changed else None)


def _make_state(document: Previewed) -> Cell:
    why = say_why(document)
    if not document.seen.recognised:
        return make_cell(t("not recognised: {why}", why=why), style="file")
    said = [t("already there") if document.is_there else ""]
    said.append(t("dropped twice") if document.repeated else "")
    said.append(t("waits for confirmation: {why}", why=why) if _is_doubtful(document) else "")
    if not _is_doubtful(document) and is_unplaced(document):
        said.append(t("without an office: {why}", why=why))
    return make_cell(t("; ").join(filter(None, said)) or t("new"), style="file")
