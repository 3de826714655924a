"""Who said it: statements tied to their cues and sources, and to what they continue."""

from relkit.linker.linking import link

__all__ = ["link"]
