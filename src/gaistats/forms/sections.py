"""The six sections of a report as text."""

import re
from collections.abc import Mapping, Sequence

from gaistats.forms.contact import leave_out_contact
from gaistats.forms.dates import find_dates, with_arabic_dates
from gaistats.forms.vocabulary import find_section
from gaistats.labels import clean_text, simplify_text

_TABLES = ("proactive", "requests", "disputes")
# Sentences around a table are text; its cells set one a line are not.
_SENTENCE = re.compile(r"[。；;]|.{30,}")
_FURNITURE = re.compile(
    r"^[\s【\[]*(?:上一[篇条]|下一[篇条]|打印|关闭|返回顶部|分享到|扫一扫|版权所有|主办单位?[:：]|"
    r"承办单位?[:：]|网站标识码|政府网站标识码|相关(?:链接|文章|附件)|责任编辑|附件[:：下])"
)
_SIGNATURE = 60


def read_sections(passages: Sequence[str]) -> Mapping[str, str]:
    """Section → its paragraphs joined by line breaks, simplified.

    Left out are the table's cells, and whom to ask by which telephone or address.
    """
    collected: dict[str, list[str]] = {}
    current: str | None = None
    for text in passages[: _end_of_report(passages)]:
        if section := find_section(clean_text(text)):
            current = section
            collected.setdefault(section, [])
        elif current and _is_end(text):
            current = None
        elif current and (current not in _TABLES or _SENTENCE.search(text)):
            collected[current].append(leave_out_contact(simplify_text(text).strip()))
    return {section: "\n".join(filter(None, texts)) for section, texts in collected.items()}


def _end_of_report(texts: Sequence[str]) -> int:
    """The position of the signature's first line; all of it where there is none."""
    for index in range(len(texts) - 1, max(len(texts) - 40, 0), -1):
        line = with_arabic_dates(clean_text(texts[index])).strip(" ?？\xa0")
        dates = list(find_dates(line))
        if len(line) <= _SIGNATURE and dates and dates[-1][1] == len(line):
            alone = dates[-1][0] < 4
            above = clean_text(texts[index - 1]) if alone else ""
            return index - 1 if alone and 2 < len(above) < 40 and "。" not in above else index
    return len(texts)


def _is_end(text: str) -> bool:
    return bool(_FURNITURE.match(text))
