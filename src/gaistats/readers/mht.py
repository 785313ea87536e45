"""Web pages saved as one file (MHT, MHTML): the page itself, out of its parts."""

import re
from contextlib import suppress
from dataclasses import replace
from email import message_from_bytes
from email.message import Message

from gaistats.errors import UnreadableFileError
from gaistats.readers.document import Document
from gaistats.readers.encoding import decode_text
from gaistats.readers.html import read_html
from gaistats.wording import N_

_MOST_PARTS = 2_000
_BLANKS = b" \t\r\n\xef\xbb\xbf"
_HTML = re.compile(r"<(?:!doctype|html|head|body|table|div|p)\b", re.I)


def read_mht(content: bytes) -> Document:
    """Paragraphs and tables of the page; ``source_url`` where it was saved from the web.

    Raises UnreadableFileError when there is no page in the file.
    """
    try:
        message = message_from_bytes(_as_bytes(content))
        page = _find_page(message)
    except RecursionError:
        page = None
    if page is None:
        raise UnreadableFileError(
            N_("The saved web page holds no page. Save it again as a web page or as PDF.")
        )
    document = read_html(_read_text(page))
    address = _read_address(page) or _read_address(message)
    known = dict(document.metadata) | ({"source_url": address} if address else {})
    return replace(document, original_format="mht", metadata=tuple(known.items()))


def _as_bytes(content: bytes) -> bytes:
    """Some programs write the whole file in UTF-16, though its headers are ASCII."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        content = content.decode("utf-16", errors="replace").encode()
    return content.lstrip(_BLANKS)


def _find_page(message: Message) -> Message | None:
    """The part that the file calls its start, else the first that is a page."""
    pages: list[Message] = []
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            break
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            pages.append(part)
    start = message.get_param("start")
    named = (page for page in pages if start and str(page.get("Content-ID", "")).strip() == start)
    return next(named, None) or _first_with_text(pages)


def _first_with_text(pages: list[Message]) -> Message | None:
    """A page of frames has only addresses in it; the report is in one of its frames."""
    shown = (page for page in pages if b"<frameset" not in _payload(page)[:20_000].lower())
    return next(shown, pages[0] if pages else None)


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _read_text(part: Message) -> str:
    """The part's text by the page's own declaration, or by that of the part's header.

    The header matters for what cannot be seen in the bytes.
    """
    content = _payload(part)
    declared = part.get_content_charset() or ""
    if declared.startswith(("utf-16", "unicode")):
        text = content.decode("utf-16", errors="replace")
        if _HTML.search(text):
            return text
    if declared.startswith("big5"):
        with suppress(UnicodeDecodeError):
            return content.decode("big5hkscs")
    return decode_text(content)


def _read_address(part: Message) -> str | None:
    for name in ("Snapshot-Content-Location", "Content-Location"):
        address = "".join(str(part.get(name, "")).split())
        if address.startswith(("http://", "https://")):
            return address
    return None
