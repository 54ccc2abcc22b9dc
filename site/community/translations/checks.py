"""Telling at start what is wrong with the settings of the translator, rather than at the first reader's wish."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, register

from community.translations.engines.asking import is_safe

_KNOWN = ("", "test", "libretranslate", "deepl")


@register
def check_translator(app_configs: Any, **options: Any) -> list[Error]:
    """TRANSLATOR and what it needs."""
    chosen, url, key = settings.TRANSLATOR, settings.TRANSLATOR_URL, settings.TRANSLATOR_KEY
    if chosen not in _KNOWN:
        return [
            Error(
                f"TRANSLATOR is {chosen!r}; it must be one of test, libretranslate, deepl, or empty.",
                id="translations.E001",
            )
        ]
    found = []
    if chosen == "libretranslate" and not url:
        found.append(Error("TRANSLATOR_URL must say where LibreTranslate is.", id="translations.E002"))
    if chosen == "deepl" and not key:
        found.append(Error("TRANSLATOR_KEY must hold the key for DeepL.", id="translations.E003"))
    if chosen in ("libretranslate", "deepl") and url and not is_safe(url):
        found.append(
            Error(
                "TRANSLATOR_URL must begin with https://; http is for this machine and one's own network.",
                id="translations.E004",
            )
        )
    return found
