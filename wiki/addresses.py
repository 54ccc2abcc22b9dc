"""Addresses of many things at once. Django's `reverse` costs more than drawing the row that needs it."""

from wiki.markup.links import wiki_href


def wiki_path(language: str) -> str:
    """The address of the wiki of one language."""
    return f"/{language}/wiki/"


def article_path(language: str, slug: str) -> str:
    """The address of an article, with a slash at its end; its other pages stand below."""
    return wiki_href(language, slug)


def map_path(language: str) -> str:
    return f"{wiki_path(language)}map/"


def category_path(language: str, slug: str) -> str:
    return wiki_href(language, f"categories/{slug}")


def write_path(language: str, pk: int) -> str:
    """Where article `pk` of another language is translated into this one."""
    return f"{wiki_path(language)}translations/of/{pk}/"


def wish_path(language: str, pk: int) -> str:
    """Where one says that one would like article `pk` in this language."""
    return f"{wiki_path(language)}translations/wish/{pk}/"
