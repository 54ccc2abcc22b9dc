"""The one place where stored HTML is declared safe to put on a page."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe


def mark_clean(html: str) -> SafeString:
    """Declare safe what `sanitise` returned and the database kept, or a template of ours drew. Nothing else."""
    return mark_safe(html)  # noqa: S308 - this is the place that the rule sends people to
