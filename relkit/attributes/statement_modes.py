"""Whether a statement is a quotation, a reported clause, or a clause with quoted words."""

from __future__ import annotations

from relkit.spans import Span
from relkit.tokens import CLOSING, OPENING, OUTSIDE, Tokens

_SINGLE = ("'", "’", "‘")
_BEFORE_CLOSING = ",.!?;…"


def statement_mode(tokens: Tokens, span: Span) -> str | None:
    """Return a statement's mode by its quotation marks.

    Parameters
    ----------
    tokens
        The article's words.
    span
        A statement.

    Returns
    -------
    str or None
        "direct" where every word is quoted, "mixed" where some are, "indirect" where none is;
        nothing where the span has no words.

    Examples
    --------
    >>> from relkit.spans import Article
    >>> from relkit.tokens import tokenise
    >>> text = 'Talks are "fine", Lee said.'
    >>> statement_mode(tokenise(Article("a1", text)), Span(0, 16, "statement"))
    'mixed'
    """
    covered = tokens.covered(span)
    places = range(covered.start, covered.stop)
    state = tokens.quotation[covered].tolist()
    spoken = [
        kind != OUTSIDE
        for place, kind in zip(places, state, strict=True)
        if kind not in {OPENING, CLOSING} and _is_word(tokens, place)
    ]
    if not spoken:
        return None
    if all(spoken) or _in_single_marks(tokens.text[span.start : span.end]):
        return "direct"
    return "mixed" if any(spoken) else "indirect"


def _is_word(tokens: Tokens, place: int) -> bool:
    return any(map(str.isalnum, tokens.text[tokens.starts[place] : tokens.ends[place]]))


def _in_single_marks(text: str) -> bool:
    """Return whether a text is quoted as in Britain, with the typewriter's marks: 'We agreed.'."""
    text = text.strip()
    return (
        len(text) > len("''.")
        and text.startswith(_SINGLE)
        and text.endswith(_SINGLE)
        and text[-2] in _BEFORE_CLOSING
    )
