"""All that was read, the registries and the decisions → one new generation of the store."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import gaistats
from gaistats.decisions import DecisionKind, current_decisions, decisions_revision
from gaistats.decisions.corrections import read_corrections
from gaistats.decisions.versions import read_chosen_versions
from gaistats.pipeline.batches import recognise_collection
from gaistats.pipeline.collection import Collection
from gaistats.pipeline.originals import Original, digest_of, list_originals
from gaistats.pipeline.parsed import batch_files, known_outcomes
from gaistats.pipeline.placed import Decisions, place_reports
from gaistats.pipeline.placing import Placer
from gaistats.pipeline.similar import compare_texts
from gaistats.pipeline.tables import make_tables
from gaistats.readers import READER_VERSION
from gaistats.registry import REGISTRY_FILES, load_registry
from gaistats.store.build import open_writer
from gaistats.store.connection import load_collection_checks
from gaistats.store.generations import current_generation
from gaistats.store.schema import schema_digest

BUILD_VERSION = "3"
"""Changes whenever the same inputs may give another store."""


@dataclass(frozen=True, slots=True)
class Built:
    """The generation that is current now, and whether it had to be built."""

    generation: int
    changed: bool


def build(collection: Collection) -> Built:
    """Brings the store up to date; does nothing when nothing has changed.

    Raises RegistryError, CollectionError or StoreError; the store then stays as it was.
    """
    recognise_collection(collection)
    with open_writer(collection.store_dir) as writer:
        originals = list_originals(collection)
        # Before the decisions: what is decided while this runs differs from it next time.
        revision = decisions_revision(collection.decisions_path)
        registry = load_registry(collection.path)
        day = today()
        digest = _digest_inputs(collection, originals, revision, registry.last_due_before(day))
        if writer.current_digest() == digest:
            return Built(current_generation(collection.store_dir) or 0, changed=False)
        outcomes = known_outcomes(collection.parsed_dir)
        decisions = collect_decisions(collection)
        placed = place_reports(outcomes, originals, Placer(registry), decisions)
        tables = make_tables(outcomes, placed, originals, registry, decisions)
        if "section" in tables:
            parts = tables["report"], tables["section"]
            tables["similar_text"] = compare_texts(collection.parsed_dir, *parts, registry)
        generation = writer.publish(tables, _build_row(revision, digest, day))
        return Built(generation, changed=True)


def today() -> date:
    """The day on which it is asked what is overdue, where the program runs."""
    return datetime.now(UTC).astimezone().date()


def collect_decisions(collection: Collection) -> Decisions:
    """What people decided about reports, as it holds now. Raises CollectionError."""
    path = collection.decisions_path
    offices = current_decisions(path, DecisionKind.PLACING)
    corrected = current_decisions(path, DecisionKind.OFFICE)
    years = current_decisions(path, DecisionKind.YEAR)
    return Decisions(
        offices={**offices, **corrected},
        years={report_id: int(year) for report_id, year in years.items()},
        confirmed=current_decisions(path, DecisionKind.CONFIRM),
        versions=read_chosen_versions(path),
        corrections=read_corrections(path),
    )


def _digest_inputs(
    collection: Collection, originals: tuple[Original, ...], revision: int, due: date | None
) -> str:
    """Of all that the store is made of; of the day only which due dates have passed."""
    registries = [collection.path / name for name in REGISTRY_FILES]
    parts = [BUILD_VERSION, schema_digest(), READER_VERSION, gaistats.__version__]
    parts += [str(revision), str(due), *load_collection_checks()]
    parts += [path.read_bytes().hex() if path.is_file() else "" for path in registries]
    parts += [path.name for path in batch_files(collection.parsed_dir)]
    parts += [text for original in originals for text in (original.file, original.sha256)]
    return digest_of(parts)


def _build_row(revision: int, digest: str, day: date) -> dict[str, object]:
    return {
        "built_at": datetime.now(UTC).replace(tzinfo=None),
        "built_on": day,
        "package_version": gaistats.__version__,
        "reader_version": READER_VERSION,
        "decisions_revision": revision,
        "inputs_digest": digest,
    }
