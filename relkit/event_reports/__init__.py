"""Events: acts between states, from what is labelled to one row an act."""

from relkit.event_reports.table import CONTACTS, EVENTS, contacts, events

__all__ = ["CONTACTS", "EVENTS", "contacts", "events"]
