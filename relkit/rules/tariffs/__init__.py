"""Which acts of a state change trade or what it costs."""

from relkit.rules.tariffs.finding import tariff_actions

__all__ = ["tariff_actions"]
