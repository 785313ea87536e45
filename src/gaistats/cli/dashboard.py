"""``gaistats dashboard``: the dashboard's server, for this computer only."""

import argparse
import os
import socket
import subprocess
import sys
from pathlib import Path

from gaistats.cli.options import Say, add_collection, collection_of
from gaistats.cli.voice import Voice
from gaistats.errors import CollectionError
from gaistats.pipeline.build import build
from gaistats.pipeline.collection import ENVIRONMENT
from gaistats.wording import N_

ADDRESS = "127.0.0.1"
SCRIPT = "dashboard.py"


def add_dashboard(parser: argparse.ArgumentParser, say: Say) -> None:
    """[--port] [-C]."""
    add_collection(parser, say)
    parser.add_argument("--port", type=int, default=8501, help=say(N_("the port, 8501 by default")))


def run_dashboard(arguments: argparse.Namespace, voice: Voice) -> int:
    """Serves until it is interrupted."""
    collection = collection_of(arguments)
    script = find_script()
    require_free_port(arguments.port)
    build(collection)
    address = f"http://{ADDRESS}:{arguments.port}"
    voice.say(N_("The dashboard is at {address}"), address=address)
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    options = ["--server.address", ADDRESS, "--server.port", str(arguments.port)]
    environment = os.environ | {ENVIRONMENT: str(collection.path.resolve())}
    # The page's frame, its theme and its sub-folders of pages are found beside the script.
    return subprocess.run(  # noqa: S603 - our own script, no shell
        [*command, *options], env=environment, cwd=script.parent, check=False
    ).returncode


def find_script() -> Path:
    """``dashboard.py`` of the working directory or of the source tree."""
    source_tree = Path(__file__).resolve().parents[3]
    for folder in (Path.cwd(), source_tree):
        if (folder / SCRIPT).is_file() and (folder / "pages").is_dir():
            return folder / SCRIPT
    raise CollectionError(
        N_("{script} is not here. Run this in the folder of the source code."), script=SCRIPT
    )


def require_free_port(port: int) -> None:
    """Raises CollectionError when something else listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError:
            raise CollectionError(
                N_("Port {port} is in use. Choose another: gaistats dashboard --port {other}"),
                port=port,
                other=port + 1,
            ) from None
