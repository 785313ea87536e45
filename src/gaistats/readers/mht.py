"""Web pages saved as one file (MHT, MHTML): the page itself, out of its parts."""

from gaistats.readers.encoding import decode_text


def unwrap_mht(content: bytes) -> str:
    """The HTML of the page. Raises UnreadableFileError when there is none."""
    return decode_text(content)
