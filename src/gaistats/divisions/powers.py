"""Which governments can make rules (地方政府规章).

立法法 (as amended in 2023) 第九十三条: the governments of provinces, autonomous regions and
municipalities, of cities with districts, and of autonomous prefectures. The decision of 2015
that amended the law gives the same to four cities that had no districts: 东莞, 中山, 嘉峪关 and
三沙. 儋州 (460400), the one other such city, is not decided here, and so never accused.
"""

from gaistats.divisions import load_divisions

# A 地区 and a 盟 are areas of a province's branch office, which is no local government.
_BRANCH_AREAS = ("地区", "盟")


def can_make_rules(code: str | None, level: str) -> bool:
    """Whether the government of a division can make rules.

    ``code`` is the six-digit code of its division, ``level`` the registry's level of the
    government itself. Of an unknown code at province or city level: yes, so that nobody is
    accused for want of a code.
    """
    if level not in ("province", "city"):
        return False
    division = load_divisions().get(code or "")
    if division is None:
        return True
    return division.level != "county" and not division.name.endswith(_BRANCH_AREAS)
