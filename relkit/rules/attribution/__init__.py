"""Who is said to have said what: cues, and the statements they attribute."""

from relkit.rules.attribution.finding import Attribution, attributions, cues, statements

__all__ = ["Attribution", "attributions", "cues", "statements"]
