"""From annotations to tables: who is who, who said what, which tariff action by whom.

Every function takes a person's annotations, a model's and the rules' alike; the column ``origin``
says which of them made a row's spans. What is labelled stands in the table; what is not is
``<NA>``. Spans in boilerplate are left out. Text columns have the dtype ``string``, counts and
offsets ``Int64``, scores ``Float64``; countries are ISO 3166 letters, several joined by a comma;
dates are ISO 8601, as precise as they are known, or a first and a last day with a slash between
them; other lists are joined by a semicolon and a blank.
"""

from relkit.tables.officials import OFFICIALS, officials
from relkit.tables.roles import roles
from relkit.tables.statements import STATEMENTS, UNKNOWN, statements
from relkit.tables.tariff_actions import TARIFF_ACTIONS, tariff_actions

__all__ = [
    "OFFICIALS",
    "STATEMENTS",
    "TARIFF_ACTIONS",
    "UNKNOWN",
    "officials",
    "roles",
    "statements",
    "tariff_actions",
]
