"""Leaders: people whom the lexicons know by every form of their names."""

from __future__ import annotations

from relkit.knowledge.lexicons import Lexicons
from relkit.knowledge.people.person_names import PersonName, PersonNames, fold, people_lexicons
from relkit.resolve.identities import may_be_one


class Leaders:
    """The leaders whom the lexicons know, by every form of their names.

    Parameters
    ----------
    lexicons
        Of which "leaders" is used.
    names
        Reads names.

    Examples
    --------
    >>> lexicons = Lexicons.read()
    >>> leaders = Leaders(lexicons, PersonNames(lexicons))
    >>> leaders.called("Donald J. Trump"), leaders.called("Ma")
    (('Donald Trump', 'US'), None)
    """

    def __init__(self, lexicons: Lexicons, names: PersonNames) -> None:
        self._names = names
        self._by_form: dict[str, tuple[str, str]] = {}
        self._by_key: dict[tuple[str, str, str], set[tuple[str, str]]] = {}
        for entry in (*lexicons.entries, *people_lexicons().entries):
            if entry.kind == "leader":
                for form in entry.forms:
                    self._by_form[fold(form)] = entry.term, entry.value
                    key = names.read(form).key
                    self._by_key.setdefault(key, set()).add((entry.term, entry.value))

    def called(self, name: str, country: str = "") -> tuple[str, str] | None:
        """Return the name and country of the leader who is called so, if one is."""
        found = self._by_form.get(fold(name)) or self._by_name(self._names.read(name))
        return found if found is not None and may_be_one(found[1], country) else None

    def _by_name(self, name: PersonName) -> tuple[str, str] | None:
        """Return the only leader of a full name, whatever stands in its middle."""
        found = self._by_key.get(name.key, set()) if name.given else set()
        return next(iter(found)) if len(found) == 1 else None
