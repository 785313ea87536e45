"""A person says that a doubtful report was read correctly: the decision, and the store with it.

It is written down before the store is built, so that a build that is running already, or
that fails, loses nothing: the next one takes it up.
"""

from gaistats.decisions import DecisionKind, record_decision, withdraw_decision
from gaistats.errors import CollectionError
from gaistats.pipeline.build import Built, build
from gaistats.pipeline.collection import Collection
from gaistats.store.connection import open_store
from gaistats.store.read import read_report
from gaistats.wording import N_


def confirm_report(collection: Collection, report_id: str, who: str, why: str) -> Built:
    """Lets a doubtful report, as the store has it now, count like any other.

    The confirmation is of these cells: it ends when the original is read differently.
    Raises CollectionError for a report that is not there or not doubtful, StoreError when
    another build does not end; the decision is written down then.
    """
    report = read_report(open_store(collection.store_dir), report_id)
    if report is None or not report["doubtful"]:
        raise CollectionError(
            N_("The report {report} is not one of the doubtful ones. See: gaistats confirm --list"),
            report=report_id,
        )
    seen = report["cells_digest"] or ""
    path = collection.decisions_path
    record_decision(path, DecisionKind.CONFIRM, report_id, seen, who=who, why=why)
    return build(collection)


def withdraw_confirmation(collection: Collection, report_id: str, who: str, why: str) -> Built:
    """Takes a confirmation back: the report is in no figure again. Raises as above."""
    withdraw_decision(collection.decisions_path, DecisionKind.CONFIRM, report_id, who=who, why=why)
    return build(collection)
