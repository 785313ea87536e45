import pytest

from gaistats.errors import UnreadableFileError
from gaistats.model import CellState
from gaistats.numerals import read_numeral
from gaistats.readers.encoding import REPLACED, decode_text

PAGE = "<html><p>主动公开政府信息情况，收到申请123件。</p></html>" * 200


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_its_mark(encoding):
    assert decode_text(PAGE.encode(encoding)) == PAGE


def test_a_page_that_says_it_is_utf_16_and_is_not_is_read():
    page = PAGE.replace("<html>", '<html><meta charset="utf-16">', 1)
    assert decode_text(page.encode("gb18030")) == page


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_broken_character_costs_itself_and_not_the_page(encoding):
    content = PAGE.encode(encoding)
    middle = content.index("信".encode(encoding), 5000)
    text = decode_text(content[:middle] + content[middle + 1 :])
    assert text.count(REPLACED) >= 1
    assert text.count("123件") >= 199


def test_a_number_with_a_broken_character_in_it_is_unreadable():
    text = decode_text(PAGE.encode().replace(b"123", b"1\xff3", 1))
    number = text[text.index("申请") + 2 : text.index("件")]
    assert number == f"1{REPLACED}3"
    assert read_numeral(number).state is CellState.UNREADABLE


def test_what_is_mostly_broken_is_refused():
    with pytest.raises(UnreadableFileError, match="cannot be decoded"):
        decode_text(bytes(range(128, 256)) * 40)
