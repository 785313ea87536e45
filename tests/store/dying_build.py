"""Runs the real command and dies, by SIGKILL, at a chosen moment of the build.

    python dying_build.py PHASE MOMENT COLLECTION

The product knows nothing of this: the moments are found from outside, by the statements
that reach DuckDB and by the audit events that Python raises for file operations.
PHASE is write, checkpoint, rename, swap or clean-up. MOMENT is before, within or after.
"""

import os
import signal
import sys
import threading
from pathlib import Path

import duckdb

WITHIN_SECONDS = 0.002
phase, moment, collection = sys.argv[1:]
armed = threading.Event()


def die():
    Path(collection, "died-at").write_text(f"{phase} {moment}")
    os.kill(os.getpid(), signal.SIGKILL)


def die_around(action):
    """Runs an action and dies before it, soon after its beginning, or after its end."""
    if moment == "before":
        die()
    if moment == "within":
        threading.Timer(WITHIN_SECONDS, die).start()
    result = action()
    die()
    return result


class DyingConnection:
    """A connection whose statements of the chosen phase end the process."""

    def __init__(self, connection):
        self.connection = connection

    def __getattr__(self, name):
        return getattr(self.connection, name)

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.connection.close()

    def execute(self, statement, *parameters):
        def action():
            return self.connection.execute(statement, *parameters)

        writes = statement.startswith("INSERT INTO district")
        if (phase == "write" and writes) or (phase == "checkpoint" and statement == "CHECKPOINT"):
            return die_around(action)
        return action()


real_connect = duckdb.connect


def connect(path, **options):
    connection = real_connect(path, **options)
    return connection if options.get("read_only") else DyingConnection(connection)


def in_store(path):
    return Path(os.fsdecode(path)).parent == Path(collection, "store")


def replace_call(name, concerns):
    real = getattr(os, name)

    def call(*arguments, **options):
        if in_store(arguments[-1]) and concerns(Path(os.fsdecode(arguments[-1])).name):
            return die_around(lambda: real(*arguments, **options))
        return real(*arguments, **options)

    setattr(os, name, call)


duckdb.connect = connect
if phase == "rename":
    replace_call("rename", lambda name: name.startswith("gen-"))
if phase == "swap":
    replace_call("replace", lambda name: name == "CURRENT")
if phase == "clean-up":
    replace_call("unlink", lambda name: name.startswith("gen-"))

from gaistats.cli import main  # noqa: E402 - only after everything is in place

sys.exit(main(["build", "-C", collection]))
