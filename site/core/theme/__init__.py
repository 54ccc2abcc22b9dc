"""The colours of a place: from one or two colours chosen by staff to everything the style sheet needs."""

from core.theme.scale import css_for

__all__ = ["css_for"]
