"""An import is undone: its files go out of the collection again, and the store is built anew.

What people decided about them stays in the log, and holds again when they come back.
"""

from dataclasses import dataclass

from gaistats.decisions.import_records import begin_undo
from gaistats.decisions.imports import list_imports, read_brought
from gaistats.pipeline.batches import lock_parsed
from gaistats.pipeline.build import build
from gaistats.pipeline.collection import Collection, require_writable
from gaistats.pipeline.taking_out import end_undos


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo did: the files that went, and those of the import that stay.

    They stay because another import brought them, too, or because they were there by none.
    """

    number: int
    taken_out: int
    stayed: int


def undo_import(collection: Collection, number: int, who: str, why: str) -> Undone:
    """Takes back the import of that number, and builds the store.

    Raises CollectionError where there is no such import, it was undone before, or the
    collection is read-only; StoreError when another build does not end: the undo is written
    down then, and the next command carries it out.
    """
    require_writable(collection)
    path = collection.decisions_path
    with lock_parsed(collection):
        undo = begin_undo(path, number, who, why)
        end_undos(collection)
    build(collection)
    ended = next(record for record in list_imports(path) if record.number == undo)
    brought = len({file.sha256 for file in read_brought(path, number)})
    return Undone(undo, ended.taken_out or 0, brought - (ended.taken_out or 0))
