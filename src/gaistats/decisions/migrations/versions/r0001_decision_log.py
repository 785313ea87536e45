"""The log itself; it can only grow."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes the table, and forbids altering or removing entries."""
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("decided_at", sa.DateTime, nullable=False),
        sa.Column("decided_by", sa.String, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("value", sa.String),
        sqlite_autoincrement=True,
    )
    op.create_index("decision_subject", "decision", ["kind", "subject"])
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER decision_no_{act.lower()} BEFORE {act} ON decision "
            "BEGIN SELECT RAISE(ABORT, 'the log of decisions can only grow'); END"
        )
