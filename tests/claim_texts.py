"""Made-up words of statements: of few words that mean something together, and odd ones."""

from __future__ import annotations

from hypothesis import strategies as st

odd = st.text(max_size=30) | st.text("a.,;\"”“… \n'", max_size=30)
phrase = st.lists(
    st.sampled_from(
        [
            *("cut", "raised", "the", "tariffs", "duties", "China", "not", ",", "and", "but"),
            *("agreed", "to", "talk", ";", "10", "."),
        ]
    ),
    max_size=12,
).map(" ".join)

texts = phrase | odd
