"""The site's languages, and the locale rows that stand for them."""

from functools import cache

from django.conf import settings
from django.utils.translation import get_language, get_language_info, gettext
from wagtail.models import Locale

# Languages that write the names of languages without a capital.
_WITHOUT_CAPITALS = {"da", "sv", "nb"}


def language_codes() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


def language_name(code: str) -> str:
    """The language's own name for itself; the code where it is unknown."""
    return dict(settings.LANGUAGES).get(code, code)


def language_in_sentence(code: str) -> str:
    """What a language is called in the reader's own, inside a sentence: "nederlandsk", "Deens"; else its own name."""
    try:
        # Django's own catalogues spell this one otherwise than its list, and so do not translate it.
        translated = gettext("Norwegian Bokmål") if code == "nb" else str(get_language_info(code)["name_translated"])
    except KeyError:
        return language_name(code)
    return translated.lower() if get_language() in _WITHOUT_CAPITALS else translated


@cache
def _locale_ids() -> dict[str, int]:
    return dict(Locale.objects.values_list("language_code", "id"))


def locale_id(code: str) -> int:
    """The id of a language's locale row; made when it is not there yet.

    Locales are few and never change, so each process remembers them.
    """
    known = _locale_ids()
    if code not in known:
        Locale.objects.get_or_create(language_code=code)
        forget_locales()
        known = _locale_ids()
    return known[code]


def locale_code(pk: int) -> str:
    """The language code of a locale row."""
    for code, known in _locale_ids().items():
        if known == pk:
            return code
    forget_locales()
    return str(Locale.objects.get(pk=pk).language_code)


def forget_locales() -> None:
    """Read the rows again: after a test has emptied the table, or a locale was made."""
    _locale_ids.cache_clear()
