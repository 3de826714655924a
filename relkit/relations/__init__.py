"""Relations over time: who cooperated with whom and who was in conflict, by period."""
