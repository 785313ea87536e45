"""What the name of a file says."""

from gaistats.exports.file_names import join_name
from gaistats.model import Scope
from gaistats.pieces.source import name_parts


def test_a_file_of_corrected_figures_says_so_in_its_name():
    assert "更正数" in name_parts("x", "y", "2023", Scope(basis="corrected"))
    assert "更正数" not in name_parts("x", "y", "2023", Scope())
    assert "示例" in name_parts("x", "y", "2023", Scope(origin="sample"))


def test_words_of_a_file_name_keep_apart():
    name = join_name(("Requests received", "Hongze District", "2019–2024", "", "x"), "csv")
    assert name == "Requests-received_Hongze-District_2019-2024_x.csv"
