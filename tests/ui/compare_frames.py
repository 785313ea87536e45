"""Reading the pages of comparing, and the sample's own truth beside them."""

import json
from base64 import b64decode

import numpy as np

SAMPLE = {"origin": "sample"}
GRANTED = ("granted_in_full__total", "granted_in_part__total")
TOTAL = "outcome_total__total"


def number(document, cell):
    return document["cells"].get(cell, {}).get("value")


def rate(document):
    """(numerator, denominator) of the disclosure rate; None where a cell is no number."""
    cells = [number(document, cell) for cell in (*GRANTED, TOTAL)]
    return None if None in cells else (cells[0] + cells[1], cells[2])


def figures(screen):
    """The plotly figures of the page."""
    return [json.loads(chart.proto.spec) for chart in screen.app.get("plotly_chart")]


def title(screen):
    """The title of the only figure, without its markup and line breaks."""
    (figure,) = figures(screen)
    said = figure["layout"]["title"]["text"]
    return said.removeprefix("<b>").removesuffix("</b>").replace("<br>", "")


def annotations(screen):
    (figure,) = figures(screen)
    return [said["text"] for said in figure["layout"]["annotations"]]


def points(screen):
    """Custom data → (x, y) of all points of the only figure."""
    (figure,) = figures(screen)
    found = {}
    for trace in figure["data"]:
        columns = [_unpack(trace.get(name, [])) for name in ("customdata", "x", "y")]
        for key, x, y in zip(*columns, strict=False):
            found[tuple(key) if isinstance(key, list) else key] = (x, y)
    return found


def _unpack(column):
    """Plotly packs columns of numbers into bytes; NaN is None in the others."""
    if not isinstance(column, dict):
        return column
    numbers = np.frombuffer(b64decode(column["bdata"]), column["dtype"]).tolist()
    return [None if number != number else number for number in numbers]


def table(screen, key, page, **address):
    """The table twin of a chart: its lines, each a dictionary by heading."""
    screen.open(page, **address)
    screen.app.session_state[f"{key}_view"] = "table"
    screen.run()
    return next(lines for lines in sheets(screen) if lines and len(lines[0]) > 5)


def sheets(screen):
    """The lines of every sheet as dictionaries by heading."""
    return [
        [dict(zip(heads, (cell["t"] for cell in row["cells"]), strict=True))
         for row in block["rows"]]
        for data in screen.sheets() for pane in data["panes"] for block in pane["blocks"]
        if "rows" in block
        for heads in [[cell["t"] for cell in block["head"][0]["cells"]]]
    ]  # fmt: skip
