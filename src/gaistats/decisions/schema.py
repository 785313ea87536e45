"""The tables of the log, and the migrations that bring an older file to them."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from filelock import FileLock
from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Engine,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

decision = Table(
    "decision",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("decided_at", DateTime, nullable=False),
    Column("decided_by", String, nullable=False),
    Column("why", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("value", String),
    sqlite_autoincrement=True,
)

# Imports stand beside the decisions, not among them: a store is made anew when somebody has
# decided something, and an import that brings nothing new changes nothing.
import_record = Table(
    "import_record",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("made_at", DateTime, nullable=False),
    Column("made_by", String, nullable=False),
    Column("undoes", Integer, ForeignKey("import_record.id")),
    Column("why", Text),
    sqlite_autoincrement=True,
)
import_file = Table(
    "import_file",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("import_id", Integer, ForeignKey("import_record.id"), nullable=False),
    Column("sha256", String, nullable=False),
    Column("name", Text, nullable=False),
    Column("was_there", Boolean, nullable=False),
    Column("stays", Boolean, nullable=False),
)
import_refused = Table(
    "import_refused",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("import_id", Integer, ForeignKey("import_record.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("parameters", Text, nullable=False),
)
import_done = Table(
    "import_done",
    metadata,
    Column("import_id", Integer, ForeignKey("import_record.id"), primary_key=True),
    Column("done_at", DateTime, nullable=False),
    Column("reports", Integer),
    Column("taken_out", Integer),
)


def upgrade(engine: Engine, path: Path) -> None:
    """Runs the migrations that the file lacks; a new file gets all of them."""
    if _is_current(engine):
        return
    with FileLock(f"{path}.lock"), engine.begin() as connection:
        config = _configuration()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _is_current(engine: Engine) -> bool:
    head = ScriptDirectory.from_config(_configuration()).get_current_head()
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == head


def _configuration() -> Config:
    config = Config()
    config.set_main_option("script_location", "gaistats.decisions:migrations")
    return config
