"""``gaistats stats``: a measure of offices, or of all offices of a district, kind or year."""

import argparse
import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from io import StringIO
from typing import Any

import pandas as pd

from gaistats.cli.options import Say, add_listing, collection_of
from gaistats.cli.reading import JSON_LANGUAGE
from gaistats.cli.voice import Voice
from gaistats.errors import CollectionError
from gaistats.exports.measure_rows import BY, list_rows_of, name_columns
from gaistats.model import Scope
from gaistats.pipeline.build import build
from gaistats.registry.words import KIND_WORDS
from gaistats.stats.measure import Measure, load_measure, load_measures
from gaistats.stats.words import UNIT_WORDS, word_value
from gaistats.store.connection import Store, open_store
from gaistats.store.read import read_districts, read_office_names
from gaistats.wording import N_

ORIGINS = ("real", "sample")
HEADINGS = {
    "office": N_("Office"),
    "district": N_("District"),
    "kind": N_("Kind"),
}


def add_stats(parser: argparse.ArgumentParser, say: Say) -> None:
    """[MEASURE] [--by] [--office] [--district] [--years] [--json | --csv] [-C]."""
    text = say(N_("the measure’s id; without it the measures are listed"))
    parser.add_argument("measure", metavar="MEASURE", nargs="?", help=text)
    text = say(N_("a row for each office, or all offices of a district, kind or year"))
    parser.add_argument("--by", choices=BY, default="office", help=text)
    add_listing(parser, say)


def run_stats(arguments: argparse.Namespace, voice: Voice) -> int:
    """Status 0, also where there is no value: that is a result."""
    language = JSON_LANGUAGE if arguments.json else voice.language
    if arguments.measure is None:
        rows = [_describe_measure(measure, language) for measure in load_measures().values()]
        if not _print_as_asked(rows, list(rows[0]), arguments, voice):
            _print_measures(rows, voice)
        return 0
    measure = load_measure(arguments.measure)
    collection = collection_of(arguments)
    build(collection)
    store = open_store(collection.store_dir)
    scope = _read_scope(arguments, store)
    rows = [
        row
        for origin in ORIGINS
        for row in list_rows_of(
            store, replace(scope, origin=origin), measure, arguments.by, language
        )
    ]
    if not _print_as_asked(rows, name_columns(arguments.by), arguments, voice):
        _print_rows(rows, measure, arguments.by, voice)
    return 0


def _read_scope(arguments: argparse.Namespace, store: Store) -> Scope:
    first, last = arguments.years or (None, None)
    districts, names = read_districts(store), read_office_names(store)
    return Scope(
        districts=_find(arguments.district, districts, "district_id"),
        offices=_find(arguments.office, names[names["present"]], "office_id"),
        first_year=first,
        last_year=last,
    )


def _find(named: str | None, registered: pd.DataFrame, key: str) -> tuple[str, ...]:
    """The ids that are meant: one, or all of that name. Raises CollectionError for none."""
    if named is None:
        return ()
    found = registered[(registered[key] == named) | (registered["name"] == named)]
    if found.empty:
        raise CollectionError(N_("“{value}” is not registered."), value=named)
    return tuple(found[key])


def _describe_measure(measure: Measure, language: str) -> dict[str, object]:
    texts = ("title", "why", "caution", "source")
    return {
        "measure": measure.measure_id,
        "unit": measure.unit,
        "direction": measure.direction,
        **{text: getattr(measure, text).in_language(language) for text in texts},
    }


def _print_as_asked(
    rows: Sequence[Mapping[str, Any]],
    names: Sequence[str],
    arguments: argparse.Namespace,
    voice: Voice,
) -> bool:
    """Prints JSON or CSV; False where neither was asked for."""
    if arguments.json:
        voice.print(json.dumps(rows, ensure_ascii=False, indent=2))
    elif arguments.csv:
        voice.print(_write_csv(rows, names).removesuffix("\n"))
    return bool(arguments.json or arguments.csv)


def _write_csv(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> str:
    """With the same names as the JSON; the ends of the interval are two columns."""
    out = StringIO()
    writer = csv.DictWriter(out, list(_flatten(dict.fromkeys(names))), lineterminator="\n")
    writer.writeheader()
    writer.writerows(map(_flatten, rows))
    return out.getvalue()


def _flatten(row: Mapping[str, Any]) -> dict[str, Any]:
    flat = {}
    for name, value in row.items():
        if name == "interval":
            flat["interval_low"], flat["interval_high"] = value or (None, None)
        else:
            flat[name] = value
    return flat


def _print_measures(rows: Sequence[Mapping[str, Any]], voice: Voice) -> None:
    """A line a measure, not a table: an id that is broken over two lines cannot be copied."""
    width = max(len(row["measure"]) for row in rows) + 2
    for row in rows:
        unit = voice.word(UNIT_WORDS[row["unit"]])
        voice.print(f"{row['measure']:<{width}}{row['title']} [{unit}]")


def _print_rows(rows: Sequence[Mapping[str, Any]], measure: Measure, by: str, voice: Voice) -> None:
    voice.print(measure.title.in_language(voice.language))
    voice.print(measure.source.in_language(voice.language))
    shown = [N_("Year"), N_("Value"), N_("Counts"), N_("95 % interval"), N_("Offices"), N_("Note")]
    headings = [HEADINGS[by], *shown] if by in HEADINGS else shown
    if rows:
        voice.print_table(headings, [_word_row(row, measure, by, voice) for row in rows])
    else:
        voice.say(N_("Nobody was expected to file in these years, and no report is in force."))
    voice.print(measure.caution.in_language(voice.language))


def _word_row(
    row: Mapping[str, Any], measure: Measure, by: str, voice: Voice
) -> tuple[object, ...]:
    unit = measure.unit
    value = None if row["value"] is None else word_value(row["value"], unit)
    counts = None if row["denominator"] is None else f"{row['numerator']} / {row['denominator']}"
    ends = "–".join(word_value(end, unit) for end in row["interval"] or ())
    expected = "?" if row["expected"] is None else row["expected"]
    who = [row[by]] if by in HEADINGS else []
    if by == "kind" and row["kind"] in KIND_WORDS:
        who = [voice.word(KIND_WORDS[row["kind"]])]
    covered = f"{row['covered']} / {expected}"
    return (*who, row["year"], value, counts, ends, covered, row["note"])
