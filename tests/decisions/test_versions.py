from gaistats.decisions import read_decisions
from gaistats.decisions.versions import read_chosen_versions, record_version, withdraw_version

FILED = ("o|1", 2023)


def test_a_choice_holds_until_it_is_taken_back(tmp_path):
    log = tmp_path / "decisions.sqlite"
    record_version(log, FILED, "a", who="张三", why="核对过")
    record_version(log, FILED, "b", who="李四", why="以此为准")
    decision = read_chosen_versions(log)[FILED]
    assert (decision.value, decision.decided_by, decision.why) == ("b", "李四", "以此为准")
    withdraw_version(log, FILED, who="李四", why="看错了")
    assert read_chosen_versions(log) == {}
    assert len(read_decisions(log)) == 3
