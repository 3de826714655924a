"""Who is named: officials, and institutions where they speak or act."""

from relkit.rules.names.institutions import institutions
from relkit.rules.names.officials import officials
from relkit.rules.names.words import NameWords

__all__ = ["NameWords", "institutions", "officials"]
