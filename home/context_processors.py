"""The menus, for every template. Nothing is read before a template asks."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from home.menus import MenuLink, Menus, menus_in


@dataclass(frozen=True)
class Door:
    """An entry of the main menu as this page shows it."""

    title: str
    url: str
    current: bool


def navigation(request: HttpRequest) -> dict[str, Any]:
    """`menu_version` and `menu_state` are keys for what shows the menus, the second with the marked door."""
    language = get_language() or settings.LANGUAGE_CODE
    menus: Menus = SimpleLazyObject(lambda: menus_in(language))  # type: ignore[assignment]  # stands for it
    return {
        "navigation": SimpleLazyObject(lambda: doors(menus.links, request.path)),
        "footer": SimpleLazyObject(lambda: menus.footer),
        "menu_version": lambda: menus.version,
        "menu_state": lambda: f"{menus.version} {nearest_door(menus.links, request.path)}",
    }


def doors(links: list[MenuLink], path: str) -> list[Door]:
    """The links, with the one marked that leads to this page or to one above it."""
    nearest = nearest_door(links, path)
    return [Door(link.title, link.url, current=link.url == nearest) for link in links]


def nearest_door(links: list[MenuLink], path: str) -> str:
    return max((link.url for link in links if path.startswith(link.url)), key=len, default="")
