"""Addresses of finding: of collections, comparisons, and what a list is handed out as."""

from practice.cases.addresses import cases_path


def collections_path(language: str) -> str:
    """One's own collections, and those that are public."""
    return f"{cases_path(language)}collections/"


def collection_path(language: str, pk: int) -> str:
    """One of them; its other pages stand below."""
    return f"{collections_path(language)}{pk}/"


def shared_collection_path(language: str, token: str) -> str:
    """One that only those find who were given the address."""
    return f"{collections_path(language)}shared/{token}/"


def comparison_path(language: str) -> str:
    return f"{cases_path(language)}compare/"


def save_path(language: str, page: int) -> str:
    """Where a case is put into a collection."""
    return f"{collections_path(language)}save/?case={page}"
