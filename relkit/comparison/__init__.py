"""What two sides say of one event: what both say, and what only one does."""
