"""Which texts may share passages: an inverted index of fingerprints, with few links a print.

A fingerprint that n texts share would give n² pairs. Each text is linked only to those that
stand just before it in the order of the texts, and to the first: so what a district's template
gives is links to the earliest who used it, and the work stays linear.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gaistats.checks.similarity.runs import Hashes, count_equal

_NEIGHBOURS = 4
_LEAST_SHARE = 0.1
"""Of a text's fingerprints: a third of what is looked for, because not all links are made."""
_MOST_PARTNERS = 6


class Links(NamedTuple):
    """``partners[i]`` may have passages of ``texts[i]``; sorted by text, the likeliest first."""

    texts: npt.NDArray[np.int64]
    partners: npt.NDArray[np.int64]


def link_texts(prints: Hashes, owners: npt.NDArray[np.int32], first_new: int, count: int) -> Links:
    """The likeliest partners of each text from ``first_new`` on, both ways among those.

    ``owners`` number the texts from the earliest to the latest, ``count`` in all.
    """
    order = np.argsort(prints, kind="stable")  # owners ascend, and go on doing so within a print
    prints, owners = prints[order], owners[order]
    pairs, shared = _count_links(prints, owners.astype(np.int64), first_new, count)
    early, late = pairs // count, pairs % count
    both = early >= first_new
    texts = np.concatenate((late, early[both]))
    partners = np.concatenate((early, late[both]))
    shared = np.concatenate((shared, shared[both]))
    sizes = np.bincount(owners, minlength=count)
    return _choose(texts, partners, shared, shared >= _LEAST_SHARE * sizes[texts])


def _count_links(
    prints: Hashes, owners: npt.NDArray[np.int64], first_new: int, count: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """(earlier text × count + later text, fingerprints that link them)."""
    found = [
        _pair(owners[:-gap], owners[gap:], prints[:-gap] == prints[gap:], first_new, count)
        for gap in range(1, min(_NEIGHBOURS, len(prints) - 1) + 1)
    ]
    begins = np.flatnonzero(np.concatenate(([True], prints[1:] != prints[:-1]))[: len(prints)])
    place = np.arange(len(prints)) - np.repeat(begins, np.diff(np.append(begins, len(prints))))
    far = place > _NEIGHBOURS
    heads = owners[np.arange(len(prints))[far] - place[far]]
    found.append(_pair(heads, owners[far], np.ones(len(heads), np.bool_), first_new, count))
    return count_equal(np.sort(np.concatenate(found)))


def _pair(
    early: npt.NDArray[np.int64], late: npt.NDArray[np.int64],
    same: npt.NDArray[np.bool_], first_new: int, count: int,
) -> npt.NDArray[np.int64]:  # fmt: skip
    linked = same & (late >= first_new) & (early != late)
    pairs: npt.NDArray[np.int64] = early[linked] * count + late[linked]
    return pairs


def _choose(
    texts: npt.NDArray[np.int64], partners: npt.NDArray[np.int64],
    shared: npt.NDArray[np.int64], likely: npt.NDArray[np.bool_],
) -> Links:  # fmt: skip
    """The first few partners of each text, of equal ones the earliest."""
    texts, partners, shared = texts[likely], partners[likely], shared[likely]
    order = np.lexsort((partners, -shared, texts))
    texts, partners = texts[order], partners[order]
    begins = np.searchsorted(texts, texts)
    kept = np.arange(len(texts)) - begins < _MOST_PARTNERS
    return Links(texts[kept], partners[kept])
