"""Which earlier tariff action an action answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from relkit.attributes.tariff_acts import TariffAct
from relkit.attributes.tariff_targets import answered_words
from relkit.rules.tariffs.sentence import word_set

Known = Mapping[str, str]

_ANSWERING = word_set(
    "retaliate retaliated retaliates retaliating retaliation retaliatory countermeasure "
    "countermeasures tit-for-tat counter-tariff counter-tariffs countertariffs counter-measures"
)
_AROUND = 6


def is_answer(act: TariffAct, kind: str | None) -> bool:
    """Return whether the words say that an act answers another.

    Parameters
    ----------
    act
        The tariff action.
    kind
        Its action, by the codebook's names.
    """
    if kind == "retaliate" or answered_words(act) is not None:
        return True
    words = act.words
    near = range(max(0, act.first - 2), min(act.after + _AROUND, len(words)))
    is_told = any(words.word(each) in _ANSWERING for each in near if act.first <= each < act.after)
    return is_told and kind in {"impose", "raise", "ban", "restrict", "threaten"}


def answered(
    act: TariffAct,
    known: Known,
    earlier: Sequence[tuple[TariffAct, Known]],
    later: Sequence[tuple[TariffAct, Known]] = (),
) -> TariffAct | None:
    """Return the act that one answers: the one behind `in response to`, else an earlier one.

    Of the earlier ones it is the last that its target did, or that was done to its actor.

    Parameters
    ----------
    act
        The tariff action that answers.
    known
        What is known of it: `actor` and `target`.
    earlier, later
        The tariff actions before and behind it in the text, in order, with what is known of each.
    """
    actors, targets = _codes(known, "actor"), _codes(known, "target")
    words = answered_words(act)
    for other, facts in later[:1]:
        is_named = words is not None and words[0] <= other.first < words[1]
        if is_named and other.words is act.words and not _codes(facts, "actor") & actors:
            return other
    for other, facts in reversed(earlier):
        by, against = _codes(facts, "actor"), _codes(facts, "target")
        if not by or by & actors or (targets and not by & targets):
            continue
        if against and actors and not against & actors:
            continue
        if targets or (actors and against):
            return other
    return None


def _codes(known: Known, name: str) -> set[str]:
    return set(known.get(name, "").split(",")) - {""}
