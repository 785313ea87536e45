"""Bytes → text: by declaration first, by looking at the bytes second."""

import codecs
import re

from charset_normalizer import from_bytes

from gaistats.errors import UnreadableFileError
from gaistats.wording import N_

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARATION = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_\-]+)""", re.I)
# Pages declared as the smaller sets use characters of the larger one.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030"}
_HEAD = 4096


def decode_text(content: bytes) -> str:
    """The text of a file. Raises UnreadableFileError when no encoding fits.

    A declaration that does not fit the bytes is passed over, because servers and
    "save as" write wrong ones. UTF-8 is tried before GB18030: bytes that are valid UTF-8
    are hardly ever anything else, while nearly all bytes are valid GB18030.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _decode(content, encoding) or _refuse()
    for encoding in (*_declared(content), "utf-8", "gb18030"):
        if (text := _decode(content, encoding)) is not None:
            return text
    guess = from_bytes(content).best()
    return str(guess) if guess is not None else _refuse()


def _declared(content: bytes) -> tuple[str, ...]:
    match = _DECLARATION.search(content[:_HEAD])
    if not match:
        return ()
    name = match[1].decode("ascii").lower()
    # Latin-1 decodes everything and is what tools declare when they do not know.
    if name in {"iso-8859-1", "latin-1", "latin1", "windows-1252", "ascii", "us-ascii"}:
        return ()
    return (_WIDER.get(name, name),)


def _decode(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _refuse() -> str:
    raise UnreadableFileError(
        N_("The characters cannot be decoded. Save the file again as UTF-8 and import it anew.")
    )
