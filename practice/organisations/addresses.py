"""Addresses of many things at once. Django's `reverse` costs more than drawing the row that needs it."""

from django.utils.encoding import iri_to_uri


def practice_path(language: str) -> str:
    return f"/{language}/practice/"


def organisations_path(language: str) -> str:
    """The directory of organisations."""
    return f"/{language}/practice/organisations/"


def organisation_path(language: str, slug: str) -> str:
    """The page of one; its other pages stand below."""
    return iri_to_uri(f"/{language}/practice/organisations/{slug}/")


def practitioners_path(language: str) -> str:
    """The directory of practitioners who wish to be found."""
    return f"/{language}/practice/people/"
