"""What is planted in the sample's words is found, and nothing else."""

from narrative_measure import add_up, describe, measure


def test_planted_differences_are_found_and_nothing_else(tmp_path):
    # Whole cities of seeds 1 to 5 are measured by narrative_measure.py itself.
    totals = add_up([measure(tmp_path / "city", 2, 22, 1, range(2021, 2024))])
    print(describe(totals))
    for check, (planted, found, hit) in totals.items():
        assert planted, check
        assert hit / planted >= 0.95, check
        assert hit / found >= 0.95, check


def test_texts_state_shares_and_changes_in_many_reports(sample):
    texts = [sample.text(d) for d in sample.truth["documents"] if "trad" not in d["dialect"]]
    assert sum("，占" in text or "（占比" in text for text in texts) > 20
    assert sum("较上年" in text or "同比" in text for text in texts) > 20
