"""The menus, for every template. Nothing is read before a template asks."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from home.menus import MenuLink, menus_in


@dataclass(frozen=True)
class Door:
    """An entry of the main menu as this page shows it."""

    title: str
    url: str
    current: bool


def navigation(request: HttpRequest) -> dict[str, Any]:
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "navigation": SimpleLazyObject(lambda: doors(menus_in(language).links, request.path)),
        "footer": SimpleLazyObject(lambda: menus_in(language).footer),
    }


def doors(links: list[MenuLink], path: str) -> list[Door]:
    """The links, with the one marked that leads to this page or to one above it."""
    nearest = max((link.url for link in links if path.startswith(link.url)), key=len, default="")
    return [Door(link.title, link.url, current=link.url == nearest) for link in links]
