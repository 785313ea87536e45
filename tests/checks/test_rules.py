from gaistats.checks.rules import load_rules
from gaistats.checks.sentences import form


def test_every_check_of_the_form_has_its_rule():
    rules = load_rules()
    assert {check for check in form.WORDERS if rules[check].stage == "report"} == set(form.WORDERS)


def test_every_rule_is_worded_in_both_languages():
    assert all(all(rule) for rule in load_rules().values())
