"""The benchmark's table, and the bars that relkit's annotator is held to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.measurement import Measurement

COLUMNS = {
    "opens": "open ms",
    "labels": "label ms",
    "keys": "key ms",
    "longest": "longest task ms",
    "sent": "sent bytes",
    "received": "received bytes",
}

LIMITS = {"labels": 33.0, "keys": 33.0, "longest": 50.0, "opens": 600.0, "sent": 600.0} | {
    "received": 2_000.0
}


@dataclass(frozen=True)
class Bar:
    """One limit, the worst that was measured, and where many were measured, how many broke it."""

    name: str
    limit: float
    worst: float
    note: str = ""

    @property
    def held(self) -> bool:
        return self.worst <= self.limit

    def __str__(self) -> str:
        word = "holds" if self.held else "BROKEN"
        return (
            f"{word}: {self.name} at most {self.limit:,.0f}, measured {self.worst:,.1f}{self.note}"
        )


def bars(found: Sequence[Measurement]) -> list[Bar]:
    """Return each limit with the worst of all cases."""
    if not found:
        return []
    # One long task among many labels may be the machine's; many are the tool's.
    tasks = [task for each in found for task in each.longest]
    long = sum(task > LIMITS["longest"] for task in tasks)
    notes = {"longest": f" ({long} of {len(tasks)} labels have one that is longer)"}
    return [
        Bar(
            COLUMNS[name],
            limit,
            max(each.summary()[name] for each in found),
            notes.get(name, ""),
        )
        for name, limit in LIMITS.items()
    ]


def _cell(name: str, value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.1f}" if name in {"labels", "keys"} else f"{value:,.0f}"


def _ratio(ours: float | None, better: float | None) -> str:
    """Return how many times as much the better of the others takes."""
    if not ours or not better:
        return "–"
    times = better / ours
    return f"×{times:,.0f}" if times >= 10 else f"×{times:.1f}"


def markdown(found: Sequence[Measurement], ours: str, peers: Sequence[str]) -> str:
    """Return a table: a line for each tool and case, then what the better peer takes of ours."""
    lines = [
        f"| characters | spans | tool | {' | '.join(COLUMNS.values())} |",
        f"|---:|---:|---|{'---:|' * len(COLUMNS)}",
    ]
    cases = dict.fromkeys((each.characters, each.spans) for each in found)
    for characters, spans in cases:
        case = [each for each in found if (each.characters, each.spans) == (characters, spans)]
        summaries = {each.tool: each.summary() for each in case}
        for each in case:
            cells = [_cell(name, summaries[each.tool].get(name)) for name in COLUMNS]
            start = f"| {characters:,} | {spans:,} | {each.tool} {each.version} |"
            lines.append(f"{start} {' | '.join(cells)} |")
        others = [summaries[peer] for peer in peers if peer in summaries]
        if ours in summaries and others:
            # Where the others have no key, their mouse is what it is compared with.
            better = {
                name: min(other.get(name, other["labels"]) for other in others) for name in COLUMNS
            }
            cells = [_ratio(summaries[ours].get(name), better[name]) for name in COLUMNS]
            lines.append(f"| | | better peer ÷ relkit | {' | '.join(cells)} |")
    return "\n".join([*lines, ""])
