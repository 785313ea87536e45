"""Both languages are complete: every sentence has its Chinese, none is fuzzy, none is left over."""

import ast
from collections import Counter
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from gaistats.wording import load_catalogue, word, word_count

ROOT = Path(__file__).parent.parent
KEYWORDS = {"N_": [0], "word": [1], "word_count": [1, 2], "t": [0], "t_count": [0, 1]}
# A language's name in itself, and words that are looked for in documents.
CHINESE_ON_PURPOSE = {"中文", "语言 / Language", "并非原件"}
SHOWN = [ROOT / "dashboard.py", *(ROOT / "pages").rglob("*.py"), *(ROOT / "src/gaistats/ui").rglob("*.py"),
         *(ROOT / "src/gaistats/charts").rglob("*.py"), *(ROOT / "src/gaistats/cli").rglob("*.py")]  # fmt: skip


def used_messages():
    """Every message that stands in the code, also inside an f-string."""
    found = set()
    for path in [*(ROOT / "src" / "gaistats").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (name := called_name(node)) in KEYWORDS:
                places = KEYWORDS[name]
                texts = [text_at(node, place) for place in places]
                if all(texts):
                    found.add(texts[0] if len(texts) == 1 else tuple(texts))
    return found


def called_name(node):
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def text_at(node, place):
    argument = node.args[place] if len(node.args) > place else None
    return (
        argument.value
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        else None
    )


def translated_messages():
    return {message.id for message in load_catalogue() if message.id}


def files():
    return sorted((ROOT / "src/gaistats/wording/zh").glob("*.po"))


def test_every_sentence_is_in_the_catalogue():
    assert used_messages() - translated_messages() == set()


def test_no_entry_is_left_over():
    assert translated_messages() - used_messages() == set()


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_no_entry_is_empty_or_fuzzy(path):
    for message in read_po(BytesIO(path.read_bytes()), locale="zh_CN"):
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(texts), message.id
        assert not message.fuzzy or not message.id, message.id


def test_a_sentence_is_in_one_file_only():
    ids = Counter(
        message.id
        for path in files()
        for message in read_po(BytesIO(path.read_bytes()))
        if message.id
    )
    assert [message for message, count in ids.items() if count > 1] == []


def placeholders(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_have_the_same_placeholders():
    for message in load_catalogue():
        english = message.id if isinstance(message.id, tuple) else (message.id,)
        chinese = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = set().union(*map(placeholders, english))
        for text in chinese:
            assert placeholders(text) <= wanted, message.id
            assert wanted - placeholders(text) <= {"count"}, message.id


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_chinese_sentence_stands_in_the_code_that_people_see(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value) for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and node.body
        and isinstance(node.body[0], ast.Expr)
    }  # fmt: skip
    chinese = [
        node.value for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
        and any("\u4e00" <= character <= "\u9fff" for character in node.value)
        and node.value not in CHINESE_ON_PURPOSE
    ]  # fmt: skip
    assert chinese == []


def test_words_change_with_the_language_and_numbers_fill_in():
    assert word("en", "The file is empty.") == "The file is empty."
    assert word("zh", "The file is empty.") == "文件是空的。"
    one, many = (
        " ({count} empty cell counted as nothing.)",
        " ({count} empty cells counted as nothing.)",
    )
    assert word_count("en", one, many, 1) == " (1 empty cell counted as nothing.)"
    assert word_count("en", one, many, 2) == " (2 empty cells counted as nothing.)"
    assert word_count("zh", one, many, 2) == "（另有 2 格未填，未计入。）"


def test_an_unknown_language_speaks_chinese():
    assert word("fr", "The file is empty.") == "文件是空的。"
