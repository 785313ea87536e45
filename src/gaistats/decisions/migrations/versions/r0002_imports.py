"""The history of imports beside the log; it can only grow, too."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_TABLES = ("import_record", "import_file", "import_refused", "import_done")


def upgrade() -> None:
    """Makes the tables, and forbids altering or removing entries."""
    _make_records()
    _make_what_they_brought()
    op.create_index("import_file_sha256", "import_file", ["sha256"])
    op.create_index("import_file_import", "import_file", ["import_id"])
    op.create_index("import_refused_import", "import_refused", ["import_id"])
    op.create_index("import_undone_once", "import_record", ["undoes"], unique=True)
    for table in _TABLES:
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'the history of imports can only grow'); END"
            )


def _make_records() -> None:
    op.create_table(
        "import_record",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("made_by", sa.String, nullable=False),
        sa.Column("undoes", sa.Integer, sa.ForeignKey("import_record.id")),
        sa.Column("why", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "import_done",
        sa.Column("import_id", sa.Integer, sa.ForeignKey("import_record.id"), primary_key=True),
        sa.Column("done_at", sa.DateTime, nullable=False),
        sa.Column("reports", sa.Integer),
        sa.Column("taken_out", sa.Integer),
    )


def _make_what_they_brought() -> None:
    op.create_table(
        "import_file",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("import_id", sa.Integer, sa.ForeignKey("import_record.id"), nullable=False),
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("was_there", sa.Boolean, nullable=False),
        sa.Column("stays", sa.Boolean, nullable=False),
    )
    op.create_table(
        "import_refused",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("import_id", sa.Integer, sa.ForeignKey("import_record.id"), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("parameters", sa.Text, nullable=False),
    )
