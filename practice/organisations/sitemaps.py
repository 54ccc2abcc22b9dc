"""What search engines are told of organisations: each in all languages. Of people, nothing."""

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Max

from core.i18n.languages import language_codes
from practice.organisations.models import Organisation
from practice.organisations.querysets import OrganisationQuerySet


class OrganisationSitemap(Sitemap):
    """By id, so that a new one moves no other to another page."""

    limit = 1_000

    def items(self) -> OrganisationQuerySet:
        return Organisation.objects.public().for_listing().order_by("pk")

    def lastmod(self, item: Organisation) -> datetime:
        return item.updated_at

    def get_latest_lastmod(self) -> datetime | None:
        latest: datetime | None = Organisation.objects.public().aggregate(latest=Max("updated_at"))["latest"]
        return latest

    def _urls(self, page: int | str, protocol: str, domain: str) -> list[dict[str, Any]]:
        base = f"{protocol}://{domain}"
        codes = language_codes()
        return [
            {
                "item": one,
                "location": f"{base}{one.path(one.name_language or codes[0])}",
                "lastmod": one.updated_at,
                "alternates": [{"location": f"{base}{one.path(code)}", "lang_code": code} for code in codes],
            }
            for one in self.paginator.page(page).object_list
        ]
