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
    options = ["--server.address", ADDRESS, "--server.port", str(arguments.port)]
    command = [sys.executable, "-m", "gaistats.ui.server", str(script), *options]
    environment = os.environ | {ENVIRONMENT: str(collection.path.resolve())}
    # The pages, their frame and the theme are found beside the script.
    return _become(command, environment, script.parent)


def _become(command: list[str], environment: dict[str, str], folder: Path) -> int:
    """Runs the server in this process's place, so that whoever ends this ends the server."""
    sys.stdout.flush()
    if os.name == "nt":  # has no such thing
        return subprocess.run(command, env=environment, cwd=folder, check=False).returncode  # noqa: S603
    os.chdir(folder)
    return os.execve(command[0], command, environment)  # noqa: S606 - our own script


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
