"""What a text still tells about each cell after its layout has lost something."""

from dataclasses import dataclass, field

from generator.content import Figure, Line
from generator.quirks import ABSENT, UNKNOWN

Known = dict[str, dict[str, object]]


@dataclass
class Knowledge:
    """The cells of a whole document that its text tells, and the keys that it cannot."""

    known: Known = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)

    def note(self, judgement: tuple[Known, list[str]]) -> None:
        self.known.update(judgement[0])
        self.unknown.extend(judgement[1])


def say(figure: Figure, *also: dict[str, object]) -> dict[str, object]:
    cell: dict[str, object] = {"value": figure.value, "state": figure.state}
    if figure.unit_ok is not None:
        cell["unit_ok"] = figure.unit_ok
    if figure.also or also:
        cell["also"] = [*figure.also, *also]
    return cell


def judge(line: Line, loss: str, gone: frozenset[int] = frozenset()) -> tuple[Known, list[str]]:
    """The cells of a row that can be known, and the keys that cannot.

    ``gone`` are the places of the figures whose line was removed as repeated.
    """
    figures = [(key, figure) for key, figure in line.figures if key is not None]
    if not figures:
        return {}, []
    if loss == "repeated":
        return judge_repeated(figures, gone)
    printed = [figure.printed != "" for _, figure in figures]
    if all(printed):
        return {key: say(figure) for key, figure in figures}, []
    if not any(printed):
        return judge_empty(figures, loss), []
    return judge_gaps(figures, printed, loss)


def judge_empty(figures: list[tuple[str, Figure]], loss: str) -> Known:
    """All cells of a row are empty: known from its label, whatever was lost."""
    if len(figures) == 15:  # section 4 has no row label to know it by
        return {key: say(figure, UNKNOWN, ABSENT) for key, figure in figures}
    also = () if loss in {"kept", "padded"} else (UNKNOWN,)
    return {key: say(figure, *also) for key, figure in figures}


def judge_gaps(
    figures: list[tuple[str, Figure]], printed: list[bool], loss: str
) -> tuple[Known, list[str]]:
    trailing = printed == sorted(printed, reverse=True)
    if loss in {"kept", "padded"}:
        # Empty cells at the end cannot be told from squeezed ones: not knowing is right, too.
        # Those that bars left for merged cells cannot be told from printed ones.
        also = (UNKNOWN, ABSENT) if trailing else (UNKNOWN,) if loss == "padded" else ()
        return {key: say(figure, *also) for key, figure in figures}, []
    if len(figures) == 2 and trailing:
        first, second = figures
        return {first[0]: say(first[1], UNKNOWN, ABSENT),
                second[0]: say(second[1], UNKNOWN, ABSENT)}, []  # fmt: skip
    if len(figures) == 7 and printed[-1]:
        total, figure = figures[-1]
        return {total: say(figure, UNKNOWN, ABSENT)}, [key for key, _ in figures[:-1]]
    return {}, [key for key, _ in figures]


def judge_repeated(
    figures: list[tuple[str, Figure]], gone: frozenset[int]
) -> tuple[Known, list[str]]:
    """A full row is known; a single column with its number is; nothing else is."""
    missing = gone | {at for at, (_, figure) in enumerate(figures) if not figure.printed}
    if not missing:
        return {key: say(figure) for key, figure in figures}, []
    if min(missing) > 0 and figures[0][0].startswith("government_rules"):
        first = {figures[0][0]: say(figures[0][1], UNKNOWN, ABSENT)}
        return first, [key for key, _ in figures[1:]]
    return {}, [key for key, _ in figures]
