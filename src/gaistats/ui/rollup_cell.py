"""What stands beside the roll-up when a cell is chosen: the offices that make up its number."""

from collections.abc import Sequence
from typing import Any

from gaistats.forms.crosswalk import load_crosswalk
from gaistats.forms.definition import cell_units
from gaistats.model import Scope
from gaistats.pieces.asked import ask_rows
from gaistats.pieces.corrected import mark_corrected
from gaistats.pieces.districts import name_district
from gaistats.pieces.language import STATES, language, pick_name, t, t_count, word_number
from gaistats.store.read_rollup import STATES as LACKING
from gaistats.store.read_rollup import UNIT_LEFT_OPEN, read_breaks, read_offices_of_cell
from gaistats.ui.beside import CLOSED
from gaistats.ui.figures import make_figure_cell
from gaistats.ui.official import label_cell
from gaistats.ui.rollup_sums import ask_failing, say_failing
from gaistats.ui.sheet import Block, Cell, make_cell, make_list, make_paragraph
from gaistats.ui.tables import MOST_SHOWN

Row = dict[str, Any]


def list_cell_pane(
    scope: Scope, year: int, form: str, row: Row, beside: Row | None
) -> dict[str, object]:
    """The cell's name and sum, what does not agree, and its offices, unreported ones first."""
    cell = row["cell"]
    offices = ask_rows(read_offices_of_cell, scope, year, form, cell)
    blocks = [make_paragraph(label_cell(cell), heading=True), _say_sum(row)]
    blocks += _list_notes(row, offices)
    if beside:
        blocks.append(_say_government(row, beside))
    held: list[Block] = []
    for failing in ask_failing(scope, year, form):
        if cell == failing["cells"][0]:
            held.append(_list_breaks(scope, year, form, failing))
        elif cell in failing["cells"]:
            blocks.append(make_paragraph(say_failing(failing), "beside error"))
    lacking = [office for office in offices if office["value"] is None]
    numbers = [office for office in offices if office["value"] is not None]
    several = len({office["district_id"] for office in offices}) > 1
    if lacking:
        held.append(_list_offices(t("No number ({count})", count=len(lacking)), lacking, several))
    if numbers:
        held.append(_list_offices(t("Numbers, the largest first ({count})", count=len(numbers)),
                                  numbers, several))  # fmt: skip
    return {"blocks": blocks, "held": held, "label": t("Offices of this number")}


def word_covered(row: Row) -> str:
    """N of M offices; those besides that nobody expected, and an unknown M, are said."""
    offices, unexpected, expected = row["offices"], row["unexpected"], row["expected"]
    if expected is None:
        return t_count("{count} office, expected unknown", "{count} offices, expected unknown",
                       offices)  # fmt: skip
    said = t("{n} of {m} offices", n=offices - unexpected, m=expected)
    return said + t(" and {count} not expected", count=unexpected) if unexpected else said


def word_lacking(row: Row) -> str:
    """What stands in the other offices' cells, or instead of them, with how many each."""
    said = [f"{t(STATES[state])} {row[state]:,}" for state in LACKING if row[state]]
    return t("; ").join(said)


def _say_sum(row: Row) -> Block:
    summed = (
        t("no sum")
        if row["value"] is None
        else word_number(row["value"]) + mark_corrected(row["corrected"])
    )
    parts = [t("sum {sum}", sum=summed), word_covered(row), word_lacking(row)]
    back = {"k": CLOSED, "link": t("close"), "back": t("back to the cell")}
    return make_paragraph(" · ".join(filter(None, parts)), "faint") | back


def _list_notes(row: Row, offices: Sequence[Row]) -> list[Block]:
    said = []
    if cell_units()[row["cell"]] == UNIT_LEFT_OPEN:
        said.append(t(STATES["unit_open"]))
    if row["in_doubt"]:
        said.append(t_count(
            "Of {count} office the report's own figures do not agree here; its number is added as "
            "printed.",
            "Of {count} offices the reports' own figures do not agree here; their numbers are "
            "added as printed.", row["in_doubt"],
        ))  # fmt: skip
    if row["joined"] or row["not_in_form"]:
        link = load_crosswalk()[row["cell"]]
        why = link.why_en if language() == "en" else link.why_zh
        said.append(t_count(
            "{count} report is on the other form: {why}",
            "{count} reports are on the other form: {why}", row["joined"] + row["not_in_form"],
            why=why,
        ))  # fmt: skip
    return [make_paragraph(sentence, "beside notice") for sentence in said]


def _say_government(row: Row, beside: Row) -> Block:
    """The government's own number beside the sum, and the way to it."""
    office = pick_name(beside["name"], beside["name_en"])
    if beside["value"] is None:
        said = t(
            "{office}, on its whole area: {state}", office=office, state=t(STATES[beside["state"]])
        )
    elif row["value"] is None:
        said = t("{office}, on its whole area: {number}", office=office,
                 number=word_number(beside["value"]))  # fmt: skip
    else:
        said = t("{office}, on its whole area: {number}; difference from the sum {difference}",
                 office=office, number=word_number(beside["value"]),
                 difference=word_signed(beside["value"] - row["value"]))  # fmt: skip
    return make_paragraph(said) | {"k": _target(beside), "link": t("open its report")}


def word_signed(number: float) -> str:
    """A difference with its sign; amounts have up to six decimals."""
    rounded = round(number, 6)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return sign + word_number(abs(rounded))


def _list_offices(caption: str, offices: Sequence[Row], several: bool) -> Block:
    heads = [(t("Office"), ""), (t("Number"), "num"), ("", "")]
    lines = [(_target(office), _line(office, several)) for office in offices[:MOST_SHOWN]]
    if len(offices) > MOST_SHOWN:
        caption += t(" (the first {n} are shown)", n=MOST_SHOWN)
    return make_list(heads, lines, caption=caption)


def _line(office: Row, several: bool) -> list[Cell]:
    name = pick_name(office["name"], office["name_en"])
    district = name_district(office, name) if several else None
    style = "failed" if office["in_doubt"] else ""
    number = make_figure_cell(office["value"], office["state"], office["as_printed"], style=style)
    marked = {**number, "t": f"{number['t']}{mark_corrected(office['corrected'])}"}
    return [
        make_cell(name, key=_target(office), small=district),
        marked,
        make_cell(_say_state(office), style="faint"),
    ]


def _say_state(office: Row) -> str:
    """Why there is no number, or what is to be known of it; a blank says so by itself."""
    if office["value"] is None:
        return "" if office["state"] == "blank" else t(STATES[office["state"]])
    notes = []
    if office["in_doubt"]:
        notes.append(t("own sums disagree"))
    if office["joined"]:
        notes.append(t("from the other form"))
    return t("; ").join(notes)


def _list_breaks(scope: Scope, year: int, form: str, failing: Row) -> Block:
    """The offices that make the difference: what is their total, what are the parts."""
    cell = failing["cells"][0]
    rows = ask_rows(read_breaks, scope, year, form, failing["check_name"], cell)
    heads = [(t("Office"), ""), (t("Total"), "num"), (t("Parts"), "num"), (t("Difference"), "num")]
    lines = []
    for row in rows:
        target = _target({**row, "cell": cell, "joined": False})
        lines.append((target, [
            make_cell(pick_name(row["name"], row["name_en"]), key=target, small=_say_why(row)),
            *(make_cell(word_number(row[name]), style="num", sort=row[name])
              for name in ("total", "parts")),
            make_cell(word_signed(row["difference"]), style="num", sort=row["difference"]),
        ]))  # fmt: skip
    said = t("Offices that make the difference ({count})", count=len(rows))
    return make_list(heads, lines, caption=f"{say_failing(failing)} {said}")


def _say_why(row: Row) -> str | None:
    if row["elsewhere"]:
        return t(
            "{number} in a row that this form does not have", number=word_number(row["elsewhere"])
        )
    if row["no_number"]:
        return t_count("{count} cell without a number", "{count} cells without a number",
                       row["no_number"])  # fmt: skip
    return None


def _target(office: Row) -> str:
    """What a click reports: report, the cell in it, and office."""
    cell = office["cell"]
    if office["joined"]:
        cell = load_crosswalk()[cell].counterparts[0]
    return f"{office['report_id'] or ''}|{cell}|{office['office_id']}"
