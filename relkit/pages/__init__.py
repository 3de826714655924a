"""Pages that need no script, no network and no server."""
