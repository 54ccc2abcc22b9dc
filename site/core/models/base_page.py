"""What every page of the site has."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from wagtail.models import Page

from core.cache.public import mark_public
from core.i18n.switcher import set_translations


class BasePage(Page):
    """Abstract. Knows its versions in other languages, and may be kept whole for anonymous readers."""

    # Query parameters that change the page; with any other the answer is not kept.
    public_parameters: frozenset[str] = frozenset()

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        set_translations(request, *self.translation_urls(request))
        response = super().serve(request, *args, **kwargs)
        return response if self.get_view_restrictions().exists() else mark_public(response, self.public_parameters)

    def translation_urls(self, request: HttpRequest) -> tuple[dict[str, str], dict[str, str]]:
        """Addresses of the published versions by language, and of the nearest page where there is none.

        The nearest is the version of the closest ancestor that exists in that language.
        """
        ancestors = list(self.get_ancestors(inclusive=True).filter(depth__gt=1).order_by("-depth"))
        keys = [page.translation_key for page in ancestors]
        versions = (
            Page.objects.filter(translation_key__in=keys).live().public().select_related("locale").defer_streamfields()
        )
        by_key: dict[tuple[str, Any], str] = {}
        for page in versions:
            url = page.get_url(request)
            if url:
                by_key[(page.locale.language_code, page.translation_key)] = url
        exact = {code: url for (code, key), url in by_key.items() if key == self.translation_key}
        nearest: dict[str, str] = {}
        for key in keys[1:]:
            for (code, other), url in by_key.items():
                if other == key:
                    nearest.setdefault(code, url)
        return exact, nearest
