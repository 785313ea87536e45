"""The headings and dates that every dialect prints."""

from collections.abc import Iterator
from datetime import date

from gaistats.sample.report import SampleReport

HEADINGS = {
    "overview": "一、总体情况",
    "proactive": "二、主动公开政府信息情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "disputes": "四、政府信息公开行政复议、行政诉讼情况",
    "problems": "五、存在的主要问题及改进情况",
    "other": "六、其他需要报告的事项",
}
DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


def word_date(day: date) -> str:
    """A day as reports are signed: 2024年1月17日."""
    return f"{day.year}年{day.month}月{day.day}日"


def word_date_in_characters(day: date) -> str:
    """A day in Chinese numerals: 二〇二四年一月十七日."""
    return f"{str(day.year).translate(DIGITS)}年{_word(day.month)}月{_word(day.day)}日"


def _word(number: int) -> str:
    tens, ones = divmod(number, 10)
    lead = ("" if tens < 2 else str(tens).translate(DIGITS)) + ("十" if tens else "")
    return lead + (str(ones).translate(DIGITS) if ones else "")


def word_published(report: SampleReport) -> str | None:
    """The line under the title with the day of publication, None where the page has none."""
    if report.published_on is None:
        return None
    return f"发布日期：{report.published_on.isoformat()}　来源：{report.source}　浏览次数：37"


def word_signature(report: SampleReport) -> Iterator[str]:
    """The office's name, and the day where the report has one; every twelfth in characters."""
    yield report.name
    if report.dated_on:
        in_characters = report.dated_on.toordinal() % 12 == 0
        yield (word_date_in_characters if in_characters else word_date)(report.dated_on)
