"""Names of administrative bodies as running text gives them."""

import re
from collections.abc import Iterable

OWN = re.compile(
    r"^(?:本|我)(?:机关|单位|部门|局|委|办|镇|乡|街道|区|县|市|院|厅|中心|政府|级|处|所|馆|站|会|队|校|公司)"
)
_BODY = re.compile(
    r"(?:局|委|委员会|办公室|办|政府|厅|院|中心|处|署|所|队|会|馆|镇|乡|街道|办事处|站|部|社|"
    r"园区|开发区|新区|市|区|县|公司|集团|学|学校|幼儿园|医院|法院|检察院|支队|大队|总队|园)$"
)
_PLACE = re.compile(r"[\u3400-\u9fff]{1,9}[省市县区州盟旗镇乡]")
_PLACE_INSIDE = re.compile(r"[\u3400-\u9fff]{2}[省市县区州盟旗镇乡]")
_LINKING = re.compile(
    r"^(?:本(?:年度)?报告|20\d\d年|关于|公布|发布|现将|现公布|现发布|由)+|(?:的|关于|[-—])+$"
)
_REMARK = re.compile(r"\((?:本级|机关|部门|汇总|全区|全市|全县)\)$")
# What a notice or a menu (政务公开) says, and no body's name; 23年 is cut off a title's year.
_SAYING = re.compile(r"关于|^(?:按照|根据|依据|依照|遵照)|公开$")
_SHORT_YEAR = re.compile(r"\d{2,4}年度?$")
# A form that was not filled in: XX局, ××县.
_PLACEHOLDER = re.compile(r"[xX×*＊_＿]{2}")
_ABBREVIATED = tuple("省市县区州镇乡")
_SHORTEST, _LONGEST = 3, 40


def name_body(text: str | None, *, titled: bool = False) -> str | None:
    """A name that can be a body's; 本机关 and its like are none.

    ``titled``: the place where it stands says that it is one, whatever its last word.
    """
    name = _REMARK.sub("", _LINKING.sub("", "".join((text or "").split())))
    name = _SHORT_YEAR.sub("", name)
    if _SAYING.search(name) or _PLACEHOLDER.search(name):
        return None
    if name.endswith("人民"):
        # 人民政府信息公开 says 政府 once for both.
        name += "政府"
    if not _SHORTEST <= len(name) <= _LONGEST or OWN.match(name) or name[0].isdigit():
        return None
    return name if titled or _BODY.search(name) else None


def is_place(text: str) -> bool:
    """Whether a line is the name of a division: 示范市甲区."""
    return bool(_PLACE.fullmatch(text))


def is_placed(name: str) -> bool:
    """Whether a body's name says where it is."""
    return bool(_PLACE_INSIDE.search(name))


def complete_body(name: str, evidence: Iterable[str]) -> str:
    """The longest name of the evidence that is ``name`` with its place before it."""
    longer = [other for other in evidence if _is_completed(name, other)]
    return max(longer, key=len, default=name)


def _is_completed(name: str, other: str) -> bool:
    place = other.removesuffix(name)
    if place == other or len(place) < 2:
        return False
    # 区教育局 is 示范市甲区教育局, whose place ends within the shorter name.
    return is_place(place) or name.startswith(_ABBREVIATED)


def is_own(own: str, name: str) -> bool:
    """Whether 我局 can be this body: it is one of the kind."""
    kind = own[1:]
    if kind in ("机关", "单位", "部门", "级"):
        return True
    return name.endswith((kind, f"{kind}员会", f"{kind}公室", f"{kind}办事处", f"{kind}人民政府"))
