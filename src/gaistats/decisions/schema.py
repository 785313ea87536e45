"""The table of the log, and the migrations that bring an older file to it."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from filelock import FileLock
from sqlalchemy import Column, DateTime, Engine, Integer, MetaData, String, Table, Text

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
