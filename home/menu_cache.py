"""Where the menus of each language are remembered."""

from django.conf import settings

MENU_SECONDS = 60


def menu_cache_key(language: str) -> str:
    return f"home:menus:{language}"


MENU_CACHE_KEYS = [menu_cache_key(code) for code, _name in settings.LANGUAGES]
