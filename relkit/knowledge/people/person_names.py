"""Names of people, read so that two forms of one name can be compared."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from relkit.knowledge.lexicons import Lexicons

_SYLLABLE = (
    "(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ui|ao|ou|iu|ie|ue|er|an|en|in|un|ia|ua|uo"
    "|[aeiouü]))"
)
_PINYIN = re.compile(f"{_SYLLABLE}{{1,3}}", re.IGNORECASE)
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"})
"""What is no letter with an accent to Unicode, but to a reader."""
_MARKS = ".,;:\"“”()'"


def is_pinyin(word: str) -> bool:
    """Return whether a word may be a Chinese given name as the press writes them.

    Examples
    --------
    >>> is_pinyin("Zhaoxu"), is_pinyin("Robert")
    (True, False)
    """
    return _PINYIN.fullmatch(word) is not None


@lru_cache(maxsize=20_000)  # the same names and posts come again and again
def fold(text: str) -> str:
    """Return a text as names are compared: small letters, no accents, one blank between words.

    Examples
    --------
    >>> fold("Maroš  ŠEFČOVIČ")
    'maros sefcovic'
    """
    if text.isascii():
        return " ".join(text.split()).lower()
    plain = unicodedata.normalize("NFKD", " ".join(text.split()).casefold())
    return "".join(each for each in plain if not unicodedata.combining(each)).translate(_LETTERS)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name of a person, folded.

    Parameters
    ----------
    family
        The word by which the person is called alone.
    given
        The first given name, or initials in its place ("jd"); of a name with the family's in
        front, all that follows. Empty where the family name stands alone.
    middle
        The first letters of what stands between the two: "r" in "Joseph R. Biden".
    suffix
        "jr" and the like.
    words
        All words but the suffix.
    """

    family: str
    given: str = ""
    middle: str = ""
    suffix: str = ""
    words: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str, str]:
        """What two names of one person have in common, whatever stands in the middle."""
        return self.family, self.given, self.suffix


@dataclass(frozen=True, slots=True)
class PersonNames:
    """Reads names of people.

    Parameters
    ----------
    lexicons
        Of which "family_names" is used.

    Examples
    --------
    >>> names = PersonNames(Lexicons.read())
    >>> names.read("Ma Zhaoxu").family, names.read("Joseph R. Biden").family
    ('ma', 'biden')
    >>> names.are_one(names.read("Robert E. Lighthizer"), names.read("R. Lighthizer"))
    True
    """

    lexicons: Lexicons
    _families: frozenset[str] = field(init=False, repr=False, compare=False)
    _particles: frozenset[str] = field(init=False, repr=False, compare=False)
    _suffixes: frozenset[str] = field(init=False, repr=False, compare=False)
    _read: dict[str, PersonName] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        kinds: dict[str, set[str]] = {}
        for entry in self.lexicons.entries:
            if entry.lexicon == "family_names":
                forms = (fold(form).strip(_MARKS) for form in entry.forms)
                kinds.setdefault(entry.kind, set()).update(forms)
        object.__setattr__(self, "_families", frozenset(kinds.get("family first", ())))
        object.__setattr__(self, "_particles", frozenset(kinds.get("particle", ())))
        object.__setattr__(self, "_suffixes", frozenset(kinds.get("after the name", ())))

    def read(self, text: str) -> PersonName:
        """Return a name without titles, taken apart."""
        known = self._read.get(text)
        if known is None:
            known = self._read[text] = self._taken_apart(text)
        return known

    def is_short(self, text: str) -> bool:
        """Return whether a name is one by which nobody is called in full: "Ma", "von der Leyen"."""
        return not self.read(text).given

    def is_common(self, name: PersonName) -> bool:
        """Return whether the family's name is one of the few that very many people have."""
        return name.family in self._families

    def are_one(self, one: PersonName, other: PersonName, *, nicknames: bool = False) -> bool:
        """Return whether two full names may be one person's within one article.

        Parameters
        ----------
        one, other
            Full names.
        nicknames
            Whether "Bill" may be William.
        """
        if one.suffix != other.suffix:
            return False
        if one.family != other.family:  # "Tengku Zafrul", who is Tengku Zafrul Aziz
            short, full = sorted((one.words, other.words), key=len)
            return 1 < len(short) < len(full) and full[: len(short)] == short
        if not _agree(one.middle, other.middle):
            return False
        if one.given == other.given:
            return True
        if _is_initial_of(one.given, other.given) or _is_initial_of(other.given, one.given):
            return True
        if set(one.words) < set(other.words) or set(other.words) < set(one.words):
            return True
        return nicknames and proper(one.given) == proper(other.given)

    def _taken_apart(self, text: str) -> PersonName:
        raw = [word for word in text.replace(",", " ").split() if fold(word).strip(_MARKS)]
        suffix = ""
        if len(raw) > 1 and fold(raw[-1]).strip(_MARKS) in self._suffixes:
            suffix = fold(raw.pop()).strip(_MARKS)
        units = [each for each in _units(raw) if each not in self._particles] or _units(raw)
        if not units:
            return PersonName(fold(text))
        words = tuple(units)
        if len(units) == 1:
            return PersonName(units[0], suffix=suffix, words=words)
        place = self._family_place(units)
        family = units[place]
        if place == 0:
            given = "".join(units[1:]).replace("-", "")
            return PersonName(family, given, suffix=suffix, words=words)
        rest = units[:place] if place == -1 else [*units[:place], units[-1]]
        given, *others = [part for each in rest for part in each.split("-") if part] or rest
        return PersonName(family, given, "".join(each[0] for each in others), suffix, words)

    def _family_place(self, units: list[str]) -> int:
        """Return which word is the family's: the first of "Liu He", the last of "Ann Lee".

        As in `relkit.rules.names.people`, which looks at an article's words.
        """
        given = units[1:]
        is_listed = units[0] in self._families
        if is_listed and (len(given) > 1 or "-" in given[0] or is_pinyin(given[0])):
            return 0
        # "Paul Chan Mo-po", as they are named in Hong Kong.
        is_middle = len(units) == 3 and "-" in units[-1] and units[-2] in self._families
        return -2 if is_middle else -1


def _units(words: list[str]) -> list[str]:
    """Return folded words; initials that stand together are one: "J. D." and "JD" are "jd"."""
    shout = all(word.isupper() for word in words)
    units: list[str] = []
    was_initials = False
    for word in words:
        bare = fold(word).strip(_MARKS)
        letters = bare.replace(".", "")
        is_initials = (
            len(letters) == 1
            or (0 < len(letters) < 4 and "." in bare)
            or (len(letters) == 2 and word.isupper() and not shout)
        )
        if is_initials and was_initials:
            units[-1] += letters
        else:
            units.append(letters if is_initials else bare)
        was_initials = is_initials
    return [unit for unit in units if unit]


def _agree(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _is_initial_of(short: str, full: str) -> bool:
    return len(short) == 1 and full.startswith(short)


def proper(given: str) -> str:
    """Return the given name that a nickname stands for, folded; another name as it is.

    Examples
    --------
    >>> proper("Bill"), proper("Ann")
    ('william', 'ann')
    """
    return _nicknames().get(fold(given), fold(given))


@lru_cache(maxsize=1)
def _nicknames() -> dict[str, str]:
    return {
        fold(form): fold(entry.term)
        for entry in people_lexicons().entries
        if entry.lexicon == "nicknames"
        for form in entry.forms
    }


def gender_of(given: str) -> str:
    """Return whose given name it usually is, "f" or "m"; nothing where it is not known.

    Examples
    --------
    >>> gender_of("Hillary"), gender_of("Xinbo")
    ('f', '')
    """
    return _genders().get(proper(given), "")


@lru_cache(maxsize=1)
def _genders() -> dict[str, str]:
    return {
        fold(entry.term): entry.value
        for entry in people_lexicons().entries
        if entry.lexicon in {"given_names", "nicknames"} and entry.value
    }


@lru_cache(maxsize=1)
def people_lexicons() -> Lexicons:
    """Return what is known of people beside `Lexicons.read`: nicknames, offices, full names.

    Examples
    --------
    >>> sorted({entry.lexicon for entry in people_lexicons().entries})
    ['full_names', 'given_names', 'nicknames', 'offices']
    """
    return Lexicons.read(Path(__file__).parent)
