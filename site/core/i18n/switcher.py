"""The language switcher: where the page one reads is to be had in each language."""

from dataclasses import dataclass, replace

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language


@dataclass(frozen=True)
class LanguageLink:
    """One entry: `exists` is false when `url` leads to the nearest page instead."""

    code: str
    name: str
    url: str
    current: bool
    exists: bool
    # For programs, who want the whole address; people's links stay on the host they came to.
    absolute_url: str = ""


def set_translations(request: HttpRequest, urls: dict[str, str], nearest: dict[str, str]) -> None:
    """Tell the switcher which versions of this page there are.

    `urls` maps language codes to versions that exist; `nearest` to what is offered otherwise.
    """
    request.translations = (urls, nearest)  # type: ignore[attr-defined]  # read back below, here only


def language_links(request: HttpRequest) -> list[LanguageLink]:
    """One link a language, in the order of the setting.

    A view that said nothing has the same address in every language.
    """
    base = f"{request.scheme}://{request.get_host()}"
    return [
        replace(link, absolute_url=f"{base}{link.url}" if link.url.startswith("/") else link.url)
        for link in _links(request)
    ]


def _links(request: HttpRequest) -> list[LanguageLink]:
    current = get_language() or settings.LANGUAGE_CODE
    said: tuple[dict[str, str] | None, dict[str, str]] = getattr(request, "translations", (None, {}))
    urls, nearest = said
    links = []
    for code, name in settings.LANGUAGES:
        if code == current:
            links.append(LanguageLink(code, name, request.get_full_path(), current=True, exists=True))
        elif urls is None:
            links.append(LanguageLink(code, name, _same_page(request, current, code), current=False, exists=True))
        else:
            url = urls.get(code)
            links.append(
                LanguageLink(code, name, url or nearest.get(code, f"/{code}/"), current=False, exists=url is not None)
            )
    return links


def _same_page(request: HttpRequest, current: str, code: str) -> str:
    """Addresses differ in their first part alone: no word in them is translated."""
    address = request.get_full_path()
    return f"/{code}/{address[len(current) + 2 :]}" if address.startswith(f"/{current}/") else f"/{code}/"
