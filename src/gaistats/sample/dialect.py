"""The ways in which documents are written, and which of them a report can be written in."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from gaistats.sample.planting import PrintedCell


@dataclass(frozen=True, slots=True)
class Dialect:
    """A way to write a document.

    ``share`` is how common it is. ``shows_blanks``: an empty cell can be told from no
    cell. ``keeps_words``: words in cells stay as they are (a dialect that changes script
    or digits would alter them). ``shows_dashes``: a line of dashes stays a line of cells.
    ``archive`` is the encoding of the names in the zip that the document is a member of;
    empty for a document that is a file of its own.
    """

    dialect: str
    suffix: str
    share: float
    shows_blanks: bool = True
    keeps_words: bool = True
    shows_dashes: bool = True
    archive: str = ""

    def keeps(self, cells: Mapping[str, PrintedCell]) -> bool:
        """Whether every one of the cells can be recovered exactly."""
        printed = [cell.as_printed for cell in cells.values()]
        return (
            (self.shows_blanks or "" not in printed)
            and (self.keeps_words or all(text.isascii() for text in printed))
            and (self.shows_dashes or not {"-", "—"}.intersection(printed))
        )


DIALECTS: Mapping[str, Dialect] = {
    dialect.dialect: dialect
    for dialect in (
        Dialect("html_official", ".html", 14),
        Dialect("html_pieces", ".html", 10),
        Dialect("html_chrome", ".html", 15),
        Dialect("html_messy", ".html", 10),
        Dialect("html_gb18030", ".html", 8),
        Dialect("html_full_width", ".html", 6, keeps_words=False),
        Dialect("html_layout", ".html", 8),
        Dialect("text_pipes", ".txt", 6),
        Dialect("text_pipes_spans", ".txt", 4, shows_blanks=False),
        Dialect("text_markdown", ".txt", 6, shows_blanks=False, shows_dashes=False),
        Dialect("text_cell_lines", ".txt", 5, shows_blanks=False),
        Dialect("text_cell_lines_bar", ".txt", 4),
        Dialect("text_traditional", ".txt", 3, keeps_words=False),
        Dialect("text_traditional_pinyin", ".txt", 2, shows_blanks=False, keeps_words=False),
        Dialect("mht_page", ".mht", 3),
        Dialect("docx_official", ".docx", 14),
        Dialect("docx_pieces", ".docx", 8),
        Dialect("xlsx_sheet", ".xlsx", 7),
        Dialect("xlsx_sheets", ".xlsx", 4),
        Dialect("pdf_header_again", ".pdf", 7),
        Dialect("pdf_header_once", ".pdf", 6),
        Dialect("zip_docx", ".docx", 3, archive="utf-8"),
        Dialect("zip_html", ".html", 3, archive="gb18030"),
    )
}


def choose_dialect(cells: Mapping[str, PrintedCell], random: Random) -> Dialect:
    """A dialect from which every one of the cells can be recovered exactly."""
    fitting = [dialect for dialect in DIALECTS.values() if dialect.keeps(cells)]
    return random.choices(fitting, [d.share for d in fitting])[0]
