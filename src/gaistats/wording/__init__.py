"""Every sentence a person reads passes here.

A message's identifier is its English sentence; the files ``zh/*.po``, one a room,
translate it. Placeholders are named: ``{count}``.
"""

import gettext
from functools import cache
from importlib import resources
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("zh", "en")


def N_(message: str) -> str:  # noqa: N802 - the customary name, which extraction looks for
    """Marks a message for the catalogue without translating it yet."""
    return message


@cache
def load_translations(language: str) -> gettext.NullTranslations:
    """The translations of ``zh``; English is the identifiers themselves.

    Any other language speaks Chinese, the first language of the people this is for.
    """
    if language == "en":
        return gettext.NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, load_catalogue())
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def load_catalogue() -> Catalog:
    """The Chinese catalogue: all files of ``zh`` as one."""
    catalogue = Catalog(locale="zh_CN")
    folder = resources.files("gaistats.wording") / "zh"
    for path in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if path.name.endswith(".po"):
            for message in read_po(BytesIO(path.read_bytes()), locale="zh_CN"):
                if message.id:
                    catalogue[message.id] = message
    return catalogue


def word(language: str, message: str, **parameters: object) -> str:
    """A message of the catalogue in ``language``, its ``{placeholders}`` filled."""
    text = load_translations(language).gettext(message) if message else ""
    return text.format(**parameters) if parameters else text


def word_count(language: str, one: str, many: str, count: int, **parameters: object) -> str:
    """A message that depends on a number, which fills ``{count}``."""
    text = load_translations(language).ngettext(one, many, count)
    return text.format(count=count, **parameters)
