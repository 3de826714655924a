"""Events: acts between states, from what is labelled to one row an act."""
