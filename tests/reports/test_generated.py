"""Invented documents in every layout: every cell exact, nothing given that cannot be known."""

import random

import pytest
from comparison import compare
from generator import generate_documents
from reading import read_text

SEEDS = (1, 2, 3, 4, 5)


@pytest.mark.parametrize("seed", SEEDS)
def test_invented_documents_are_read_exactly(seed):
    failures = []
    for number, (text, truth) in enumerate(generate_documents(30, seed)):
        differences = compare(read_text(text), truth)
        if differences:
            lines = "\n    ".join(differences[:8])
            failures.append(f"{seed}-{number} ({' '.join(truth['tags'])})\n    {lines}")
    assert not failures, f"{len(failures)} of 30 documents:\n" + "\n".join(failures)


def test_the_same_seed_gives_the_same_documents():
    assert generate_documents(20, 9) == generate_documents(20, 9)


def test_every_layout_is_generated():
    layouts = {truth["tags"][0] for _, truth in generate_documents(200, 1)}
    assert {"pipe_trail", "pipe_trail_span", "pipe_cell_lines", "cell_line_blank", "line_dedup",
            "md_lead_inner_newline", "ebook_page"} <= layouts  # fmt: skip


def is_true(key: str, value: float, truth: dict) -> bool:
    cell = truth["cells"].get(key, {})
    values = [c["value"] for c in (cell, *cell.get("also", [])) if c.get("state") == "reported"]
    return value in [*values, cell.get("unit_ok")]


@pytest.mark.parametrize("seed", [11, 12])
def test_a_document_cut_off_anywhere_gives_no_wrong_value(seed):
    chance = random.Random(seed)
    wrong = []
    for text, truth in generate_documents(60, seed):
        lines = text.split("\n")
        for _ in range(5):
            output = read_text("\n".join(lines[: chance.randrange(1, len(lines) + 1)]))
            wrong += [
                (truth["tags"], key, cell["value"])
                for key, cell in output["cells"].items()
                if cell["state"] == "reported" and not is_true(key, cell["value"], truth)
            ]
    assert wrong == []
