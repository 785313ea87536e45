"""Where an export goes: a file that appears whole or not at all."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkstemp
from typing import NamedTuple

from gaistats.errors import ExportError
from gaistats.exports.file_names import join_name
from gaistats.wording import N_


class Target(NamedTuple):
    """The file as it was asked for. Of a folder the name is made later, and ``path`` its folder."""

    path: Path
    extension: str
    is_folder: bool

    def name(self, parts: Sequence[str]) -> Path:
        """The file: as it was asked for, or in the folder under the name made of the parts."""
        return self.path / join_name(parts, self.extension) if self.is_folder else self.path


def find_target(to: Path, extensions: Sequence[str]) -> Target:
    """The file or folder ``to``; in a folder a file of the first extension (without dots).

    Raises ExportError for an extension that cannot be written, and for a folder that is not
    there or not writable, before anything is computed.
    """
    if to.is_dir():
        target = Target(to, extensions[0], is_folder=True)
    else:
        target = Target(to, to.suffix.lower().removeprefix("."), is_folder=False)
        if target.extension not in extensions:
            raise ExportError(
                N_("“{file}” cannot be written: name an existing folder, or a file that ends in "
                   "{extensions}."),
                file=to.name, extensions=", ".join(f".{e}" for e in extensions),
            )  # fmt: skip
    _require_folder(to if target.is_folder else to.parent)
    return target


def _require_folder(folder: Path) -> None:
    if not folder.is_dir():
        text = N_("The folder {folder} is not there. Make it, or name another one.")
        raise ExportError(text, folder=str(folder))
    if not os.access(folder, os.W_OK):
        text = N_("Nothing can be written into the folder {folder}. Name another one.")
        raise ExportError(text, folder=str(folder))


@contextmanager
def replace_file(path: Path) -> Iterator[Path]:
    """A file beside ``path`` to write into, which takes its place when all went well.

    Raises ExportError where it cannot be written: the disk is full, the file is open in Excel.
    """
    scratch: Path | None = None
    try:
        handle, name = mkstemp(prefix=".", suffix=path.suffix, dir=path.parent)
        os.close(handle)
        scratch = Path(name)
        yield scratch
        scratch.chmod(0o644)
        scratch.replace(path)
    except OSError as error:
        text = N_("{file} cannot be written: {why}. Is it open in another program?")
        raise ExportError(text, file=str(path), why=error.strerror or str(error)) from error
    finally:
        if scratch is not None:
            with suppress(OSError):
                scratch.unlink(missing_ok=True)


def write_file(path: Path, content: bytes) -> None:
    """Writes the file whole or not at all. Raises ExportError."""
    with replace_file(path) as scratch:
        scratch.write_bytes(content)
