"""Comparing two texts of the wiki's canonical HTML, word by word as a reader sees them."""

from wiki.diff.comparison import Comparison, Folded, Row, compare
from wiki.diff.statistics import words_changed
from wiki.diff.values import FieldChange, compare_values

__all__ = [
    "Comparison",
    "FieldChange",
    "Folded",
    "Row",
    "compare",
    "compare_values",
    "words_changed",
]
