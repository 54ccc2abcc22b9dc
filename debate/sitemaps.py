"""What search engines are told of debates: each in all languages, for the page around the posts is in each."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Max

from core.i18n.languages import language_codes
from debate.addresses import debate_path
from debate.models import Debate
from debate.querysets import DebateQuerySet


class DebateSitemap(Sitemap):
    """By id, so that a new debate moves no other to another page. The language it is held in comes first."""

    limit = 1_000

    def items(self) -> DebateQuerySet:
        return Debate.objects.public().for_listing().order_by("pk")

    def lastmod(self, item: Debate) -> datetime:
        return item.moved_at

    def get_latest_lastmod(self) -> datetime | None:
        latest: datetime | None = Debate.objects.public().aggregate(latest=Max("moved_at"))["latest"]
        return latest

    def _urls(self, page: int | str, protocol: str, domain: str) -> list[dict[str, Any]]:
        base = f"{protocol}://{domain}"
        return [
            {
                "item": debate,
                "location": f"{base}{debate_path(debate.language, debate.pk, debate.slug)}",
                "lastmod": debate.moved_at,
                "alternates": [
                    {"location": f"{base}{debate_path(code, debate.pk, debate.slug)}", "lang_code": code}
                    for code in (language_codes() if len(settings.LANGUAGES) > 1 else [])
                ],
            }
            for debate in self.paginator.page(page).object_list
        ]
