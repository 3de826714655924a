"""What several tables read of relations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from relkit.spans import Relation, Span


def ends(ties: Mapping[Span, Sequence[Relation]], label: str, heads: Iterable[Span]) -> list[Span]:
    """Return where the relations of this label lead from any of `heads`, each once, in order."""
    found = {tie.tail for head in heads for tie in ties.get(head, ()) if tie.label == label}
    return sorted(found, key=lambda span: span.start)
