"""Pictures of the tables, as Altair charts."""

from relkit.plots.charts import svg
from relkit.plots.event_timeline import has_days, timeline
from relkit.plots.relation_periods import relations_over_time
from relkit.plots.speaker_bars import speakers
from relkit.plots.who_to_whom import network

__all__ = ["has_days", "network", "relations_over_time", "speakers", "svg", "timeline"]
