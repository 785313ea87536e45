"""``gaistats import``, ``recognise`` and ``build``: files into a collection and its store."""

import argparse
import getpass
import json

from gaistats.cli.confirming import say_waiting
from gaistats.cli.named_report import name_report
from gaistats.cli.options import Say, add_collection, add_district, add_paths, collection_of
from gaistats.cli.voice import Voice
from gaistats.pipeline.batches import recognise_collection
from gaistats.pipeline.build import Built, build
from gaistats.pipeline.collection import Collection
from gaistats.pipeline.import_ import Imported, import_files
from gaistats.pipeline.originals import name_document
from gaistats.store.connection import open_store
from gaistats.store.read import list_rows, read_unplaced
from gaistats.wording import N_


def add_import(parser: argparse.ArgumentParser, say: Say) -> None:
    """PATH... [--district] [-C]."""
    add_paths(parser, say)
    add_collection(parser, say)
    add_district(parser, say)


def run_import(arguments: argparse.Namespace, voice: Voice) -> int:
    """Status 1 when at least one file is no report."""
    collection = collection_of(arguments)
    with voice.progress(N_("Reading")) as progress:
        imported = import_files(
            collection, arguments.paths, arguments.district, progress, who=getpass.getuser()
        )
    built = build(collection)
    _say_imported(imported, voice)
    _list_unplaced(collection, imported, voice)
    _list_failed(imported, voice)
    _say_built(built, voice)
    say_waiting(collection, voice)
    return 1 if imported.failed else 0


def add_recognise(parser: argparse.ArgumentParser, say: Say) -> None:
    """[-C]."""
    add_collection(parser, say)


def run_recognise(arguments: argparse.Namespace, voice: Voice) -> int:
    """Status 1 when at least one of the files that were read is no report."""
    with voice.progress(N_("Reading")) as progress:
        outcomes = recognise_collection(collection_of(arguments), progress)
    failed = [outcome for outcome in outcomes if outcome.status != "recognised"]
    voice.say(N_("Files read for the first time: {count}"), count=len(outcomes))
    for outcome in failed:
        name = outcome.sha256[:12] + (f"!/{outcome.member}" if outcome.member else "")
        voice.say_reason(name, outcome.reason, outcome.parameters)
    return 1 if failed else 0


def add_build(parser: argparse.ArgumentParser, say: Say) -> None:
    """[-C]."""
    add_collection(parser, say)


def run_build(arguments: argparse.Namespace, voice: Voice) -> int:
    """Builds, or says that nothing has changed."""
    collection = collection_of(arguments)
    with voice.progress(N_("Reading")) as progress:
        recognise_collection(collection, progress)
    _say_built(build(collection), voice)
    say_waiting(collection, voice)
    return 0


def _say_imported(imported: Imported, voice: Voice) -> None:
    for name in imported.adopted:
        voice.say(N_("{file} was taken over from the imported folder."), file=name)
    voice.say(N_("Imported reports: {count}"), count=len(imported.new))
    voice.say(N_("Unchanged reports: {count}"), count=len(imported.unchanged))
    if imported.not_considered:
        words = N_("Not considered, because their names show no documents: {count}")
        voice.say(words, count=imported.not_considered)


def _list_unplaced(collection: Collection, imported: Imported, voice: Voice) -> None:
    """The reports of this import that belong to no office yet, each with the reason."""
    rows = list_rows(read_unplaced(open_store(collection.store_dir)))
    rows = [row for row in rows if row["sha256"] in imported.sha256s]
    voice.say(N_("Unplaced reports, which are in no figure: {count}"), count=len(rows))
    for row in rows:
        parameters = json.loads(row["placement_parameters"])
        voice.say_reason(f"  {name_report(row)}", row["placement_reason"], parameters)


def _list_failed(imported: Imported, voice: Voice) -> None:
    voice.say(N_("Files not recognised: {count}"), count=len(imported.failed))
    for path, outcome in imported.failed:
        voice.say_reason(
            f"  {name_document(path, outcome.member)}", outcome.reason, outcome.parameters
        )


def _say_built(built: Built, voice: Voice) -> None:
    if built.changed:
        voice.say(N_("The store was built: generation {number}."), number=built.generation)
    else:
        voice.say(N_("The store is up to date: generation {number}."), number=built.generation)
