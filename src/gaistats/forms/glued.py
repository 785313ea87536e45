"""Lines in which the words of a whole table run together: 行政处罚2行政强制0."""

import re
from functools import cache
from itertools import pairwise

from gaistats.forms.vocabulary import all_rows, column_labels, columns
from gaistats.labels import clean_text, label_key

_NUMBERING = r"(?:\([一二三四五六七]\)|[一二三四]、|\d[.、])?"
# What an office adds to a label, with numbers in it: 规章:(填2024年前公布的).
_EXPLANATION = r"(?::?\([^()]*\))"
_FURNITURE = (
    r"第?二十条第?\([一二三四五六七八九]\)项",
    "信息内容",
    "申请人情况",
    r"\(本列数据[^()]*\)",
    "行政复议",
    "行政诉讼",
)
_LEAST_GLUED, _LEAST_SHARE = 2, 0.5
# Without the words of its header a line does not tell how many columns its digits are of.
_HEADED = re.compile(r"二十条|信息内容|申请|复议|办理|总计")
_SIGNS = re.compile(r"[\d\s.,]")
# Words beside the columns of a header; one of its labels has at most so many pieces.
_BESIDE = frozenset({"信息内容", "法人或其他组织", "行政诉讼"})
_MOST_PIECES, _LONGEST_HEADER = 3, 120


@cache
def _words() -> re.Pattern[str]:
    """All that the forms print, the longest first, each with its numbering."""
    printed = {row.label for row in all_rows()} | {column.label for column in columns()}
    printed |= {part for row in all_rows() for part in row.parents}
    printed |= {part for column in columns() for part in column.parents}
    printed |= {alias for row in all_rows() for alias in row.aliases}
    plain = {re.sub(f"^{_NUMBERING}", "", clean_text(label)) for label in printed}
    labels = [re.escape(label) for label in sorted(plain, key=len, reverse=True)]
    label = f"{_NUMBERING}(?:{'|'.join(labels)})(?:数量?(?=[\\s\\d]))?{_EXPLANATION}?"
    return re.compile("|".join([*_FURNITURE, label]))


def split_glued(text: str) -> tuple[str, ...]:
    """The words and numbers of a line that runs together; nothing for any other line.

    Digits that run together stay one piece: nobody can tell the columns they are of.
    """
    plain = clean_text(text)
    if not _HEADED.search(plain) or "。" in plain or len(plain) < len("行政处罚0行政强制0"):
        return ()
    found = [match.span() for match in _words().finditer(plain)]
    if not _is_glued(plain, found):
        return ()
    source = text if len(text) == len(plain) else plain
    pieces: list[str] = []
    end = 0
    for begin, behind in found:
        pieces += [*source[end:begin].split(), source[begin:behind]]
        end = behind
    return (*pieces, *source[end:].split())


def _is_glued(plain: str, found: list[tuple[int, int]]) -> bool:
    """Whether most of a line are the form's words, one upon the other."""
    touching = sum(begin == end for (_, end), (begin, _) in pairwise(found))
    touching += sum(plain[end : end + 1].isdecimal() for _, end in found)
    words = len(_SIGNS.sub("", plain))
    known = sum(end - begin for begin, end in found)
    return touching >= _LEAST_GLUED and known >= _LEAST_SHARE * words


def split_header(text: str) -> tuple[str, ...]:
    """The labels of a header whose columns blanks set apart; nothing for any other line.

    A label that has blanks in itself is one; words between known ones stay as they are.
    """
    pieces = text.split()
    if len(pieces) < 2 or len(text) > _LONGEST_HEADER:
        return ()
    labels: list[str] = []
    known = 0
    while pieces:
        length = _label_length(pieces)
        known += length > 0
        labels.append("".join(pieces[: length or 1]))
        pieces = pieces[length or 1 :]
    return tuple(labels) if known > 1 and known >= _LEAST_SHARE * len(labels) else ()


def _label_length(pieces: list[str]) -> int:
    """How many pieces make up the label of a column, 0 when none do."""
    lengths = range(min(_MOST_PIECES, len(pieces)), 0, -1)
    return next((n for n in lengths if label_key("".join(pieces[:n])) in _header_words()), 0)


@cache
def _header_words() -> frozenset[str]:
    procedures = (label_key(row.label) for row in all_rows() if row.table == "disputes")
    return _BESIDE.union(procedures, *map(column_labels, columns()))
