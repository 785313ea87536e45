import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from gaistats.cli import main
from gaistats.cli.dashboard import find_script, require_free_port
from gaistats.errors import CollectionError

PATIENCE_SECONDS = 60


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address):
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address) as answer:
                return answer.status
        except urllib.error.URLError:
            time.sleep(0.3)
    return None


def test_a_busy_port_is_named_with_the_way_out():
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        with pytest.raises(CollectionError, match=str(port + 1)):
            require_free_port(port)


def test_the_script_is_found_from_any_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert find_script().name == "dashboard.py"


def test_the_server_answers_on_this_computer_and_ends_with_the_command(tmp_path):
    main(["init", str(tmp_path / "mine")])
    port = free_port()
    words = ["dashboard", "--port", str(port), "-C", str(tmp_path / "mine")]
    server = subprocess.Popen(
        [sys.executable, "-m", "gaistats.cli", *words],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        assert wait_for(f"http://127.0.0.1:{port}/") == 200
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE_SECONDS)
    require_free_port(port)
