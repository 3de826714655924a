"""Who is who: persons and institutions across articles."""

from relkit.resolve.identities import Identity
from relkit.resolve.known import KnownPeople, KnownPeopleError, Office
from relkit.resolve.resolution import Resolution, people, resolve

__all__ = [
    "Identity", "KnownPeople", "KnownPeopleError", "Office", "Resolution", "people", "resolve",
]  # fmt: skip
