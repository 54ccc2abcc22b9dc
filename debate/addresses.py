"""Addresses of many things at once. Django's `reverse` costs more than drawing the row that needs it."""

from django.utils.encoding import iri_to_uri


def debates_path(language: str) -> str:
    """The list of debates as a reader of this language sees it."""
    return f"/{language}/debate/"


def debate_path(language: str, pk: int, slug: str) -> str:
    """A debate, with a slash at its end; its other pages stand below. The words after the number are for people."""
    return iri_to_uri(f"/{language}/debate/{pk}-{slug}/" if slug else f"/{language}/debate/{pk}/")


def post_path(language: str, debate_pk: int, number: int) -> str:
    """The permanent address of a post."""
    return f"/{language}/debate/{debate_pk}/posts/{number}/"


def debates_about_path(kind: str, object_id: int, version: int, language: str) -> str:
    """The debates about something. A debate that is started there is about this version of it."""
    as_read = f"&version={version}" if version else ""
    return f"{debates_path(language)}?about={kind}:{object_id}{as_read}"
