"""What can be found before anything is labelled: rules made from the lexicons."""

from __future__ import annotations

Run = tuple[int, int, str]
"""The number of a span's first word, of the word after its last, and its label."""
