"""The wording of notices: ``notice.toml`` of the package, and what a collection changes of it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from string import Formatter
from typing import Any

from gaistats.checks.rules import load_rules
from gaistats.errors import ExportError
from gaistats.model import Severity
from gaistats.wording import N_

TEMPLATE = "notice.toml"
OF_A_NOTICE = frozenset({"office", "place", "years", "count", "date", "until", "sender"})
OF_A_FINDING = OF_A_NOTICE | {"number", "finding", "where", "basis"}
_LISTS = ("severities", "leave_out")


@dataclass(frozen=True, slots=True)
class NoticeTemplate:
    """The texts of one language by name, and which findings are told."""

    texts: Mapping[str, str]
    severities: frozenset[str]
    leave_out: frozenset[str]
    days: int

    def fill(self, name: str, values: Mapping[str, object]) -> str:
        """A text with what stands in braces filled in; empty for one that is left out."""
        return self.texts[name].format(**values)


def load_template(folder: Path, language: str) -> NoticeTemplate:
    """The package's wording with what ``notice.toml`` in the collection's folder changes.

    Raises ExportError that names the file and what is wrong in it.
    """
    shipped = tomllib.loads(
        (resources.files("gaistats.exports") / TEMPLATE).read_text(encoding="utf-8")
    )
    own_path = folder / TEMPLATE
    own = _read_own(own_path) if own_path.is_file() else {}
    try:
        return _merge(shipped, own, language)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise _broken(own_path, str(error)) from error


def _read_own(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _broken(path, str(error)) from error


def _merge(shipped: Mapping[str, Any], own: Mapping[str, Any], language: str) -> NoticeTemplate:
    _require_known(own, shipped)
    texts: dict[str, str] = shipped[language] | own.get(language, {})
    _require_known(texts, shipped[language])
    for name, text in texts.items():
        _require_fields(name, text)
    told = {name: frozenset(own.get(name, shipped[name])) for name in _LISTS}
    _require_known(told["severities"], tuple(Severity))
    _require_known(told["leave_out"], load_rules())
    days = own.get("days", shipped["days"])
    if not isinstance(days, int) or days < 0:
        raise ValueError(f"days = {days!r}")
    return NoticeTemplate(texts, told["severities"], told["leave_out"], days)


def _require_known(given: Any, known: Any) -> None:  # noqa: ANN401 - any collections of names
    if unknown := sorted(set(given) - set(known)):
        raise ValueError(", ".join(map(str, unknown)))


def _require_fields(name: str, text: str) -> None:
    """ValueError for a brace that nothing fills: it would only be seen in the letter."""
    allowed = OF_A_FINDING if name in ("finding", "where", "basis") else OF_A_NOTICE
    fields = {field for _, field, _, _ in Formatter().parse(text) if field is not None}
    if unknown := sorted(fields - allowed):
        raise ValueError(f"{name}: {{{', '.join(unknown)}}}")


def _broken(path: Path, why: str) -> ExportError:
    text = N_("{file} cannot be used as the wording of notices: {why}")
    return ExportError(text, file=str(path), why=why)
