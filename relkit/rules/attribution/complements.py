"""What a cue attributes: the words behind it, or those before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from relkit.rules.attribution.before_cues import (
    Boundary,
    Part,
    boundary_before,
    has_content,
    is_statement,
    part_before,
    part_behind,
    reporter_goes_on,
)
from relkit.rules.attribution.clauses import (
    clause_end,
    clause_start,
    looks_like_clause,
    without_marks,
)
from relkit.rules.attribution.function_words import AS, COMMA
from relkit.rules.attribution.objects import Objects
from relkit.rules.attribution.openings import opening
from relkit.rules.attribution.prose import Prose
from relkit.rules.attribution.quotations import is_sentence, last_word, opens_as_statement
from relkit.rules.attribution.reporting_verbs import CLAUSES, Cue

_QUOTES = frozenset(["quote"])
_ASKS = CLAUSES - _QUOTES


@dataclass(frozen=True, slots=True)
class Complements:
    """Finds what each cue of an article attributes.

    Parameters
    ----------
    prose
        The article's words.
    cues
        All cues, by their first words.
    objects
        What the objects of verbs are made of.
    """

    prose: Prose
    cues: Mapping[int, Cue]
    objects: Objects

    def of(self, cue: Cue) -> tuple[list[Part], bool]:
        """Return the parts of the statement, and whether `that` or a quotation makes it sure."""
        prose = self.prose
        end = prose.sentence_end(cue.after - 1)
        if cue.form == "preposition":
            return self._by_preposition(cue, end), True
        how, place = opening(prose, cue, end)
        boundary = self._boundary(cue, how)
        if boundary is not None and boundary[1] is not None:
            return self._around(cue, boundary, cue.after), True
        if how == "quotation":
            return self._quotation(cue, boundary, place), True
        if how == "colon":
            return self._after_colon(cue, place), True
        if cue.kinds == _QUOTES:
            return [], False
        if how == "that" or (how == "question" and cue.kinds & _ASKS):
            return self._clause(cue, place), True
        if cue.is_strict or how == "none":
            return [], False
        if boundary is not None and (how == "end" or prose.is_(boundary[0] + 1, AS)):
            behind = place if how == "end" else self._comma(place, end)
            return self._around(cue, boundary, behind), True
        if cue.kinds & _ASKS and self._begins_with_as(cue):
            return self._after_comma(cue, place, end), True
        if how == "to":
            return self._infinitive(cue, place), False
        if how == "clause":
            return (self._clause(cue, place) if cue.kinds & CLAUSES else []), True
        if how == "bare":
            return self._bare(cue, boundary, place, end)
        if "whom" in cue.kinds and cue.after < end:
            return self._bare(cue, None, cue.after, end)  # warned Rome against it
        return [], False

    def _boundary(self, cue: Cue, how: str) -> Boundary | None:
        """Return where the words end that may be what the cue attributes, before its source."""
        if not cue.kinds & CLAUSES or cue.form == "ing":
            return None
        boundary = boundary_before(self.prose, cue)
        if boundary is None or boundary[1] is None:
            return boundary
        first, after = boundary[1]
        if after < cue.first and self.prose.word(last_word(self.prose, first, after)) == ".":
            # "Prices will rise." Li said. What ends its sentence may belong to the next one only
            # where that tells nothing else.
            return boundary if how == "end" else None
        if how in {"that", "clause"} and not opens_as_statement(self.prose, first):
            return None  # on "This Week," she said that: only a name
        return boundary

    def _begins_with_as(self, cue: Cue) -> bool:
        """Return whether source and cue open their sentence: `As Ms. Li said, X`."""
        start = self.prose.sentence_start(cue.first)
        return self.prose.is_(start, AS) and self._comma(start, cue.first) == cue.first

    def _around(self, cue: Cue, boundary: Boundary, place: int) -> list[Part]:
        """Return the part before the boundary, and what goes on from `place`."""
        prose = self.prose
        before = part_before(prose, boundary)
        behind = part_behind(prose, self.cues, cue, place)
        if behind and (boundary[1] is None or behind[0] in prose.quotations):
            return [before, behind] if has_content(prose, *before) else [behind]
        is_told = boundary[1] is not None or cue.kinds & _ASKS
        return [before] if is_told and is_statement(prose, *before) else []

    def _clause(self, cue: Cue, start: int) -> list[Part]:
        end = clause_end(self.prose, start, cue, self.cues)
        return [(start, end)] if end - start > 1 else []

    def _quotation(self, cue: Cue, boundary: Boundary | None, first: int) -> list[Part]:
        """Return the quotation behind the cue, or the clause that it begins or resumes."""
        prose = self.prose
        after = prose.quotations[first]
        if is_sentence(prose, first) and prose.sentence_end(after - 1) == after:
            return [(first, after)]
        if not prose.is_(first - 1, COMMA):
            return self._clause(cue, first)
        resumes = boundary is not None and not is_sentence(prose, first)
        parts = self._around(cue, boundary, first - 1) if boundary and resumes else []
        return parts or [(first, after)]

    def _after_colon(self, cue: Cue, colon: int) -> list[Part]:
        """Return the quotation behind a colon, in the next paragraph, too, or the clause."""
        start = colon + 1
        if start in self.prose.quotations:
            return [(start, self.prose.quotations[start])]
        if start == self.prose.paragraph_end(colon) or not cue.kinds & {"clause", "told"}:
            return []
        return self._clause(cue, start)

    def _infinitive(self, cue: Cue, place: int) -> list[Part]:
        if not cue.kinds & {"to", "told"}:
            return []
        parts = self._clause(cue, place)
        if "commitment" not in cue.flags or not parts:
            return parts
        return self.objects.without_trade_acts(*parts[0])

    def _bare(
        self, cue: Cue, boundary: Boundary | None, place: int, end: int
    ) -> tuple[list[Part], bool]:
        """Return a clause without `that`, or an object that carries content."""
        prose, kinds = self.prose, cue.kinds
        is_clause = looks_like_clause(prose, place, end)
        if boundary is not None and not is_clause and prose.is_(cue.first - 1, COMMA):
            return self._around(cue, boundary, cue.after), True
        if is_clause and kinds & {"clause", "that", "told"}:
            return self._clause(cue, place), True
        if "clause" in kinds:
            return self._clause(cue, place), True
        start, stop = place, clause_end(prose, place, cue, self.cues)
        if any(self.objects.carry_content(kind, start, stop) for kind in kinds):
            if "commitment" in cue.flags:
                return self.objects.without_trade_acts(start, stop), False
            return [(start, stop)], False
        return [], False

    def _by_preposition(self, cue: Cue, end: int) -> list[Part]:
        """Return what stands before, around or behind `according to Li`."""
        prose = self.prose
        quotation = prose.quotation_by_end.get(cue.first)
        if quotation is not None and opens_as_statement(prose, quotation):
            return [(quotation, cue.first)]
        start = clause_start(prose, prose.sentence_start(cue.first), cue.first)
        if start == cue.first:
            return self._after_comma(cue, cue.after, end)
        stop = without_marks(prose, start, cue.first)
        parts = [(start, stop)] if has_content(prose, start, stop) else []
        behind = self._comma(cue.after, end) + 1
        resumes = stop < cue.first and behind + 1 < end
        if resumes and not reporter_goes_on(prose, self.cues, behind):
            parts += self._clause(cue, behind)
        return parts

    def _comma(self, place: int, end: int) -> int:
        """Return the next comma, or the end where there is none."""
        return next((at for at in range(place, end) if self.prose.classes[at] & COMMA), end)

    def _after_comma(self, cue: Cue, place: int, end: int) -> list[Part]:
        comma = self._comma(place, end)
        return self._clause(cue, comma + 1) if comma + 2 < end else []
