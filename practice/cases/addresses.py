"""Addresses of many cases at once. Django's `reverse` costs more than drawing the row that needs it."""

from django.utils.encoding import iri_to_uri


def practice_path(language: str) -> str:
    """The front page of the practice."""
    return f"/{language}/practice/"


def cases_path(language: str) -> str:
    """The list of cases as a reader of this language sees it."""
    return f"/{language}/practice/cases/"


def case_path(language: str, slug: str) -> str:
    """A case in one language, with a slash at its end."""
    return iri_to_uri(f"{cases_path(language)}{slug}/")


def draft_path(language: str, pk: int) -> str:
    """Where an author writes on; its other pages stand below."""
    return f"{cases_path(language)}drafts/{pk}/"


def file_path(language: str, pk: int, name: str) -> str:
    return iri_to_uri(f"{cases_path(language)}files/{pk}/{name}")


def mine_path(language: str) -> str:
    """What one writes."""
    return f"{cases_path(language)}mine/"


def invitations_path(language: str) -> str:
    """Who asked one to write along."""
    return f"{mine_path(language)}#invitations"


def versions_path(language: str, pk: int) -> str:
    """The published versions of a case."""
    return f"{cases_path(language)}versions/{pk}/"
