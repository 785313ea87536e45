from gaistats.divisions import LEVELS, divisions_named, lineage, load_divisions


def test_a_county_knows_its_city_and_province():
    assert [d.name for d in lineage("320813")] == ["洪泽区", "淮安市", "江苏省"]


def test_a_district_of_a_municipality_stands_directly_under_it():
    assert [d.name for d in lineage("110105")] == ["朝阳区", "北京市"]


def test_a_name_that_exists_twice_is_given_twice():
    assert {d.code for d in divisions_named("朝阳区")} == {"110105", "220104"}


def test_an_unknown_name_or_code_is_no_division():
    assert divisions_named("示范市") == ()
    assert lineage("999999") == ()


def test_every_division_has_a_known_level_and_a_parent_one_or_two_levels_up():
    divisions = load_divisions()
    for division in divisions.values():
        if division.level == "province":
            assert division.parent is None
        else:
            above = divisions[division.parent]
            assert LEVELS.index(above.level) < LEVELS.index(division.level)


def test_codes_have_six_digits_and_begin_as_their_province_does():
    for code, division in load_divisions().items():
        assert len(code) == 6
        assert code.isdigit()
        assert lineage(division.code)[-1].code[:2] == code[:2]


def test_lines_that_only_group_others_are_no_divisions():
    for name in ("市辖区", "县", "省直辖县级行政区划"):
        assert divisions_named(name) == ()
