"""The fonts of Chinese official documents, and what stands in for them where they are missing."""

from typing import NamedTuple

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import nsdecls


class Font(NamedTuple):
    """A font's name, and the names to try instead, the nearest first."""

    name: str
    instead: tuple[str, ...]


TITLE, BODY, HEADING, NOTE, TABLE = "title", "body", "heading", "note", "table"
LATIN = "Times New Roman"
# 党政机关公文格式 asks for 小标宋, 仿宋, 黑体, 楷体. The names are those under which the Founder
# and Windows fonts are installed; then macOS, WPS and the free Noto fonts.
_SERIF = ("宋体", "SimSun", "Songti SC", "Noto Serif CJK SC")
FONTS = {
    TITLE: Font("方正小标宋_GBK", ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "华文中宋", *_SERIF)),
    BODY: Font("仿宋_GB2312", ("仿宋", "FangSong", "STFangsong", *_SERIF)),
    HEADING: Font("黑体", ("SimHei", "Heiti SC", "Noto Sans CJK SC")),
    NOTE: Font("楷体_GB2312", ("楷体", "KaiTi", "STKaiti", *_SERIF)),
    TABLE: Font("宋体", _SERIF[1:]),
}


def write_font_table(document: WordDocument) -> None:
    """Names the stand-ins in the document itself (``w:altName``), which readers try in order."""
    fonts = "".join(
        f'<w:font w:name="{font.name}"><w:altName w:val="{",".join(font.instead)}"/>'
        '<w:charset w:val="86"/></w:font>'
        for font in FONTS.values()
    )
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    part._blob = f"{head}<w:fonts {nsdecls('w')}>{fonts}</w:fonts>".encode()
