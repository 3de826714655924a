"""What is done in a tariff action, by what means, and with which instrument."""

from __future__ import annotations

from relkit.attributes.tariff_acts import TariffAct
from relkit.rules.tariffs.sentence import word_set

_BUYING = word_set("purchases purchase buying")
_TRADING = word_set(
    "import imports export exports shipment shipments sale sales importing exporting deliveries "
    "importation exportation"
)
_OUTWARD = word_set(
    "exportation export exports exporting exported shipments shipment sales sale sell ship"
)
_INWARD = word_set("importation import imports importing imported entry entering")
_RATES = word_set("rate rates")
_COUNTERS = frozenset(("countermeasure", "non-tariff countermeasure"))
_DEFENCE = {
    "anti-dumping": "anti-dumping",
    "antidumping": "anti-dumping",
    "countervailing": "anti-subsidy",
    "anti-subsidy": "anti-subsidy",
    "antisubsidy": "anti-subsidy",
    "safeguard": "safeguard",
    "safeguards": "safeguard",
    "anti-circumvention": "anti-circumvention",
}
_TAXES = word_set("tax taxes fee fees")
_CHARGES = word_set("surcharge surcharges surtax")
_TARIFF_QUOTAS = frozenset(("tariff-rate", "trq", "trqs", "in-quota"))
_LICENSING = word_set("licence licences license licenses licensing permit permits")


def action(act: TariffAct) -> str | None:
    """Return what is done, by the codebook's names; nothing where no known word says it.

    What is threatened is "threaten", whatever is threatened; what is promised or agreed to is what
    would be done. Goods that are no longer let in are banned, not suspended.

    Parameters
    ----------
    act
        The tariff action.
    """
    if act.promise is not None and act.promise.entry.value == "threatened":
        return "threaten"
    if act.act is None:
        return None
    kind = act.act.entry.kind
    if kind == "threaten":
        kind = _promised(act)
    if kind == "impose" and act.words.term("promises", act.place(act.act)) is not None:
        kind = _told_by_adjective(act)
    if act.act.entry.term == "lift" and _goes_up(act):
        kind = "raise"
    if "points" in _object_words(act):
        kind = {"remove": "cut", "impose": "raise"}.get(kind, kind)
    if act.measure is not None and act.measure.entry.term in _COUNTERS and kind == "impose":
        kind = "retaliate"
    if act.measure is None or act.measure.entry.kind == "purchase":
        words = _object_words(act)
        if not words.isdisjoint(_BUYING) and kind in {"raise", "impose", "extend", "buy"}:
            return "buy"
        if not words.isdisjoint(_TRADING) and act.measure is None:
            kind = "ban" if kind == "suspend" else kind
            kind = "remove" if act.act.entry.term in {"resume", "restart"} else kind
    return kind


def _promised(act: TariffAct) -> str:
    """Return what a promise of a measure is to do: `proposed tariffs`, `agreed to tariff cuts`."""
    if act.act is None or _threatens(act):
        return "threaten"
    nouns = [each for each in act.within("act_nouns") if each.first >= act.act.after]
    return nouns[0].entry.kind if nouns else "impose"


def _threatens(act: TariffAct) -> bool:
    """Return whether the verb says that a measure is only threatened or thought of."""
    if act.act is None:
        return False
    term = act.words.term("commitments", act.place(act.act))
    return term is None or term.entry.value == "threatened"


def _told_by_adjective(act: TariffAct) -> str:
    """Return what an announcement is of: `announced increased tariffs`."""
    if act.measure is None:
        return "impose"
    head = act.place(act.measure)
    near = {act.words.word(each) for each in range(max(act.first, head - 4), head)}
    if near & {"increased", "higher", "raised"}:
        return "raise"
    return "cut" if near & {"reduced", "lower", "lowered"} else "impose"


def _goes_up(act: TariffAct) -> bool:
    """Return whether a tariff is lifted to a rate, and not away."""
    words = act.words
    return any(
        words.word(each) == "to" and words.is_number(each + 1)
        for each in range(act.first, act.after)
    )


def measure(act: TariffAct) -> str | None:
    """Return by what means, by the codebook's names.

    Parameters
    ----------
    act
        The tariff action.
    """
    if act.measure is not None:
        return act.measure.entry.kind
    kind = None if act.act is None else act.act.entry.kind
    words = _object_words(act)
    if kind == "buy" or not words.isdisjoint(_BUYING):
        return "purchase"
    is_outward = _is_outward(act)
    if act.act is not None and act.act.entry.term in {"tax", "tariffed"}:
        return "tariff"
    if not words.isdisjoint(_RATES):
        return "tariff"
    if kind == "ban" or (kind in {"suspend", "impose"} and not words.isdisjoint(_TRADING)):
        return "ban"
    if kind == "restrict" and is_outward:
        return "export control"
    if kind == "restrict" and not words.isdisjoint(_INWARD):
        return "quota"
    return None


def _object_words(act: TariffAct) -> set[str]:
    first = act.first if act.act is None else act.end(act.act)
    return {act.words.word(each) for each in range(first, act.after)}


def _is_outward(act: TariffAct) -> bool:
    """Return whether goods are kept from leaving: `exports`, `selling chips to`."""
    words = act.words
    for place in range(act.first, act.after):
        if words.word(place) in _OUTWARD:
            return True
        if words.word(place) in _INWARD:
            return False
    return False


def instrument(act: TariffAct) -> str | None:
    """Return the instrument by the names of the Global Trade Alert, where the words say which.

    A tariff is one on imports unless the words speak of an export duty.

    Parameters
    ----------
    act
        The tariff action.
    """
    means = measure(act)
    words = [act.words.word(each) for each in range(act.first, act.after)]
    named = _named_words(act)
    defences = {_DEFENCE[each] for each in _joined(words) if each in _DEFENCE}
    if defences and means == "tariff":
        return defences.pop() if len(defences) == 1 else None
    if means == "tariff":
        return _kind_of_tariff(act, named)
    if means == "quota":
        return _kind_of_quota(act, named)
    if means == "ban":
        return _kind_of_ban(act, named)
    if means == "export control":
        return _kind_of_control(named)
    if named and named[-1].startswith("requirement") and "content" in named:
        return "local content requirement"
    return None


def _joined(words: list[str]) -> list[str]:
    """Return words, and those that a hyphen parts as one."""
    pairs = zip(words, words[1:], words[2:], strict=False)
    return [*words, *(f"{one}-{two}" for one, mark, two in pairs if mark in {"-", "‑"})]


def _named_words(act: TariffAct) -> list[str]:
    """Return the words that name the measure."""
    if act.measure is None:
        return []
    first, after = act.place(act.measure), act.end(act.measure)
    return _joined([act.words.word(each) for each in range(first, after)])


def _kind_of_tariff(act: TariffAct, named: list[str]) -> str | None:
    if named and set(named) <= _TAXES and not act.within("goods"):
        return None  # a tax on services, as far as is known
    if "export" in named or "exports" in named:
        return "export tax"
    if not _CHARGES.isdisjoint(named):
        return "other import charges"
    return "import tariff"


def _kind_of_quota(act: TariffAct, named: list[str]) -> str | None:
    words = {act.words.word(each) for each in range(act.first, act.after)}
    if not _TARIFF_QUOTAS.isdisjoint(named) or "tariff" in named:
        return "import tariff quota"
    if not _OUTWARD.isdisjoint(words):
        return "export quota"
    return "import quota" if not _INWARD.isdisjoint(words) else None


def _kind_of_ban(act: TariffAct, named: list[str]) -> str | None:
    if "investment" in named:
        return None
    if "withhold" in named or "wro" in named:
        return "import ban"
    words = {act.words.word(each) for each in range(act.first, act.after)}
    is_inward, is_outward = not _INWARD.isdisjoint(words), not _OUTWARD.isdisjoint(words)
    if is_inward != is_outward:
        return "import ban" if is_inward else "export ban"
    return None


def _kind_of_control(named: list[str]) -> str | None:
    if "import" in named and not _LICENSING.isdisjoint(named):
        return "import licensing requirement"
    if "unreliable" in named or "blacklist" in named or "blacklists" in named:
        return None
    return "export licensing requirement"
