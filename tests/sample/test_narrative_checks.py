"""What is planted in the sample's words is found, and nothing else."""

from narrative_measure import add_up, describe, measure


def test_planted_differences_are_found_and_nothing_else(tmp_path):
    measured = [measure(tmp_path / str(seed), 2, 22, seed) for seed in (1, 2)]
    totals = add_up(measured)
    print(describe(totals))
    for check, (planted, found, hit) in totals.items():
        assert planted, check
        assert hit / planted >= 0.95, check
        assert hit / found >= 0.95, check


def test_texts_state_shares_and_changes_in_many_reports(sample):
    texts = [sample.text(d) for d in sample.truth["documents"] if "trad" not in d["dialect"]]
    assert sum("，占" in text or "（占比" in text for text in texts) > 20
    assert sum("较上年" in text or "同比" in text for text in texts) > 20
