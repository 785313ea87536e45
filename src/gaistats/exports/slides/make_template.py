"""Makes the template that ships with the package: python -m gaistats.exports.slides.make_template.

16:9, white, two layouts: a title with a subtitle, and a title with room for contents. Fonts and
colours stand in the theme, so that an office changes them in one place.
"""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Emu, Inches

from gaistats.charts.theme import ACCENT, FAINT, INK, OUTCOMES

TEMPLATE = Path(__file__).parents[1] / "templates" / "briefing.pptx"
LATIN, EAST_ASIAN = "Arial", "微软雅黑"
WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
_LEFT, _ACROSS = Inches(0.6), Inches(12.13)
_COLOURS = {
    "dk1": INK, "lt1": "#FFFFFF", "dk2": ACCENT, "lt2": "#EEF2F5", "accent1": ACCENT,
    **{f"accent{place}": colour for place, (_, colour) in enumerate([*OUTCOMES.values()][:5], 2)},
    "hlink": "#0072B2", "folHlink": FAINT,
}  # fmt: skip
_BODY_SIZES = (1800, 1600, 1400, 1400, 1400)


def main() -> None:
    """Writes the file beside the package's other data."""
    TEMPLATE.parent.mkdir(exist_ok=True)
    make_template().save(str(TEMPLATE))


def make_template() -> Any:  # noqa: ANN401 - python-pptx's Presentation is a function
    """The template, on the package parts of python-pptx's own."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Emu(WIDTH), Emu(HEIGHT)
    master = presentation.slide_master
    for layout in list(presentation.slide_layouts)[2:]:
        presentation.slide_layouts.remove(layout)
    _drop_printer(presentation)
    _set_theme(master.part.part_related_by(RELATIONSHIP_TYPE.THEME))
    _draw_master(master)
    first, second = presentation.slide_layouts
    _draw_layout(first, "Title", [
        _place("ctrTitle", 0, "Title", 2.0, 1.6, anchor="b", size=3600),
        _rule(3.75),
        _place("subTitle", 1, "Subtitle", 3.9, 2.6, size=1600, colour="FAINT"),
    ])  # fmt: skip
    _draw_layout(second, "Contents", [
        _place("title", 0, "Title", None, None), _place("", 1, "Contents", None, None), _NUMBER,
    ])  # fmt: skip
    _clear_properties(presentation.core_properties)
    return presentation


def _clear_properties(properties: Any) -> None:  # noqa: ANN401
    """Nothing of python-pptx's own template: who made it, how and when."""
    properties.title = properties.author = properties.last_modified_by = ""
    properties.comments = ""
    properties.created = properties.modified = datetime.now(UTC)
    properties.revision = 1


def _drop_printer(presentation: Any) -> None:  # noqa: ANN401
    relations = presentation.part.rels
    for key in [k for k, r in relations.items() if r.reltype.endswith("printerSettings")]:
        relations.pop(key)


def _set_theme(part: Any) -> None:  # noqa: ANN401
    theme = part.blob.decode()
    for name, colour in _COLOURS.items():
        new = f'<a:{name}><a:srgbClr val="{colour[1:]}"/></a:{name}>'
        theme = re.sub(f"<a:{name}>.*?</a:{name}>", new, theme, flags=re.DOTALL)
    fonts = rf'\1<a:latin typeface="{LATIN}"/>\2<a:ea typeface="{EAST_ASIAN}"/>'
    old = r"(<a:(?:major|minor)Font>\s*)<a:latin[^>]*/>(\s*)<a:ea[^>]*/>"
    theme = re.sub(old, fonts, theme)
    theme = theme.replace('<a:font script="Hans" typeface="宋体"/>',
                          f'<a:font script="Hans" typeface="{EAST_ASIAN}"/>')  # fmt: skip
    part._blob = theme.encode()


def _draw_master(master: Any) -> None:  # noqa: ANN401
    tree = master.shapes._spTree
    _empty(tree)
    for xml in (
        _place("title", 0, "Title", 0.35, 0.95, anchor="b"),
        _place("body", 1, "Text", 1.4, 5.5),
        _NUMBER,
    ):
        tree.append(parse_xml(xml))
    styles = master._element.find(f"{{{_P}}}txStyles")
    styles.getparent().replace(styles, parse_xml(_write_styles()))


def _draw_layout(layout: Any, name: str, shapes: list[str]) -> None:  # noqa: ANN401
    layout._element.cSld.set("name", name)
    tree = layout.shapes._spTree
    _empty(tree)
    for xml in shapes:
        tree.append(parse_xml(xml))
    for number, properties in enumerate(tree.iter(f"{{{_P}}}cNvPr"), 1):
        properties.set("id", str(number))


def _empty(tree: Any) -> None:  # noqa: ANN401
    for shape in list(tree)[2:]:
        tree.remove(shape)


_P = "http://schemas.openxmlformats.org/presentationml/2006/main"


def _frame(top: float | None, height: float | None) -> str:
    if top is None or height is None:
        return "<p:spPr/>"
    return (f'<p:spPr><a:xfrm><a:off x="{_LEFT}" y="{Inches(top)}"/><a:ext cx="{_ACROSS}" '
            f'cy="{Inches(height)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            "</p:spPr>")  # fmt: skip


def _place(
    kind: str, index: int, name: str, top: float | None, height: float | None,
    *, anchor: str = "t", size: int = 0, colour: str = "",
) -> str:  # fmt: skip
    """The XML of a placeholder; without a place it takes the master's."""
    words = f' type="{kind}"' if kind else ""
    words += f' idx="{index}"' if index else ""
    fill = f'<a:solidFill><a:srgbClr val="{FAINT[1:]}"/></a:solidFill>' if colour else ""
    looks = f'<a:lvl1pPr><a:defRPr sz="{size}">{fill}</a:defRPr></a:lvl1pPr>' if size else ""
    body = (
        f'<a:bodyPr lIns="0" rIns="0" anchor="{anchor}"><a:normAutofit/></a:bodyPr>'
        if top
        else "<a:bodyPr/>"
    )
    return (
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{index + 2}" name="{name}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph{words}/></p:nvPr></p:nvSpPr>'
        f"{_frame(top, height)}<p:txBody>{body}<a:lstStyle>{looks}</a:lstStyle>"
        f'<a:p><a:endParaRPr lang="zh-CN" altLang="en-US"/></a:p></p:txBody></p:sp>'
    )


def _rule(top: float) -> str:
    """A thin line in the accent's colour."""
    return (
        f'<p:cxnSp {nsdecls("p", "a")}><p:nvCxnSpPr><p:cNvPr id="9" name="Line"/><p:cNvCxnSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvCxnSpPr><p:spPr><a:xfrm><a:off x="{_LEFT}" '
        f'y="{Inches(top)}"/><a:ext cx="{Inches(1.6)}" cy="0"/></a:xfrm><a:prstGeom prst="line">'
        '<a:avLst/></a:prstGeom><a:ln w="28575"><a:solidFill><a:schemeClr val="accent1"/>'
        "</a:solidFill></a:ln></p:spPr></p:cxnSp>"
    )


_NUMBER = (
    f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="8" name="Slide number"/><p:cNvSpPr>'
    '<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldNum" sz="quarter" idx="12"/></p:nvPr>'
    f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{Inches(11.73)}" y="{Inches(6.98)}"/>'
    f'<a:ext cx="{Inches(1)}" cy="{Inches(0.3)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
    '</a:prstGeom></p:spPr><p:txBody><a:bodyPr lIns="0" rIns="0" anchor="ctr"/><a:lstStyle>'
    f'<a:lvl1pPr algn="r"><a:defRPr sz="1000"><a:solidFill><a:srgbClr val="{FAINT[1:]}"/>'
    '</a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle><a:p><a:fld id="{8A1F6B3E-2C4D-4E5F-9A7B-'
    '1C2D3E4F5A6B}" type="slidenum"><a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld></a:p></p:txBody>'
    "</p:sp>"
)


def _write_styles() -> str:
    fonts = ('<a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+{0}-lt"/>'
             '<a:ea typeface="+{0}-ea"/><a:cs typeface="+{0}-cs"/>')  # fmt: skip
    levels = "".join(
        f'<a:lvl{level}pPr marL="{342900 * (level - 1)}" indent="0" algn="l"><a:lnSpc><a:spcPct '
        f'val="110000"/></a:lnSpc><a:spcBef><a:spcPts val="600"/></a:spcBef><a:buNone/>'
        f'<a:defRPr sz="{size}">{fonts.format("mn")}</a:defRPr></a:lvl{level}pPr>'
        for level, size in enumerate(_BODY_SIZES, 1)
    )
    return (
        f'<p:txStyles {nsdecls("p", "a")}><p:titleStyle><a:lvl1pPr algn="l"><a:lnSpc><a:spcPct '
        'val="95000"/></a:lnSpc><a:buNone/><a:defRPr sz="2400" b="1">'
        f"{fonts.format('mj')}</a:defRPr></a:lvl1pPr></p:titleStyle><p:bodyStyle>{levels}"
        "</p:bodyStyle><p:otherStyle/></p:txStyles>"
    )


if __name__ == "__main__":
    main()
