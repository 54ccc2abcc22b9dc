"""Menus, made from the pages that staff put into them."""

from typing import Any

from django.http import HttpRequest


def navigation(request: HttpRequest) -> dict[str, Any]:
    return {"navigation": [], "footer": {}}
