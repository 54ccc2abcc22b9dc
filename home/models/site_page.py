"""What all page types of this site have in common."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils.translation import get_language
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from core.models import BasePage

# Above these depths of the tree there is no page: the root and the front page of a language.
FRONT_PAGE_DEPTH = 2


class SitePage(BasePage):
    """Abstract. Gives templates the address, the way here and what a shared link shows."""

    promote_panels: ClassVar = [
        MultiFieldPanel([*(FieldPanel(name) for name in ("slug", "seo_title", "search_description"))]),
        FieldPanel("show_in_menus"),
    ]

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # Where a language has no front page, Wagtail serves another's under its address.
        if self.locale.language_code != get_language():
            return HttpResponseRedirect(self.get_url(request) or "/")
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["canonical_url"] = self.get_full_url(request)
        context["breadcrumbs"] = self.breadcrumbs(request)
        context["page_title"] = self.seo_title or self.title
        context["page_description"] = self.summary()
        return context

    def summary(self) -> str:
        """One or two sentences on what is here: for lists, search engines and shared links."""
        return str(self.search_description)

    def breadcrumbs(self, request: HttpRequest) -> list[dict[str, str | None]]:
        """The way from the front page to here; nothing on the front page itself."""
        if self.depth <= FRONT_PAGE_DEPTH:
            return []
        above: list[Page] = list(self.get_ancestors().filter(depth__gte=FRONT_PAGE_DEPTH))
        return [{"title": page.title, "url": page.get_url(request)} for page in [*above, self]]
