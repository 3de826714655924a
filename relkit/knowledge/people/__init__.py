"""People's names: which of a name's words are the family's, and by which others they go."""
