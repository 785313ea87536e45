"""One chart, table or number on its way to the screen or into a file."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from gaistats.model import Scope


@dataclass(frozen=True, slots=True)
class Piece:
    """What is seen, with all that it must carry wherever it goes, in one language.

    ``title`` says what is seen ("公开率升至 54.0 %"), ``definition`` what it is and in which
    unit, ``source`` where it is from, how many offices it covers and as of when (a line or
    more). ``table`` has worded columns and the numbers of the screen; a number that is not
    there is missing, never 0. ``figure`` is the chart that is drawn from them, and carries the
    same three texts; a piece without one is a table. ``sentences`` may be said of it: each is
    computed from the figures, with its numbers and coverage. ``name`` are the parts of a file
    name. ``plain_definition`` is the definition without what explains the drawing, where that
    does.
    """

    title: str
    definition: str
    source: str
    table: pd.DataFrame
    figure: go.Figure | None = None
    sentences: tuple[str, ...] = ()
    name: tuple[str, ...] = ()
    plain_definition: str = ""

    def as_table(self) -> "Piece":
        """The same without its figure, and without what only explains the figure."""
        plain = self.plain_definition or self.definition
        return replace(self, figure=None, definition=plain)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a piece is made again from any store: its kind, the selection, and what was chosen.

    ``choices`` are the parameters of the kind, as plain JSON values.
    """

    kind: str
    scope: Scope
    choices: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Plain values, which ``from_json`` restores."""
        return {"kind": self.kind, "scope": asdict(self.scope), "choices": dict(self.choices)}

    @staticmethod
    def from_json(value: Mapping[str, Any]) -> "Recipe":
        """The recipe again. Raises KeyError and TypeError where it is none."""
        scope: dict[str, Any] = {
            k: tuple(v) if isinstance(v, list) else v for k, v in value["scope"].items()
        }
        return Recipe(value["kind"], Scope(**scope), dict(value["choices"]))
