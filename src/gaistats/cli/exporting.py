"""``gaistats export``: what is given away, without the dashboard, for a yearly job."""

import argparse
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from gaistats.cli.export_briefing import add_briefing, run_briefing
from gaistats.cli.export_notices import export_notices
from gaistats.cli.export_scope import BASES, pick_scope, pick_year
from gaistats.cli.options import Say, add_collection, add_district, add_years, collection_of
from gaistats.cli.voice import Voice
from gaistats.exports.data_table import make_data_table
from gaistats.exports.measure_rows import BY
from gaistats.exports.measure_table import make_measure_table
from gaistats.exports.rollup import FILE, make_rollup
from gaistats.exports.rollup_docx import write_rollup_docx
from gaistats.exports.rollup_xlsx import write_rollup_xlsx
from gaistats.exports.stamp import read_stamp
from gaistats.exports.table import Table
from gaistats.exports.table_files import (
    write_definitions,
    write_table_csv,
    write_table_parquet,
)
from gaistats.exports.table_xlsx import write_table_xlsx
from gaistats.exports.target import Target, find_target, replace_file, write_file
from gaistats.pipeline.build import build
from gaistats.pipeline.collection import Collection
from gaistats.stats.measure import load_measure
from gaistats.store.connection import Store, open_store
from gaistats.wording import N_

TABLES: dict[str, Callable[[Table, Path], int]] = {
    "xlsx": write_table_xlsx,
    "csv": write_table_csv,
    "parquet": write_table_parquet,
}
"""Writers of tables by extension; those but the first have their definitions beside them."""
EXTENSIONS = {
    "rollup": ("docx", "xlsx"),
    "notices": ("zip", "docx"),
    "table": tuple(TABLES),
    "data": tuple(TABLES),
}
"""What each kind can be written as; the first where ``--to`` is a folder."""


def add_export(parser: argparse.ArgumentParser, say: Say) -> None:
    """(rollup|notices|table|data) --to FILE [--district] [--years] [--basis] … [-C].

    Or briefing: see ``add_briefing``.
    """
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    summary = say(N_("a saved briefing, or the standard one of a year"))
    command = kinds.add_parser("briefing", help=summary, description=summary)
    command.voice = parser.voice  # type: ignore[attr-defined]
    add_briefing(command, say)
    summaries = {
        "rollup": say(N_("a district’s tables of one year, added up, in the official form")),
        "notices": say(N_("what each office is asked to check, one document an office")),
        "table": say(N_("a measure by office, district, kind or year")),
        "data": say(N_("all cells of all reports, a row each")),
    }
    for kind, summary in summaries.items():
        command = kinds.add_parser(kind, help=summary, description=summary)
        command.voice = parser.voice  # type: ignore[attr-defined]
        _add_shared(command, say, EXTENSIONS[kind])
        if kind == "table":
            text = say(N_("the measure’s id; “gaistats stats” lists them"))
            command.add_argument("measure", metavar="MEASURE", help=text)
            text = say(N_("a row for each office, or all offices of a district, kind or year"))
            command.add_argument("--by", choices=BY, default="office", help=text)
        if kind == "notices":
            _add_until(command, say)
        else:
            text = say(N_("figures as printed, or as corrected where someone has"))
            command.add_argument("--basis", choices=BASES, default=BASES[0], help=text)
        if kind != "rollup":
            command.add_argument("--office", help=say(N_("an office, by name or id")))


def _add_shared(command: argparse.ArgumentParser, say: Say, extensions: tuple[str, ...]) -> None:
    text = say(N_("the file ({extensions}), or a folder in which it is named by what is in it"))
    text = text.format(extensions=", ".join(f".{extension}" for extension in extensions))
    command.add_argument("--to", metavar="FILE", type=Path, required=True, help=text)
    add_district(command, say)
    add_years(command, say)
    add_collection(command, say)
    command.set_defaults(office=None, basis=BASES[0])


def _add_until(command: argparse.ArgumentParser, say: Say) -> None:
    wrong = say(N_("“{day}” is no date such as 2025-04-20"))

    def parse_day(given: str) -> date:
        try:
            return date.fromisoformat(given)
        except ValueError:
            raise argparse.ArgumentTypeError(wrong.format(day=given)) from None

    text = say(N_("the last day for an answer, such as 2025-04-20"))
    command.add_argument("--until", type=parse_day, metavar="DATE", help=text)


def run_export(arguments: argparse.Namespace, voice: Voice) -> int:
    """Writes the file whole or not at all, and says where it is."""
    if arguments.kind == "briefing":
        return run_briefing(arguments, voice)
    target = find_target(arguments.to, EXTENSIONS[arguments.kind])
    collection = collection_of(arguments)
    build(collection)
    store = open_store(collection.store_dir)
    export = {"rollup": _export_rollup, "notices": export_notices, "table": _export_table,
              "data": _export_data}[arguments.kind]  # fmt: skip
    path = export(arguments, voice, collection, store, target)
    voice.say(N_("Written: {file}"), file=path)
    return 0


def _export_rollup(
    arguments: argparse.Namespace, voice: Voice, collection: Collection, store: Store,
    target: Target,
) -> Path:  # fmt: skip
    scope = pick_scope(arguments, store, one_place=True)
    rollup = make_rollup(store, scope, pick_year(arguments, store, scope), voice.language)
    write = write_rollup_docx if target.extension == "docx" else write_rollup_xlsx
    path = target.name(rollup.stamp.name_parts(voice.word(FILE)))
    write_file(path, write(rollup))
    return path


def _export_table(
    arguments: argparse.Namespace, voice: Voice, collection: Collection, store: Store,
    target: Target,
) -> Path:  # fmt: skip
    measure = load_measure(arguments.measure)
    scope = pick_scope(arguments, store)
    stamp = read_stamp(store, scope, voice.language)
    table = make_measure_table(store, scope, stamp, measure.measure_id, arguments.by)
    title = measure.title.in_language(voice.language)
    return _write_table(table, target, target.name(stamp.name_parts(title)))


def _export_data(
    arguments: argparse.Namespace, voice: Voice, collection: Collection, store: Store,
    target: Target,
) -> Path:  # fmt: skip
    scope = pick_scope(arguments, store)
    stamp = read_stamp(store, scope, voice.language)
    table = make_data_table(store, scope, stamp)
    return _write_table(table, target, target.name(stamp.name_parts(voice.word(N_("Data")))))


def _write_table(table: Table, target: Target, path: Path) -> Path:
    """The file and, unless it holds them, its definitions beside it."""
    with ExitStack() as files:
        TABLES[target.extension](table, files.enter_context(replace_file(path)))
        if target.extension != "xlsx":
            beside = path.with_name(f"{path.stem}_{table.notes_title}.csv")
            write_definitions(table, files.enter_context(replace_file(beside)))
    return path
