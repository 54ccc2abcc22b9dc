"""Addresses of many things at once. Django's `reverse` costs more than drawing the row that needs it."""

from django.utils.encoding import iri_to_uri


def groups_path(language: str) -> str:
    """The list of groups as a reader of this language sees it."""
    return f"/{language}/practice/groups/"


def group_path(language: str, slug: str) -> str:
    """A group, with a slash at its end; its other pages stand below."""
    return iri_to_uri(f"/{language}/practice/groups/{slug}/")


def post_path(language: str, slug: str, pk: int) -> str:
    """The permanent address of a post; a reply stands on the page of what it answers."""
    return f"{group_path(language, slug)}posts/{pk}/"


def file_path(language: str, slug: str, pk: int) -> str:
    """The page of a file; what is in it comes from `download/` below, for who may read the group."""
    return f"{group_path(language, slug)}files/{pk}/"


def notice_path(language: str, slug: str, pk: int) -> str:
    return f"{group_path(language, slug)}needs-and-offers/{pk}/"


def share_path(language: str, kind: str, object_id: int) -> str:
    """Where somebody chooses in which of their groups to share something of the site."""
    return f"{groups_path(language)}share/?about={kind}:{object_id}"
