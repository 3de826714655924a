"""What one clause says is done: PLOVER's event and mode, by rules or by a model that learns."""
