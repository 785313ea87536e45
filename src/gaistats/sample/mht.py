"""Writes a report as a web page saved in one file."""

import quopri

from gaistats.sample.html import write_html
from gaistats.sample.report import SampleReport

BOUNDARY = "----MultipartBoundary--0123456789----"


def write_mht(report: SampleReport) -> bytes:
    """The page as a browser saves it, with its style sheet as a part of its own."""
    address = f"https://www.example.invalid/xxgk/{report.year + 1}/nb.html"
    head = (
        "From: <Saved by Blink>",
        f"Snapshot-Content-Location: {address}",
        "MIME-Version: 1.0",
        "Content-Type: multipart/related;",
        '\ttype="text/html";',
        f'\tboundary="{BOUNDARY}"',
        "",
        "",
    )
    page = quopri.encodestring(write_html(report)).replace(b"\n", b"\r\n")
    style = b"p { margin: 0; }\r\n"
    parts = (("text/html", address, page), ("text/css", "cid:css-0@mhtml.blink", style))
    body = b"".join(_write_part(*part) for part in parts)
    return "\r\n".join(head).encode() + body + f"--{BOUNDARY}--\r\n".encode()


def _write_part(kind: str, location: str, content: bytes) -> bytes:
    lines = (
        f"--{BOUNDARY}",
        f"Content-Type: {kind}",
        "Content-Transfer-Encoding: quoted-printable",
        f"Content-Location: {location}",
        "",
        "",
    )
    return "\r\n".join(lines).encode() + content + b"\r\n"
