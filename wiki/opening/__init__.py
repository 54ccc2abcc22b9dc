"""Opening hours: read as people write them, kept as schema.org and OpenStreetMap write them, shown as a table."""

from wiki.opening.hours import EVERY_DAY, HOLIDAYS, Hours, HoursError, Rule, canonical, parse_canonical
from wiki.opening.reading import read_hours
from wiki.opening.showing import HoursTable, editable, hours_tables

__all__ = [
    "EVERY_DAY",
    "HOLIDAYS",
    "Hours",
    "HoursError",
    "HoursTable",
    "Rule",
    "canonical",
    "editable",
    "hours_tables",
    "parse_canonical",
    "read_hours",
]
