"""The numbers that a report's sections state in words, each with its sentence.

Counts (``received``), shares (``share_granted``, in percent), changes against the year before
(``change_received``, ``growth_received`` in percent, falls negative), and the claim that all
requests were concluded (``all_concluded``). Better no statement than a wrong one.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from gaistats.forms.claims import may_claim, reads_claim
from gaistats.forms.counts import read_counts
from gaistats.forms.growth import may_compare, read_changes
from gaistats.forms.sentences import Sentence, make_plain, read_sentences
from gaistats.forms.shares import may_share, read_shares
from gaistats.model import Statement

# No report states more; hostile ones would take minutes.
_MOST_STATEMENTS = 500
_TOPIC = re.compile(r"申请|公开|无法提供|不予处理|复议|诉讼|规范性文件|结转|办结|办理")


def read_statements(sections: Mapping[str, str], year: int | None) -> tuple[Statement, ...]:
    """What the sections state, in reading order; of ``year`` alone, where it is known."""
    found = (
        statement
        for sentence in read_sentences(sections)
        if _TOPIC.search(sentence.text)
        for statement in _statements_in(sentence, year)
    )
    return tuple(dict.fromkeys(islice(found, _MOST_STATEMENTS)))


def _statements_in(sentence: Sentence, year: int | None) -> Iterator[Statement]:
    plain, section, text = make_plain(sentence.text), sentence.section, sentence.text
    counts = read_counts(plain, year, sentence.before)
    for count in counts:
        if not count.is_last_year:
            yield Statement(count.quantity, count.value, section, text)
    if may_share(plain):
        for share in read_shares(sentence, plain, counts, year):
            quantity = f"share_{share.quantity}"
            yield Statement(quantity, share.percent, section, text, share.part, share.base)
    if may_compare(plain):
        for change in read_changes(plain, counts, year):
            yield Statement(change.quantity, change.value, section, text, change.now, change.before)
    if may_claim(plain) and reads_claim(sentence, plain, counts, year):
        yield Statement("all_concluded", 100.0, section, text)
