"""A person says which of several reports of an office and year is in force.

As with a confirmation, the decision is written down before the store is built.
"""

from gaistats.decisions.versions import OfficeYear, record_version, withdraw_version
from gaistats.errors import CollectionError
from gaistats.pipeline.build import Built, build
from gaistats.pipeline.collection import Collection
from gaistats.store.connection import open_store
from gaistats.store.read import read_report
from gaistats.wording import N_


def put_in_force(collection: Collection, report_id: str, who: str, why: str) -> Built:
    """Lets a report, as the store places it now, count for its office and year.

    Raises CollectionError for a report that is not there, belongs to no office or year, or
    waits for confirmation; StoreError when another build does not end, the decision being
    written down then.
    """
    report = read_report(open_store(collection.store_dir), report_id)
    filed = _find_filed(collection, report_id)
    if report and report["doubtful"] and not report["confirmed"]:
        raise CollectionError(
            N_(
                "The report {report} waits for confirmation and cannot be in force before. See: "
                "gaistats confirm --list"
            ),
            report=report_id,
        )
    record_version(collection.decisions_path, filed, report_id, who=who, why=why)
    return build(collection)


def withdraw_choice(collection: Collection, report_id: str, who: str, why: str) -> Built:
    """The latest dated report of the same office and year counts again. Raises as above."""
    filed = _find_filed(collection, report_id)
    withdraw_version(collection.decisions_path, filed, who=who, why=why)
    return build(collection)


def _find_filed(collection: Collection, report_id: str) -> OfficeYear:
    """The office and year that a report is placed with."""
    report = read_report(open_store(collection.store_dir), report_id)
    if report is None or not report["office_id"] or not report["year"]:
        raise CollectionError(
            N_("The report {report} belongs to no office and year yet. See: gaistats place"),
            report=report_id,
        )
    return report["office_id"], int(report["year"])
