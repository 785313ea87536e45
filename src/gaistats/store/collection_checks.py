"""What only several reports together show, found while a generation is written.

The queries of ``store/checks`` read the printed figures. Where people have corrected any, the
same queries run once more over the corrected ones: a temporary view takes the place of
``report_figures`` for them, so that no check has to know of corrections.
"""

import duckdb
import pyarrow as pa

from gaistats.checks.rules import load_rules
from gaistats.store.connection import load_collection_checks

# The same as figures_by_basis, which cannot be asked here: it would find this view itself.
_SHADOW = """
CREATE TEMP VIEW report_figures AS
SELECT * REPLACE ('printed' AS basis) FROM "{catalogue}".main.report_figures
WHERE basis = 'corrected' OR report_id NOT IN (SELECT report_id FROM correction)
"""
# Reports with corrections, and others of which a finding came, went or changed its numbers.
_RECHECKED = """
INSERT INTO rechecked
SELECT report_id FROM correction
UNION
SELECT report_id FROM (
    (SELECT * FROM found_printed EXCEPT SELECT * FROM found_corrected)
    UNION (SELECT * FROM found_corrected EXCEPT SELECT * FROM found_printed))
WHERE report_id IS NOT NULL
"""
# What other reports have to do with it is no matter of the report's own cells: it stays.
_KEEP_OTHERS = """
INSERT INTO finding BY NAME
SELECT f.* EXCLUDE (finding_id) REPLACE ('corrected' AS basis)
FROM finding f JOIN rule USING (check_name)
WHERE f.basis = 'printed' AND f.report_id IN (SELECT report_id FROM rechecked)
  AND (rule.stage = 'collection' OR f.report_id NOT IN (SELECT report_id FROM correction))
"""


def check_collection(connection: duckdb.DuckDBPyConnection) -> None:
    """Adds the findings to the tables of the generation that the connection writes."""
    rules = [
        {"check_name": r.check, "severity": r.severity.value, "stage": r.stage}
        for r in load_rules().values()
    ]
    connection.register("rule", pa.Table.from_pylist(rules))
    _find(connection, "printed")
    if connection.execute("SELECT 1 FROM correction LIMIT 1").fetchone():
        (catalogue,) = connection.execute("SELECT current_database()").fetchall()[0]
        connection.execute(_SHADOW.format(catalogue=catalogue))
        _find(connection, "corrected")
        connection.execute("DROP VIEW temp.report_figures")
        connection.execute(_RECHECKED)
        connection.execute(_KEEP_OTHERS)
        _keep(connection, "corrected", "WHERE report_id IN (SELECT report_id FROM rechecked)")
    _keep(connection, "printed", "")
    connection.unregister("rule")


def _find(connection: duckdb.DuckDBPyConnection, basis: str) -> None:
    """All findings of one basis into a temporary table."""
    connection.execute(
        f"CREATE TEMP TABLE found_{basis} AS "  # noqa: S608
        "SELECT report_id, office_id, year, check_name, cells, expected, actual, parameters, "
        "'error' AS severity FROM finding LIMIT 0"
    )
    for query in load_collection_checks():
        connection.execute(
            f"INSERT INTO found_{basis} BY NAME SELECT found.*, rule.severity "  # noqa: S608
            f"FROM ({query}) found JOIN rule USING (check_name)"
        )


def _keep(connection: duckdb.DuckDBPyConnection, basis: str, where: str) -> None:
    connection.execute(
        f"INSERT INTO finding BY NAME SELECT *, '{basis}' AS basis FROM found_{basis} {where}"  # noqa: S608
    )
