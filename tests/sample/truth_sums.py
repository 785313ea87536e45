"""What a sample's own truth adds up to, cell by cell, without any of the store's queries."""

FORMS = {2020: "disclosure-2019", 2021: "disclosure-2021", 2023: "disclosure-2021"}
# What a cell of a form is where the document has the other form's rows, by the forms' own words.
NARROWER = {
    "disclosure-2021": ("issued", "produced"),
    "disclosure-2019": ("produced", "issued"),
}
THREE_ROWS = ("other_not_corrected_in_time", "other_fee_unpaid", "other_other")


def own_documents(truth, offices, year, district=None):
    """The documents that are added up: of offices for themselves, none that waits."""
    return [
        d for d in truth["documents"]
        if d["year"] == year and not d["doubtful"] and offices[d["office_id"]]["scope"] == "own"
        and district in (None, offices[d["office_id"]]["district"])
    ]  # fmt: skip


def stated(document, key, form):
    """The number of a cell, on this form; None where there is none."""
    cells = document["cells"]
    if key in cells:
        return cells[key]["value"]
    row, column = key.split("__")
    here, there = NARROWER[form]
    if column == here and f"{row}__{there}" in cells:
        return cells[f"{row}__{there}"]["value"]
    if row == "otherwise_closed":
        parts = [cells.get(f"{part}__{column}", {"value": None})["value"] for part in THREE_ROWS]
        return None if None in parts else sum(parts)
    return None
