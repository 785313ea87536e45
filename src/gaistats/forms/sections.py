"""The six sections of a report as text."""

import re
from collections.abc import Iterator, Mapping, Sequence

from gaistats.forms.contact import leave_out_contact
from gaistats.forms.dates import find_dates, with_arabic_dates
from gaistats.forms.headings import Heading, text_behind
from gaistats.labels import clean_text, simplify_text

_TABLES = ("proactive", "requests", "disputes")
# Sentences around a table are text; its cells set one a line are not.
_SENTENCE = re.compile(r"[。；;]|.{30,}")
_FURNITURE = re.compile(
    r"^[\s【\[]*(?:上一[篇条]|下一[篇条]|打印|关闭|返回顶部|分享到|扫一扫|版权所有|主办单位?[:：]|"
    r"承办单位?[:：]|网站标识码|政府网站标识码|相关(?:链接|文章|附件)|责任编辑|附件[:：下])"
)
_SIGNATURE = 60


def read_sections(passages: Sequence[str], headings: Sequence[Heading]) -> Mapping[str, str]:
    """Section → its paragraphs joined by line breaks, simplified; in the document's order.

    Left out are the table's cells, and whom to ask by which telephone or address.
    """
    collected: dict[str, list[str]] = {}
    opened = {heading.line: heading.section for heading in headings}
    current: str | None = None
    for index, text in enumerate(passages[: _end_of_report(passages, headings)]):
        if section := opened.get(index):
            current = section
            collected.setdefault(section, []).append(text_behind(text))
        elif current and _is_end(text):
            current = None
        elif current and (current not in _TABLES or _SENTENCE.search(text)):
            collected[current].append(text)
    return {section: "\n".join(_tidy(texts)) for section, texts in collected.items()}


def _tidy(texts: Sequence[str]) -> Iterator[str]:
    return filter(None, (leave_out_contact(simplify_text(text).strip()) for text in texts))


def _end_of_report(texts: Sequence[str], headings: Sequence[Heading]) -> int:
    """The position of the signature's first line; all of it where there is none.

    A line of dates above the last heading (a page's own, above the title) is no signature.
    """
    last = headings[-1].line if headings else 0
    for index in range(len(texts) - 1, max(len(texts) - 40, last), -1):
        line = with_arabic_dates(clean_text(texts[index])).strip(" ?？\xa0")
        dates = list(find_dates(line))
        if len(line) <= _SIGNATURE and dates and dates[-1][1] == len(line):
            alone = dates[-1][0] < 4
            above = clean_text(texts[index - 1]) if alone else ""
            return index - 1 if alone and 2 < len(above) < 40 and "。" not in above else index
    return len(texts)


def _is_end(text: str) -> bool:
    return bool(_FURNITURE.match(text))
