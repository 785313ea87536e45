"""A table as CSV or Parquet, with a file of definitions beside it."""

import csv
import re
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from gaistats.exports.table import Column, Table

# What a spreadsheet would run. A lone sign is a mark of the form, and a signed number a number.
_FORMULA = re.compile(r"[=@\t\r]|[-+](?!$|[\d.,]+$)")
_TYPES = {"text": pa.string(), "year": pa.int32()}


def write_table_csv(table: Table, path: Path) -> int:
    """UTF-8 with the mark that Excel looks for; returns the number of rows.

    A text that a spreadsheet would run as a formula has an apostrophe before it.
    """
    rows = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column.heading for column in table.columns])
        for piece in table.pieces:
            columns = [_write_plainly(piece[c.name], c) for c in table.columns]
            writer.writerows(zip(*columns, strict=True))
            rows += len(piece)
    return rows


def write_table_parquet(table: Table, path: Path) -> int:
    """Columns by their names for programs, NULL for what is not there; returns the rows.

    Headings and meanings stand in the fields' metadata, what is covered in the file's.
    """
    schema = pa.schema(
        [
            pa.field(c.name, _TYPES.get(c.unit, pa.float64()),
                     metadata={"heading": c.heading, "meaning": c.meaning})
            for c in table.columns
        ],
        metadata={"title": table.title, "covers": "\n".join(table.lines)},
    )  # fmt: skip
    rows = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for piece in table.pieces:
            arrays = [_make_array(piece[f.name], f.type) for f in schema]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
            rows += len(piece)
    return rows


def write_definitions(table: Table, path: Path) -> None:
    """What is covered, then a line a column and term, as CSV."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([_guard(line)] for line in (table.title, *table.lines))
        writer.writerow([])
        writer.writerows(map(_guard, texts) for texts in table.list_definitions())


def _make_array(values: pd.Series, kind: pa.DataType) -> pa.Array:
    if pa.types.is_string(kind):
        values = values.astype(object).where(values.notna() & (values != ""), None)
    return pa.Array.from_pandas(values, type=kind)


def _write_plainly(values: pd.Series, column: Column) -> Sequence[object]:
    if column.unit == "text":
        return [_guard(value) if isinstance(value, str) else "" for value in values.tolist()]
    return [_write_number(value) for value in values.tolist()]


def _guard(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def _write_number(value: float | None) -> str:
    """A count as it is counted: 2113, where the frame holds 2113.0; empty for none."""
    if value is None or value != value:
        return ""
    return str(int(value)) if float(value).is_integer() else repr(float(value))
