"""What the cells of a list say: names, days, and words for kind, level and scope."""

import calendar
import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from gaistats.errors import RegistryError
from gaistats.labels import clean_text, label_key
from gaistats.registry.office_list.headings import read_data
from gaistats.wording import N_

_DAY = re.compile(r"(\d{4})(?:[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月)?|年)?(?:T?00:00(?::00)?)?")
_PACKED = re.compile(r"(\d{4})(\d\d)(\d\d)")
_NOTHING = frozenset("/ - — —— 无 至今 不适用 none".split())
_BETWEEN = re.compile(r"[、；;，,|\n]+")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_MARKS = re.compile(r"[\x00-\x1f\x7f\ufffd]")
_LONGEST = 80
_WORDS = {
    "kind": N_("“{text}” is no kind of office. Write 政府, 部门, 街道乡镇 or 事业单位, "
               "or leave the column out."),
    "level": N_("“{text}” is no level. Write 省级, 市级, 区县级 or 乡镇级, "
                "or leave the column out."),
    "scope": N_("“{text}” says no scope. Write 本机关 or 含下级, or leave the column out."),
}  # fmt: skip
NOT_A_DAY = N_("“{text}” is no date. Write it as 2024-01-31.")
NO_NAME = N_("The line has no name of an office. Fill it in, or take the line out.")
FORMULA = N_("“{text}” is a formula. Put its value in its place, and save the list again.")
NOT_A_NAME = N_("“{text}” is no name of an office: it is damaged, too long or not Chinese.")


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is nothing: empty, 无, a dash."""
    return not text or clean_text(text).strip().lower() in _NOTHING


def read_name(text: str) -> str:
    """A name as it is registered: as written, without blanks. Raises RegistryError."""
    if text.startswith("="):
        raise RegistryError(FORMULA, text=text[:40])
    name = "".join(text.split())
    if not name:
        raise RegistryError(NO_NAME)
    if len(name) > _LONGEST or _MARKS.search(name) or not _CHINESE.search(name):
        raise RegistryError(NOT_A_NAME, text=name[:40])
    return name


def split_names(text: str) -> tuple[str, ...]:
    """Several names in one cell. Raises RegistryError."""
    if is_nothing(text):
        return ()
    return tuple(dict.fromkeys(read_name(part) for part in _BETWEEN.split(text) if part.strip()))


def read_day(text: str, *, last: bool = False) -> date | None:
    """A day; of a month or year alone the first, or the ``last``. Raises RegistryError."""
    if is_nothing(text):
        return None
    plain = "".join(clean_text(text).split())
    match = _PACKED.fullmatch(plain) or _DAY.fullmatch(plain)
    try:
        if match is None:
            raise ValueError
        return _complete(match, last=last)
    except ValueError:
        raise RegistryError(NOT_A_DAY, text=text[:40]) from None


def _complete(match: re.Match[str], *, last: bool) -> date:
    year, month, day = (int(part) if part else None for part in match.groups())
    if not year or not 1900 <= year <= 2100:
        raise ValueError
    month = month or (12 if last else 1)
    if not 1 <= month <= 12:
        raise ValueError
    return date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))


def day_before(day: date | None) -> date | None:
    """The last day on which what ends with ``day`` still held."""
    return day - timedelta(days=1) if day else None


def read_word(field: str, text: str) -> str | None:
    """The registry's word for what a cell says; None where it is empty. Raises RegistryError."""
    if is_nothing(text):
        return None
    value = _words()[field].get(label_key(text).lower())
    if value is None:
        raise RegistryError(_WORDS[field], text=text[:40])
    return value


def guess_kind(name: str) -> tuple[str, str | None] | None:
    """(kind, level or None) by how a folded name ends; None when nothing is known of it."""
    for ending, kind, level in _endings():
        if name.endswith(ending):
            return kind, level
    return None


def is_remark(text: str) -> bool:
    """Whether a line below a table is a remark and not an office."""
    plain = "".join(text.split())
    return plain.startswith(_remarks())


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    known: dict[str, dict[str, str]] = {}
    for row in read_data("words.csv"):
        words = known.setdefault(row["field"], {})
        words[row["value"]] = row["value"]
        words |= {label_key(word).lower(): row["value"] for word in row["words"].split("|")}
    return known


@cache
def _endings() -> tuple[tuple[str, str, str | None], ...]:
    """The longest ending first: 镇人民政府 before 人民政府."""
    rows = [(r["ending"], r["kind"], r["level"] or None) for r in read_data("name_endings.csv")]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


@cache
def _remarks() -> tuple[str, ...]:
    return tuple(row["beginning"] for row in read_data("remarks.csv"))
