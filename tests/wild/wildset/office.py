"""Older formats, made by LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path


def convert(contents: list[tuple[str, bytes]], target: str) -> list[bytes | None]:
    """Each (suffix, bytes) in another format; None where it could not be made."""
    if not shutil.which("soffice") or not contents:
        return [None] * len(contents)
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, (suffix, content) in enumerate(contents):
            path = Path(folder) / f"{number}.{suffix}"
            path.write_bytes(content)
            paths.append(str(path))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        subprocess.run(
            [
                "soffice",
                profile,
                "--headless",
                "--convert-to",
                target,
                "--outdir",
                f"{folder}/out",
                *paths,
            ],
            capture_output=True,
            timeout=180,
            check=False,
        )
        made = [Path(folder) / "out" / f"{number}.{target}" for number in range(len(paths))]
        return [path.read_bytes() if path.exists() else None for path in made]
