"""The people of one article: which of its mentions are one person's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from relkit.attributes.official_mentions import Mention
from relkit.knowledge.people.person_names import (
    PersonName,
    PersonNames,
    fold,
    gender_of,
)
from relkit.resolve.leaders import Leaders

_HEADLESS = frozenset({"of", "the", "for", "and"})


@dataclass(slots=True)
class Person:
    """Somebody whom the article names, with the mentions that are surely theirs, in order."""

    name: PersonName
    mentions: list[Mention] = field(default_factory=list)

    @property
    def fullest(self) -> str:
        """The longest form of the name; of two the one that is not in capitals, then the first."""
        forms = [each.name for each in self.mentions]
        return max(forms, key=lambda form: (len(fold(form).split()), not form.isupper(), len(form)))

    @property
    def role(self) -> str:
        """The post that stands with the fullest name most often, of those the longest."""
        known = [each for each in self.mentions if each.role]
        longest = max((len(each.name.split()) for each in known), default=0)
        roles = Counter(each.role for each in known if len(each.name.split()) == longest)
        return max(roles, key=lambda role: (roles[role], len(role.split())), default="")

    @property
    def country(self) -> str:
        """The country that the first mention with one gives."""
        return next((each.country for each in self.mentions if each.country), "")

    @property
    def gender(self) -> str:
        """What the first honorific or post that tells it says, else the given name."""
        told = next((each.gender for each in self.mentions if each.gender), "")
        return told or gender_of(self.name.given)


class Persons:
    """The people of an article, by its mentions.

    Parameters
    ----------
    mentions
        All that have a name, in order.
    names
        Reads names.
    leaders
        Whom a family name alone means.
    """

    def __init__(self, mentions: Sequence[Mention], names: PersonNames, leaders: Leaders) -> None:
        self._names = names
        self._leaders = leaders
        self.people: list[Person] = []
        self._of: dict[Mention, Person | None] = {}
        short = [each for each in mentions if names.is_short(each.name)]
        full: dict[str, Person] = {}
        for each in mentions:
            if not names.is_short(each.name):
                # Asked once for all that are written alike: one may be named a thousand times.
                person = full.get(each.name) or self._of_full(each)
                full[each.name] = self._of[each] = person
                person.mentions.append(each)
        alike: dict[tuple[object, ...], Person | None] = {}
        for each in short:
            key = (each.name, each.role, each.country, each.gender, each.beside == (0, 0))
            if key not in alike:
                alike[key] = self._of_short(each)
            self._of[each] = alike[key]
        for each in short:
            owner = self._of[each]
            if owner is not None:
                owner.mentions.append(each)
        for person in self.people:
            person.mentions.sort(key=lambda each: each.span.start)
        self._join_unknown([each for each in short if self._of[each] is None])

    def of(self, mention: Mention) -> Person | None:
        """Return whose mention it is; nothing where several are as likely."""
        return self._of.get(mention)

    def called(self, text: str) -> Person | None:
        """Return the one person who is called so, by full or family name; else nothing."""
        name = self._names.read(text)
        found = [
            each
            for each in self.people
            if (each.name == name if name.given else each.name.family == name.family)
        ]
        return found[0] if len(found) == 1 else None

    def leader(self, text: str) -> tuple[str, str] | None:
        """Return the full name and country of the leader who is called so, if one is."""
        return self._leaders.called(text)

    def _of_full(self, mention: Mention) -> Person:
        """Return whose full name it is; somebody new where nobody's is like it."""
        name = self._names.read(mention.name)
        found = [
            each
            for each in self.people
            if self._names.are_one(each.name, name, nicknames=True)
            or self._one_leader(each, mention)
        ]
        exact = [each for each in found if each.name.key == name.key]
        found = exact if len(exact) == 1 else found
        if len(found) != 1:
            self.people.append(Person(name))
            return self.people[-1]
        if len(name.words) > len(found[0].name.words):
            found[0].name = name
        return found[0]

    def _one_leader(self, person: Person, mention: Mention) -> bool:
        one = self.leader(mention.name)
        return one is not None and any(self.leader(each.name) == one for each in person.mentions)

    def _of_short(self, mention: Mention) -> Person | None:
        """Return who is meant by a family name alone, or by a given name alone."""
        name = self._names.read(mention.name)
        found = [each for each in self.people if each.name.family == name.family]
        if found and not any(self._is_leader(each, mention) for each in found):
            # Of the leader's family, and not the leader: only a post in common tells.
            found = [each for each in found if _post_in_common(each, mention)]
        elif not found:
            found = [each for each in self.people if _is_called(each.name, name.family)]
        if not found and self.leader(mention.name) is not None:  # "Jokowi"
            found = [each for each in self.people if self._is_leader(each, mention)]
        if len(found) == 1 and self._is_another(found[0], mention):
            return None
        if len(found) < 2:
            return found[0] if found and _fits(found[0], mention) else None
        return self._told_apart(found, mention)

    def _is_another(self, person: Person, mention: Mention) -> bool:
        """Return whether a post speaks for somebody else of a family that very many are of.

        Where Li Hui is an envoy, "Premier Li" is another; "Premier Landau" would be the only one.
        """
        is_titled = bool(mention.role) and mention.beside == (0, 0)
        is_told = is_titled and any(each.role for each in person.mentions)
        if self.leader(mention.name) is not None and self._is_leader(person, mention):
            return False
        is_common = self._names.is_common(person.name)
        return is_common and is_told and not _post_in_common(person, mention)

    def _is_leader(self, person: Person, mention: Mention) -> bool:
        """Return whether a person is the leader whom a name means, if it means one."""
        leader = self.leader(mention.name)
        return leader is None or any(self.leader(each.name) == leader for each in person.mentions)

    def _told_apart(self, found: list[Person], mention: Mention) -> Person | None:
        """Return the one of several whom honorific, post, country or fame tell, or nothing."""
        found = [each for each in found if _fits(each, mention)]
        alike = [_post_in_common(each, mention) for each in found]
        if any(alike):
            found = [each for each, share in zip(found, alike, strict=True) if share == max(alike)]
        famous = [
            each for each in found if self.leader(mention.name) and self._is_leader(each, mention)
        ]
        if len(famous) == 1:
            found = famous
        return found[0] if len(found) == 1 else None

    def _join_unknown(self, mentions: Sequence[Mention]) -> None:
        """Make people of those who are never named in full: all "Landau" of an article are one."""
        known = {each.name.family for each in self.people}
        for each in mentions:
            name = self._names.read(each.name)
            is_leader = self.leader(each.name) is not None and (each.role or each.gender)
            if name.family in known and not is_leader:
                continue
            person = next((one for one in self.people if one.name == name), None)
            if person is None:
                person = Person(name)
                self.people.append(person)
            person.mentions.append(each)
            self._of[each] = person


def words_of(role: str) -> frozenset[str]:
    """Return the words of a post that say something, folded."""
    return frozenset(fold(role).replace("-", " ").split()) - _HEADLESS


def _is_called(name: PersonName, word: str) -> bool:
    """Return whether somebody may be called by a name that is not the family's: "Lula"."""
    return word in name.words and (name.given == word or word in name.words[1:-1])


def _fits(person: Person, mention: Mention) -> bool:
    """Return whether nothing speaks against a person: another gender or country."""
    if person.gender and mention.gender and person.gender != mention.gender:
        return False
    return not (person.country and mention.country and person.country != mention.country)


def _post_in_common(person: Person, mention: Mention) -> int:
    """Return how many words of a mention's post one of the person's has."""
    own = words_of(mention.role)
    return max((len(own & words_of(each.role)) for each in person.mentions), default=0)
