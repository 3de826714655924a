"""Pictures of the tables, as Altair charts."""

from relkit.plots.charts import svg
from relkit.plots.tariff_timeline import has_days, timeline

__all__ = ["has_days", "svg", "timeline"]
