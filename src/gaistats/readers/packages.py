"""Office packages: zipped XML, opened within limits and without resolving anything."""

import zipfile
import zlib
from io import BytesIO
from posixpath import dirname, join, normpath

from lxml import etree

from gaistats.errors import UnreadableFileError
from gaistats.wording import N_

# An honest report's text has some hundred KB; its tree takes about eight times its bytes.
_LARGEST_PART = 48 * 2**20
_SUSPICIOUS_SIZE, _HIGHEST_RATIO = 8 * 2**20, 200
_MOST_PARTS = 20_000
# The strict variant of the standard has the same elements under other names.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main",
     b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main",
     b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
)  # fmt: skip
DAMAGED = N_(
    "The file is damaged or cut off. Open it in Office or WPS, save it again, or send it anew."
)
_TOO_LARGE = N_(
    "The file unpacks to far more than a report holds. Save the report alone as a new file."
)
_DECLARES = N_(
    "The file defines its own XML entities, which no Office program writes. "
    "Save it again in Office or WPS."
)


class Package:
    """The parts of a DOCX or XLSX file. Every method raises UnreadableFileError."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise UnreadableFileError(DAMAGED) from error
        self._parts = {info.filename.lower(): info for info in self._zip.infolist()[:_MOST_PARTS]}

    def parse_part(self, name: str) -> etree._Element:
        """The root element of a part; a part that is not there makes the file damaged."""
        root = self.parse_optional(name)
        if root is None:
            raise UnreadableFileError(DAMAGED)
        return root

    def parse_optional(self, name: str) -> etree._Element | None:
        """The root element of a part, None where the package does not have it."""
        info = self._parts.get(name.lower())
        return None if info is None else _parse_xml(self._read(info))

    def read_relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Identifier → (last word of the type, name of the part) of what ``part`` refers to."""
        folder, name = dirname(part), part.rpartition("/")[2]
        root = self.parse_optional(join(folder, "_rels", f"{name}.rels"))
        return {
            relation.get("Id", ""): (
                relation.get("Type", "").rpartition("/")[2],
                normpath(join("/", folder, relation.get("Target", ""))).lstrip("/"),
            )
            for relation in ([] if root is None else root)
            if relation.get("TargetMode") != "External"
        }

    def find_main_part(self, usual: str) -> str:
        """The name of the main part: programs are free in it, though nearly all use ``usual``."""
        if usual in self._parts:
            return usual
        relations = self.read_relations("").values()
        return next((name for kind, name in relations if kind == "officeDocument"), usual)

    def _read(self, info: zipfile.ZipInfo) -> bytes:
        """A part's bytes. zipfile never yields more than the declared size."""
        ratio = info.file_size / max(info.compress_size, 1)
        if info.file_size > _LARGEST_PART or (
            info.file_size > _SUSPICIOUS_SIZE and ratio > _HIGHEST_RATIO
        ):
            raise UnreadableFileError(_TOO_LARGE)
        try:
            return self._zip.read(info)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise UnreadableFileError(DAMAGED) from error
        except (RuntimeError, NotImplementedError) as error:
            # What zipfile says of encrypted parts and of unknown ways to compress.
            raise UnreadableFileError(DAMAGED) from error


def _parse_xml(content: bytes) -> etree._Element:
    if b"purl.oclc.org" in content[:4096]:
        for strict, usual in _STRICT:
            content = content.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFileError(DAMAGED) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFileError(_DECLARES)
    return root
