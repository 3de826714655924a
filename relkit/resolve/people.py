"""People across articles: which names are one person's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from relkit.knowledge.people.person_names import PersonName, PersonNames, fold, proper
from relkit.resolve.identities import Mention, Person, may_be_one, slug
from relkit.resolve.known import KnownPeople, Office
from relkit.resolve.leaders import Leaders
from relkit.resolve.likeness import Likeness

_SURE, _SAME_COUNTRY, _ONLY_ONE = 1.0, 0.9, 0.7
"""How sure a full name is; a short one, by the only person of that family and country known; and
one where the country is not known."""
_DOUBTFUL = 0.5
"""How sure it is who may be meant under a nickname, or a post that is not known to be his."""

Decision = tuple[Person | None, float, tuple[tuple[Person, float], ...]]
"""Who it is, how sure that is, and who else it may be."""


class People:
    """The people of a set of articles, made of all their mentions at once.

    Parameters
    ----------
    mentions
        Those with a name, in any order.
    names, leaders, known
        Reads names; who is known beforehand; the researcher's table.
    """

    def __init__(
        self,
        mentions: Iterable[Mention],
        names: PersonNames,
        leaders: Leaders,
        known: KnownPeople,
    ) -> None:
        self._names = names
        self._leaders = leaders
        self._known = known
        self._table: dict[tuple[str, str, str], list[Office]] = {}
        for office in known.offices:
            self._table.setdefault(names.read(office.name).key, []).append(office)
        self.people: dict[str, Person] = {}
        self._by_family: dict[str, list[Person]] = {}
        self._unclear: list[tuple[Mention, list[Person]]] = []
        self.decisions: dict[tuple[str, int, int, str], Decision] = {}
        groups: dict[tuple[str, str, str], list[Mention]] = {}
        short: list[Mention] = []
        for each in sorted(mentions, key=lambda each: each.place):
            self._sort_in(each, groups, short)
        for key in sorted(groups):
            self._take_full(groups[key])
        self._take_in_table()
        for person in self.people.values():
            self._by_family.setdefault(person.read.family, []).append(person)
        likeness = Likeness(self.people.values())
        for each, people in self._unclear:
            self._choose(each, people, likeness)
        self._take_short(short, likeness)
        for person in self.people.values():
            person.mentions.sort(key=lambda each: each.place)

    def _sort_in(
        self,
        mention: Mention,
        groups: dict[tuple[str, str, str], list[Mention]],
        short: list[Mention],
    ) -> None:
        """Put a mention where it belongs: the table's, a full name's, or to be looked at later."""
        office = self._in_table(mention)
        leader = self._leaders.called(mention.name, mention.country)
        if office is None and leader is not None:
            office = one_office(self._known.called(*leader, mention.day))
        if office is not None:
            self._decide(mention, self._of_table(office), _SURE)
        elif leader is not None:
            is_full = mention.read.given
            self._decide(mention, self._person(*leader), _SURE if is_full else _SAME_COUNTRY)
        elif len(mention.read.given) > 1:
            groups.setdefault(mention.read.key, []).append(mention)
        else:
            short.append(mention)

    def _in_table(self, mention: Mention) -> Office | None:
        """Return the line of the table that a mention's name, or its post alone, means."""
        if not mention.name:
            return one_office(self._known.holding(mention.words, mention.country, mention.day))
        office = one_office(self._known.called(mention.name, mention.country, mention.day))
        if office is None and mention.words != mention.name:
            office = one_office(self._known.called(mention.words, mention.country, mention.day))
        if office is None and mention.read.given:  # "Robert E. Smith" of the table's Robert Smith
            same = [
                each
                for each in self._table.get(mention.read.key, ())
                if may_be_one(each.country, mention.country)
            ]
            office = one_office(same)
        return office

    def _decide(self, mention: Mention, person: Person, score: float) -> None:
        self.decisions[mention.place] = (person, score, ())
        person.mentions.append(mention)

    def _person(self, name: str, country: str, own_id: str = "") -> Person:
        identity = own_id or slug(name, country)
        if identity not in self.people:
            self.people[identity] = Person(identity, name, self._names.read(name), country)
        return self.people[identity]

    def _of_table(self, office: Office) -> Person:
        return self._person(office.name, office.country)

    def _take_in_table(self) -> None:
        """Know everybody in the table, so that a short name may be one of them."""
        for office in self._known.offices:
            self._of_table(office)

    def _take_full(self, mentions: Sequence[Mention]) -> None:
        """Make people of the mentions of one full name, apart by country and middle name."""
        groups: dict[tuple[str, tuple[str, ...]], list[Mention]] = {}
        unclear: list[Mention] = []
        for middle, own in _by_middle(mentions).items():
            countries = _joined_countries(each.country for each in own)
            alone = countries[0] if len(countries) == 1 else ()
            for each in own:
                codes = next((codes for codes in countries if each.country in codes), alone)
                if middle is None or (countries and not codes):
                    unclear.append(each)
                else:
                    groups.setdefault((middle, codes), []).append(each)
        people = []
        for (_, codes), own in sorted(groups.items()):
            name = _usual(each.name for each in own)
            country = _usual(each.country for each in own if each.country) if codes else ""
            people.append(self._person(name, country))
            for each in own:
                self._decide(each, people[-1], _SURE)
        self._unclear += [(each, people) for each in unclear]

    def _take_short(self, mentions: Sequence[Mention], likeness: Likeness) -> None:
        """Decide on family names alone, all mentions of one article together."""
        groups: dict[tuple[str, PersonName], list[Mention]] = {}
        for each in mentions:
            groups.setdefault((each.article, each.read), []).append(each)
        for own in groups.values():
            for same in _by_country(own):
                country = _usual(each.country for each in same if each.country)
                found = self._may_be(same[0].read, country)
                if found:
                    for each in same:
                        self._choose(each, found, likeness)
                else:
                    self._take_stranger(same)

    def _may_be(self, name: PersonName, country: str) -> list[Person]:
        """Return the people whom a short name may mean."""
        return [
            person
            for person in self._by_family.get(name.family, ())
            if may_be_one(person.country, country)
            and (not name.given or person.read.given.startswith(name.given))
        ]

    def _take_stranger(self, mentions: Sequence[Mention]) -> None:
        """Make a person of one article out of a name that is known from nowhere else."""
        country = _usual(each.country for each in mentions if each.country)
        name = _usual(each.name for each in mentions)
        own_id = f"{slug(name, country)}@{mentions[0].article}"
        person = self._person(name, country, own_id)
        for each in mentions:
            self._decide(each, person, _SURE)

    def _choose(self, mention: Mention, found: Sequence[Person], likeness: Likeness) -> None:
        """Decide for the only one that fits, and keep several as candidates with scores."""
        if len(found) > 1:
            self.decisions[mention.place] = (None, 0.0, likeness.ranked(mention, found))
        elif likeness.differs(mention, found[0]):
            # Where Li Hui is an envoy, the "Premier Li" of another article may well be another.
            self.decisions[mention.place] = (None, 0.0, ((found[0], _DOUBTFUL),))
        else:
            known = bool(mention.country and found[0].country)
            self._decide(mention, found[0], _SAME_COUNTRY if known else _ONLY_ONE)

    def namesakes(self) -> dict[str, tuple[tuple[Person, float], ...]]:
        """Return, by id, the people who may be the same under a nickname: Bill and William."""
        groups: dict[tuple[str, str], list[Person]] = {}
        for person in self.people.values():
            if person.mentions and person.read.given:
                key = person.read.family, proper(person.read.given)
                groups.setdefault(key, []).append(person)
        found: dict[str, tuple[tuple[Person, float], ...]] = {}
        for own in groups.values():
            for person in own:
                others = [
                    (other, _DOUBTFUL)
                    for other in sorted(own, key=lambda each: each.id)
                    if other is not person
                    and other.read.given != person.read.given
                    and may_be_one(other.country, person.country)
                ]
                if others:
                    found[person.id] = tuple(others)
        return found


def one_office(offices: Sequence[Office]) -> Office | None:
    """Return an office of the only person there is among some."""
    return offices[0] if len({(fold(each.name), each.country) for each in offices}) == 1 else None


def _by_middle(mentions: Sequence[Mention]) -> dict[str | None, list[Mention]]:
    """Return mentions of one full name by the middle names that part people, ``None`` if unclear.

    "George Bush" is unclear where both George W. and George H. are named.
    """
    middles = {each.read.middle for each in mentions}
    longest = [
        each
        for each in sorted(middles)
        if not any(other != each and other.startswith(each) for other in middles)
    ]
    groups: dict[str | None, list[Mention]] = {}
    for each in mentions:
        fitting = [middle for middle in longest if middle.startswith(each.read.middle)]
        groups.setdefault(fitting[0] if len(fitting) == 1 else None, []).append(each)
    return groups


def _joined_countries(countries: Iterable[str]) -> list[tuple[str, ...]]:
    """Return the countries that people of one name have, those that stand together in one."""
    groups: list[set[str]] = []
    for country in sorted(set(filter(None, countries))):
        codes = {country, *country.split(",")}
        met = [group for group in groups if group & codes]
        groups = [group for group in groups if not group & codes]
        groups.append(codes.union(*met))
    return [tuple(sorted(group)) for group in sorted(groups, key=sorted)]


def _by_country(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Return mentions of one name in one article, apart where their countries are."""
    countries = {each.country for each in mentions if each.country}
    if len(countries) < 2:
        return [list(mentions)]
    groups: dict[str, list[Mention]] = {}
    for each in mentions:
        groups.setdefault(each.country, []).append(each)
    return list(groups.values())


def _usual(forms: Iterable[str]) -> str:
    """Return the form that is used most; of two the longer one, then the first by the alphabet."""
    counts = Counter(forms)
    return min(
        counts, key=lambda form: (-counts[form], form.isupper(), -len(form), form), default=""
    )
