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
# What tools declare when they do not know: Latin-1 decodes everything. A file whose bytes
# could be searched for its declaration is not in UTF-16, whatever that declaration says.
_SAYS_NOTHING = frozenset(
    "iso-8859-1 latin-1 latin1 windows-1252 ascii us-ascii utf-16 utf-16le utf-16be unicode".split()
)
_HEAD = 4096
REPLACED = "\ufffd"
"""Stands for bytes that are no character."""
# A few bytes cut or lost on the way; where more are, the encoding is another one.
_MOST_BROKEN = 0.001
_GUESSED_BYTES = 2**16


def decode_text(content: bytes) -> str:
    """The text of a file. Raises UnreadableFileError when no encoding fits.

    A declaration that does not fit the bytes is passed over, because servers and
    "save as" write wrong ones. UTF-8 is tried before GB18030: bytes that are valid UTF-8
    are hardly ever anything else, while nearly all bytes are valid GB18030. Where a few
    bytes are broken, ``REPLACED`` stands for them.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _decode(content, encoding) or _decode_nearly(content, encoding) or _refuse()
    if wide := detect_wide(content[:_HEAD]):
        return _decode_nearly(content, wide) or _refuse()
    encodings = (*_declared(content), "utf-8", "gb18030")
    for encoding in encodings:
        if (text := _decode(content, encoding)) is not None:
            return text
    for encoding in ("utf-8", *encodings):
        if (text := _decode_nearly(content, encoding)) is not None:
            return text
    return _guess(content)


def detect_wide(head: bytes) -> str | None:
    """UTF-16 without its mark, by what all documents have: ASCII characters, as pairs with 0."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if even + odd < max(4, len(head) // 50) or min(even, odd) > max(even, odd) // 10:
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = head[: len(head) // 2 * 2].decode(encoding, errors="replace")
    known = sum(c.isascii() or "\u3000" <= c <= "\u9fff" or c >= "\uff00" for c in text)
    return encoding if known > len(text) * 0.9 and "\x00" not in text else None


def _declared(content: bytes) -> tuple[str, ...]:
    match = _DECLARATION.search(content[:_HEAD])
    if not match:
        return ()
    name = match[1].decode("ascii").lower()
    return () if name in _SAYS_NOTHING else (_WIDER.get(name, name),)


def _decode(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _decode_nearly(content: bytes, encoding: str) -> str | None:
    """None when more than a few characters are no such ones."""
    try:
        text = content.decode(encoding, errors="replace")
    except LookupError:
        return None
    broken = text.count(REPLACED)
    return text if broken <= max(1, len(text) * _MOST_BROKEN) else None


def _guess(content: bytes) -> str:
    """By statistics over the beginning: it takes long, and the whole must decode anyway."""
    guess = from_bytes(content[:_GUESSED_BYTES]).best()
    text = _decode(content, guess.encoding) if guess is not None else None
    return text if text is not None else _refuse()


def _refuse() -> str:
    raise UnreadableFileError(
        N_("The characters cannot be decoded. Save the file again as UTF-8 and import it anew.")
    )
