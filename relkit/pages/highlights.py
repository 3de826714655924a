"""Articles as HTML, with the spans that somebody marked in them, and the labels' legend.

The text of an article's ``.text`` element is the article's text, code point for code point, but
for what HTML cannot hold (see `relkit.pages.page.escape`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from itertools import count, pairwise, takewhile
from typing import NamedTuple

from relkit.annotations import Annotation
from relkit.codebook import Codebook
from relkit.pages.page import escape
from relkit.paragraphs import blocks
from relkit.spans import Article, Span

LINES = ("solid", "double", "dashed", "dotted", "wavy")
"""The line patterns under the words, given in turn to the labels of a codebook."""

_ORIGINS = {
    "accepted": "suggestion accepted",
    "corrected": "suggestion corrected",
    "model": "by the model",
    "rule": "by a rule",
}


def article_html(article: Article, annotation: Annotation | None, codebook: Codebook) -> str:
    """Return an article with its spans highlighted, and the spans once more as a list of words.

    A ``mark`` is a piece of a span: it names the label in ``data-label``, and its
    ``aria-description`` is what a screen reader says and what the style sheet shows on hover and
    focus. Marks lie in one another as the spans do; a span is cut only where a paragraph ends or
    another span crosses it, and its first piece is the one that takes the keyboard focus.

    Parameters
    ----------
    article
        The article.
    annotation
        What somebody labelled in it; ``None`` if nobody has read it.
    codebook
        Gives the labels their colours and lines. A label that it does not know is grey.

    Raises
    ------
    relkit.spans.AnnotationError
        If the annotation is not of this article.

    Examples
    --------
    >>> from relkit.codebook import Label
    >>> codebook = Codebook("demo", "1", {"who": Label("who", "A person.", layer="who")}, {})
    >>> article = Article("a1", "Trump spoke.")
    >>> shown = article_html(article, Annotation.of(article, [Span(0, 5, "who")]), codebook)
    >>> print(shown.splitlines()[5])
    <div class="text"><p dir="auto"><mark data-label="who"
    style="--color:#0072b2;--line:solid;--weight:1;--lane:0" aria-description="who"
    tabindex="0">Trump</mark> spoke.</p></div>
    """
    meta = article.meta
    source = [
        f"<bdi>{escape(meta[name])}</bdi>" for name in ("outlet", "published") if meta.get(name)
    ]
    source.append(f"<code><bdi>{escape(article.id)}</bdi></code>")
    spans: tuple[Span, ...] = ()
    details: dict[Span, list[str]] = {}
    after = ['<p class="quiet">Not read yet.</p>']
    if annotation is not None:
        annotation.verify(article)
        spans = annotation.spans
        details = _details(article, annotation)
        note = escape(annotation.note)
        after = [f'<p class="note" dir="auto">{note}</p>'] if note else []
        after.append(_spans_html(article, details, codebook))
    parts = [
        "<article>",
        "<header>",
        f'<h2 dir="auto">{escape(meta.get("title") or article.id)}</h2>',
        f'<p class="quiet">{" · ".join(source)}</p>',
        "</header>",
        f'<div class="text">{_text_html(article, spans, details, codebook)}</div>',
        *after,
        "</article>",
    ]
    return "\n".join(parts)


def legend_html(codebook: Codebook, counts: Mapping[str, int] | None = None) -> str:
    """Return the labels of a codebook with their colour, line and definition.

    Parameters
    ----------
    codebook
        The labels.
    counts
        How often each label was given; a label that is not in it was never given.

    Examples
    --------
    >>> from relkit.codebook import Label
    >>> codebook = Codebook("demo", "1", {"who": Label("who", "A person.", layer="who")}, {})
    >>> "A person." in legend_html(codebook, {"who": 3})
    True
    """
    rows = []
    for label in codebook.labels.values():
        number = (
            "" if counts is None else f' <span class="count">{counts.get(label.name, 0)}</span>'
        )
        rows.append(
            f"<dt>{_chip_html(label.name, codebook)}{number}</dt>"
            f'<dd dir="auto">{escape(label.definition)}</dd>'
        )
    return "\n".join(['<dl class="legend">', *rows, "</dl>"])


def label_words(name: str) -> str:
    """Return the name of a label, a relation or an attribute as words.

    Examples
    --------
    >>> label_words("tariff_action")
    'tariff action'
    """
    return name.replace("_", " ")


def _short(text: str, length: int = 64) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"


def label_style(label: str, codebook: Codebook) -> str:
    """Return the look of a label, as the custom properties that the style sheets draw.

    Examples
    --------
    >>> from relkit.codebook import Label
    >>> label_style("who", Codebook("demo", "1", {"who": Label("who", "", layer="who")}, {}))
    '--color:#0072b2;--line:solid;--weight:1'
    """
    color, line, weight = "#767676", LINES[0], 1
    for number, known in enumerate(codebook.labels.values()):
        if known.name == label:
            line, weight = LINES[number % len(LINES)], 1 + number // len(LINES)
            color = known.color  # six hexadecimal digits: a Label is checked when it is made
    return f"--color:{color};--line:{line};--weight:{weight}"


def _chip_html(label: str, codebook: Codebook) -> str:
    style = label_style(label, codebook)
    return f'<bdi class="label" style="{style}">{escape(label_words(label))}</bdi>'


def _details(article: Article, annotation: Annotation) -> dict[Span, list[str]]:
    """Return what there is to say about each span, in lines."""
    ties: dict[Span, dict[str, list[str]]] = {span: defaultdict(list) for span in annotation.spans}
    for tie in annotation.relations:
        head, tail = (_short(article.text[span.start : span.end]) for span in (tie.head, tie.tail))
        ties[tie.head][label_words(tie.label)].append(tail)
        ties[tie.tail][f"{label_words(tie.label)} this:"].append(head)
    details = {}
    for span in annotation.spans:
        values = (
            "yes" if v is True else "no" if v is False else v for v in span.attributes.values()
        )
        attributes = (
            f"{label_words(name)}:\u00a0{' '.join(value.split())}"
            for name, value in zip(span.attributes, values, strict=True)
        )
        relations = (f"{words} {', '.join(ends)}" for words, ends in ties[span].items())
        standing = (
            "" if span.score is None else f"{span.score:.0%} sure",
            _ORIGINS.get(span.origin, ""),
            "annotator unsure" if span.unsure else "",
        )
        lines = ["\u00a0· ".join(filter(None, part)) for part in (attributes, relations, standing)]
        lines.append(f"note: {' '.join(span.note.split())}" if span.note else "")
        details[span] = [line for line in lines if line]
    return details


def _spans_html(article: Article, details: Mapping[Span, list[str]], codebook: Codebook) -> str:
    """Return the spans one by one, for who reads on paper, by ear or with a finger."""
    if not details:
        return '<p class="quiet">Read: there is nothing to label.</p>'
    rows = []
    for span, lines in details.items():
        said = f'<p class="quiet" dir="auto">{escape(" · ".join(lines))}</p>' if lines else ""
        quote = escape(article.text[span.start : span.end])
        rows.append(
            f'<li><p dir="auto">{_chip_html(span.label, codebook)} <q>{quote}</q></p>{said}</li>'
        )
    title = f"{len(rows)} span{'' if len(rows) == 1 else 's'} in words"
    return "\n".join(
        [f'<details class="spans"><summary>{title}</summary>', "<ol>", *rows, "</ol>", "</details>"]
    )


class _Range(NamedTuple):
    """What lies over a stretch of text: a span in its lane, or boilerplate without either."""

    start: int
    end: int
    span: Span | None = None
    lane: int = 0


def _text_html(
    article: Article, spans: tuple[Span, ...], details: Mapping[Span, list[str]], codebook: Codebook
) -> str:
    ranges = deque(_ranges(article, spans))
    edges = sorted({edge for over in ranges for edge in over[:2]})
    styles = {span.label: label_style(span.label, codebook) for span in spans}
    out: list[str] = []
    cover: list[_Range] = []
    for first, last, blank in blocks(article.text):
        tag = 'div class="gap"' if blank else "p"
        out.append(f'<{tag} dir="auto">')
        opened: list[_Range] = []
        inner = edges[bisect_right(edges, first) : bisect_left(edges, last)]
        for start, end in pairwise([first, *inner, last]):
            cover = [over for over in cover if over.end > start]
            while ranges and ranges[0].start == start:
                cover.append(ranges.popleft())
            pairs = zip(opened, cover, strict=False)
            kept = sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], pairs))
            out.extend(_closing(opened[kept:]))
            for depth in range(kept, len(cover)):
                around = [over.span for over in cover[depth::-1] if over.span]
                parts = ("\n".join([label_words(s.label), *details[s]]) for s in around)
                said = "\n\nin ".join(parts)
                out.append(_opening(cover[depth], said, start, styles))
            out.append(escape(article.text[start:end]))
            opened = cover
        out.extend(_closing(opened))
        out.append(f"</{tag.split(maxsplit=1)[0]}>")
    return "".join(out)


def _opening(over: _Range, said: str, start: int, styles: Mapping[str, str]) -> str:
    if over.span is None:
        return '<span class="boilerplate">'
    # One stop of the Tab key for each span, not for each of its pieces.
    focus = ' tabindex="0"' if start == over.start else ""
    return (
        f'<mark data-label="{escape(over.span.label)}" '
        f'style="{styles[over.span.label]};--lane:{over.lane}" '
        f'aria-description="{escape(said)}"{focus}>'
    )


def _closing(opened: list[_Range]) -> Iterator[str]:
    return ("</span>" if over.span is None else "</mark>" for over in reversed(opened))


def _ranges(article: Article, spans: tuple[Span, ...]) -> list[_Range]:
    """Return what lies over the text, the outer before the inner, each span in a free lane."""
    ranges = [_Range(start, end) for start, end in article.boilerplate if start < end]
    lying: list[_Range] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        lying = [over for over in lying if over.end > span.start]
        taken = {over.lane for over in lying}
        lane = next(lane for lane in count() if lane not in taken)
        lying.append(_Range(span.start, span.end, span, lane))
        ranges.append(lying[-1])
    return sorted(ranges, key=lambda over: (over.start, over.span is not None, -over.end))
