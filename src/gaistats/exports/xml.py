"""Text as XML can hold it."""

import re
from xml.sax.saxutils import escape

# What XML 1.0 forbids even as a reference; a copied cell may hold such characters.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean_text(text: str) -> str:
    """The text without characters that no XML may contain."""
    return _FORBIDDEN.sub("", text)


def escape_text(text: str) -> str:
    """The text for an element, without characters that no XML may contain."""
    return escape(clean_text(text))
