"""Merging two texts of the wiki's canonical HTML that two people made from one."""

from wiki.merge.merging import Choice, Merge, merge, resolve
from wiki.merge.outcome import Conflict, Resolved
from wiki.merge.values import ValueConflict, merge_values

__all__ = ["Choice", "Conflict", "Merge", "Resolved", "ValueConflict", "merge", "merge_values", "resolve"]
