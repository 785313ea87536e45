"""One section's texts of one year, made ready to be compared."""

from collections.abc import Sequence
from typing import NamedTuple

from gaistats.checks.similarity.pairs import SectionText
from gaistats.checks.similarity.phrases import find_phrases
from gaistats.checks.similarity.shingles import Shingled, shingle_texts
from gaistats.checks.similarity.text import mask_names

_ASKED = 1_000  # offices: they tell what a tenth of all write to within two in a hundred


class Year(NamedTuple):
    """Texts from the earliest to the latest."""

    texts: Sequence[SectionText]
    shingled: Shingled


def prepare_year(group: Sequence[SectionText]) -> Year:
    """Makes the texts of one section and year ready.

    Which phrases are standing ones, of many offices some tell: those with the lowest ids of
    reports, which are hashes, so always the same.
    """
    texts = sorted(group, key=lambda t: (t.dated or "9999", t.office_id, t.report_id))
    masked = [mask_names(text.text, text.names) for text in texts]
    asked = sorted(range(len(texts)), key=lambda index: texts[index].report_id)[:_ASKED]
    phrases = find_phrases([masked[index] for index in asked])
    return Year(texts, shingle_texts(masked, phrases))
