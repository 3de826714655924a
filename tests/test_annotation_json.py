"""What was written once is not made again, and never taken for something else."""

from __future__ import annotations

from relkit.annotation_json import annotation_to_json
from relkit.annotations import Annotation
from relkit.spans import Article, Span

ARTICLE = Article("a1", "Xi spoke, and Li spoke.")
XI, SPOKE, LI = Span(0, 2, "who"), Span(3, 8, "cue"), Span(14, 16, "who")


def test_lines_are_kept_by_the_identity_of_their_spans() -> None:
    written: dict[int, tuple[Span, str]] = {}
    first = Annotation.of(ARTICLE, [XI, SPOKE])
    assert annotation_to_json(first, ARTICLE, "demo 1", written=written) == annotation_to_json(
        first, ARTICLE, "demo 1"
    )
    line = written[id(XI)][1]
    # An equal span may say more.
    more = Span(3, 8, "cue", note="by hand")
    second = Annotation.of(ARTICLE, [XI, more, LI])
    assert annotation_to_json(second, ARTICLE, "demo 1", written=written) == annotation_to_json(
        second, ARTICLE, "demo 1"
    )
    assert written[id(XI)][1] is line
    # What is gone is not kept, so that no other span can come to have its identity.
    assert [span for span, _ in written.values()] == [XI, more, LI]
    assert all(key == id(span) for key, (span, _) in written.items())
