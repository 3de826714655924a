"""What two sides say: which claims of theirs say the same, and which only one of them makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from relkit.comparison.claims import Claim, claims_of, parts_of
from relkit.comparison.similarity import THRESHOLD, Floats, similarities
from relkit.span_table import SEPARATOR

if TYPE_CHECKING:
    import pandas as pd

_TOLD = ("words", "speaker", "published", "article", "start", "end")
COMPARISON = (
    *("said_by", "similarity"),
    *(f"first_{name}" for name in _TOLD),
    *(f"second_{name}" for name in _TOLD),
    "origin",
)
_NEEDED = ("article", "published", "speaker", "speaker_country", "words", "parts")
_ORIGINS = ("origin", "speaker_origin")


@dataclass(frozen=True, slots=True)
class _Said:
    """A claim, and who made it where."""

    claim: Claim
    speaker: str
    published: str
    article: str
    has_place: bool
    origins: tuple[str, ...]

    def order(self) -> tuple[Any, ...]:
        place = (self.claim.start, self.claim.end) if self.has_place else (inf, inf)
        names = (not self.published, self.published, self.article)
        return (*names, *place, self.claim.words, self.speaker, self.origins)

    def cells(self, side: str) -> dict[str, Any]:
        start, end = (self.claim.start, self.claim.end) if self.has_place else (None, None)
        names = (name or None for name in (self.speaker, self.published, self.article))
        told = (self.claim.words, *names, start, end)
        return {f"{side}_{name}": value for name, value in zip(_TOLD, told, strict=True)}


def compare(
    statements: pd.DataFrame, first: str, second: str, *, threshold: float = THRESHOLD
) -> pd.DataFrame:
    """Return what two sides both say, and what only one of them does, claim by claim.

    Every statement is cut into claims that each tell one thing. The claims of the two sides that
    are most alike are paired, one to one (Kuhn, 1955); a claim that repeats the words of a paired
    one, as where several articles report them, goes with it. How alike two claims are is told by
    their words alone, offline: the pairs are shown to be checked, and `threshold` to be moved.

    Parameters
    ----------
    statements
        The table of statements, or those rows of it that are about one event: choose them by
        article, by day of publication or by topic first, as in
        ``compare(said[said["article"] == "003"], "US", "CN")``. Statements on other events are
        compared, too, if they are there.
    first, second
        Two codes that stand in ``speaker_country``, such as "US" and "CN".
    threshold
        From which similarity on, from 0 to 1, two claims are taken to say the same.

    Returns
    -------
    DataFrame
        ``said_by``: "both", "only US" or "only CN", in this order; within each by day, article and
        place. ``similarity``, from 0 to 1: of the pair; of what only one says, the greatest to any
        claim of the other side. ``first_words``, ``first_speaker``, ``first_published``,
        ``first_article``, ``first_start``, ``first_end``: the claim of the first side, who made
        it, and where it stands in the article; ``second_...`` those of the second. What both say
        in a joint statement is a row with the same words for both, and no similarity. ``origin``:
        who made the spans of the statements and tied the speakers to them.

    Raises
    ------
    TypeError
        If `statements` is no DataFrame.
    ValueError
        If it is no table of statements, nobody in it speaks for one of the two, the two are one,
        or the threshold is not from 0 to 1.

    Examples
    --------
    >>> import pandas as pd
    >>> from relkit.tables import STATEMENTS
    >>> us = {"speaker_country": "US", "words": "the sides agreed to keep in contact"}
    >>> cn = {"speaker_country": "CN", "words": "that they would stay in touch. Duties must fall"}
    >>> said = pd.DataFrame([us, cn], columns=list(STATEMENTS))
    >>> compare(said, "US", "CN")[["said_by", "first_words", "second_words"]].values.tolist()
    [['both', 'the sides agreed to keep in contact', 'that they would stay in touch'],
     ['only CN', <NA>, 'Duties must fall']]
    """
    _check(statements, first, second, threshold)
    sides: dict[str, list[_Said]] = {first: [], second: [], "both": []}
    for row in statements[[*_NEEDED, *_ORIGINS]].to_dict("records"):
        codes = {code.strip() for code in str(_known(row["speaker_country"])).split(",")}
        speaks = codes & {first, second}
        if speaks:
            sides["both" if len(speaks) == 2 else speaks.pop()] += _claims(row)
    for claims in sides.values():
        claims.sort(key=_Said.order)
    # Of several choices of pairs that are equally good the same, whichever side is named first.
    one, other = sorted((first, second))
    alike = _alike(sides[one], sides[other])
    pairs = _pairs(alike, threshold, (sides[one], sides[other]))
    if one != first:
        alike, pairs = alike.T, [(there, here) for here, there in pairs]
    rows = [
        *_both(sides, pairs, alike, (first, second)),
        *_only("first", first, sides[first], alike, {pair[0] for pair in pairs}),
        *_only("second", second, sides[second], alike.T, {pair[1] for pair in pairs}),
    ]
    return _frame(rows)


def _check(statements: pd.DataFrame, first: str, second: str, threshold: float) -> None:
    import pandas as pd  # noqa: PLC0415  (loaded where tables are made)

    if not isinstance(statements, pd.DataFrame):
        msg = (
            f"statements must be a DataFrame, got {type(statements).__name__}; make one with "
            "relkit.statements(articles, annotations)"
        )
        raise TypeError(msg)
    missing = [name for name in (*_NEEDED, *_ORIGINS) if name not in statements.columns]
    if missing:
        msg = (
            f"this is no table of statements: it lacks {', '.join(missing)}; "
            "make one with relkit.statements(articles, annotations)"
        )
        raise ValueError(msg)
    if not (isinstance(threshold, int | float) and 0 <= threshold <= 1):
        msg = (
            f"threshold must be a number from 0 to 1, got {threshold!r}; "
            f"leave it out for {THRESHOLD}"
        )
        raise ValueError(msg)
    known = sorted(
        {
            code.strip()
            for codes in statements["speaker_country"].dropna()
            for code in str(codes).split(",")
        }
    )
    for code in (first, second):
        if code not in known:
            advice = (
                f"there are {', '.join(known)}: name two of them"
                if known
                else "no speaker's country is known: label it as the speaker's attribute country"
            )
            msg = f"nobody in these statements speaks for {code!r}; {advice}"
            raise ValueError(msg)
    if first == second:
        msg = f"the two sides are both {first!r}; name two of {', '.join(known)}"
        raise ValueError(msg)


def _known(value: Any) -> Any:
    """Return a cell of a table, nothing where it is not known."""
    import pandas as pd  # noqa: PLC0415

    return "" if pd.isna(value) else value


def _claims(row: Mapping[Any, Any]) -> Iterator[_Said]:
    words, place = str(_known(row["words"])), str(_known(row["parts"]))
    parts = parts_of(words, place)
    told = ";".join(str(_known(row[name])) for name in _ORIGINS)
    origins = {origin.strip() for origin in told.split(";")} - {""}
    for claim in claims_of(words, parts):
        yield _Said(
            claim=claim,
            speaker=str(_known(row["speaker"])),
            published=str(_known(row["published"])),
            article=str(_known(row["article"])),
            has_place=bool(parts),
            origins=tuple(sorted(origins)),
        )


def _alike(one: list[_Said], other: list[_Said]) -> Floats:
    first, second = ([said.claim.words for said in side] for side in (one, other))
    return similarities(first, second)


def _pairs(
    alike: Floats, threshold: float, sides: tuple[list[_Said], list[_Said]]
) -> list[tuple[int, int]]:
    """Return the claims that say the same: the best one-to-one pairs, and repetitions of these."""
    good = np.where(alike >= threshold, alike, 0.0)
    here, there = linear_sum_assignment(good, maximize=True)
    best = [(i, j) for i, j in zip(here.tolist(), there.tolist(), strict=True) if good[i, j]]
    pairs = list(best)
    for side, said in enumerate(sides):
        paired = {said[pair[side]].claim.words.casefold(): pair for pair in reversed(best)}
        done = {pair[side] for pair in best}
        for number, each in enumerate(said):
            pair = paired.get(each.claim.words.casefold())
            if pair and number not in done:
                pairs.append((number, pair[1]) if side == 0 else (pair[0], number))
    return pairs


def _both(
    sides: dict[str, list[_Said]],
    pairs: list[tuple[int, int]],
    alike: Floats,
    names: tuple[str, str],
) -> list[dict[str, Any]]:
    """Return the rows of what both say, in a joint statement or each for itself."""
    told: list[tuple[_Said, _Said, float | None]] = [(said, said, None) for said in sides["both"]]
    first, second = (sides[name] for name in names)
    told += [(first[i], second[j], float(alike[i, j])) for i, j in pairs]
    told.sort(key=lambda each: (each[0].order(), each[1].order()))
    return [
        {
            "said_by": "both",
            "similarity": similarity,
            **one.cells("first"),
            **other.cells("second"),
            "origin": SEPARATOR.join(sorted({*one.origins, *other.origins})) or None,
        }
        for one, other, similarity in told
    ]


def _only(
    side: str, name: str, claims: list[_Said], alike: Floats, paired: set[int]
) -> Iterator[dict[str, Any]]:
    """Yield the rows of what only one side says, whose similarities to the other's are `alike`."""
    nearest = alike.max(axis=1, initial=0.0)
    for number, (said, similarity) in enumerate(zip(claims, nearest.tolist(), strict=True)):
        if number not in paired:
            yield {
                "said_by": f"only {name}",
                "similarity": similarity if alike.shape[1] else None,
                **said.cells(side),
                "origin": SEPARATOR.join(said.origins) or None,
            }


def _frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415

    kinds = dict.fromkeys(COMPARISON, "string") | {"similarity": "Float64"}
    kinds |= {
        f"{side}_{edge}": "Int64" for side in ("first", "second") for edge in ("start", "end")
    }
    return pd.DataFrame(rows, columns=list(COMPARISON)).astype(kinds)
