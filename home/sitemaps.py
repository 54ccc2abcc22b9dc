"""What search engines are told: the pages and the articles, each with its other languages."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from wagtail.models import Page
from wagtail.query import PageQuerySet

from core.visibility import State
from debate.sitemaps import DebateSitemap
from practice.cases.models import CasePage
from practice.events.sitemaps import EventSitemap
from practice.groups.sitemaps import GroupSitemap
from practice.organisations.sitemaps import OrganisationSitemap
from wiki.sitemaps import ArticleSitemap


class PageSitemap(Sitemap):
    limit = 1_000

    def items(self) -> PageQuerySet:
        """Only what everybody may read."""
        return published_pages().order_by("path")

    def lastmod(self, item: Page) -> datetime | None:
        when: datetime | None = item.last_published_at
        return when

    def get_latest_lastmod(self) -> datetime | None:
        newest = published_pages().order_by("-last_published_at").first()
        return self.lastmod(newest) if newest else None

    def _urls(self, page: int | str, protocol: str, domain: str) -> list[dict[str, Any]]:
        pages = list(self.paginator.page(page).object_list)
        versions: dict[Any, list[Page]] = defaultdict(list)
        for version in published_pages().filter(translation_key__in={item.translation_key for item in pages}):
            versions[version.translation_key].append(version)
        base = f"{protocol}://{domain}"
        return [
            {
                "item": item,
                "location": f"{base}{item.get_url()}",
                "lastmod": self.lastmod(item),
                "alternates": [
                    {"location": f"{base}{version.get_url()}", "lang_code": version.locale.language_code}
                    for version in versions[item.translation_key]
                    if len(versions[item.translation_key]) > 1
                ],
            }
            for item in pages
            if item.get_url()
        ]


def published_pages() -> PageQuerySet:
    out_of_sight = CasePage.objects.exclude(state=State.VISIBLE).values("pk")
    pages = Page.objects.live().public().filter(depth__gt=1).exclude(pk__in=out_of_sight)
    return pages.select_related("locale").defer_streamfields()


SITEMAPS = {
    "pages": PageSitemap,
    "articles": ArticleSitemap,
    "debates": DebateSitemap,
    "events": EventSitemap,
    "groups": GroupSitemap,
    "organisations": OrganisationSitemap,
}
