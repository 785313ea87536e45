"""Imports or undoes as the command line does, and dies, by SIGKILL, at its N-th step.

    python dying_import.py STEP COLLECTION import PATH
    python dying_import.py STEP COLLECTION undo NUMBER

A step is an operation on a file or folder of the collection, found from outside by the audit
events that Python raises; the product knows nothing of it. With STEP 0 it lives, and prints how
many there were.
"""

import os
import signal
import sys

from gaistats.cli import main

OPERATIONS = {
    "open",
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "os.remove",
    "shutil.copyfile",
    "sqlite3.connect",
}
last, collection, act, subject = int(sys.argv[1]), os.path.abspath(sys.argv[2]), *sys.argv[3:]
steps = 0


def count(event, arguments):
    global steps
    if event in OPERATIONS and any(is_within(argument) for argument in arguments[:2]):
        steps += 1
        if steps == last:
            os.kill(os.getpid(), signal.SIGKILL)


def is_within(argument):
    return isinstance(argument, str | bytes | os.PathLike) and os.fsdecode(argument).startswith(
        collection
    )


sys.addaudithook(count)
words = {"import": ["import", subject], "undo": ["imports", "--undo", subject, "--why", "传错了"]}
status = main([*words[act], "-C", collection])
print("steps", steps)
sys.exit(status)
