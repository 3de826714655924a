"""Which contacts of states with each other an article tells of, and which agreements."""

from relkit.rules.contacts.finding import AGREEMENT, CONTACT, agreements, contacts, diplomacy

__all__ = ["AGREEMENT", "CONTACT", "agreements", "contacts", "diplomacy"]
