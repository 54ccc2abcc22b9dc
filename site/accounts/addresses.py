"""Addresses of people. Django's `reverse` costs more than drawing the row that needs it."""

from django.utils.translation import get_language


def person_path(public_id: str | None) -> str:
    """The public page of a person in the reader's language; empty for none."""
    return f"/{get_language()}/people/{public_id}/" if public_id else ""
