"""What search engines are told of groups: those that everybody reads, each in all languages."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Max

from core.i18n.languages import language_codes
from practice.groups.addresses import group_path
from practice.groups.models import WorkingGroup
from practice.groups.querysets import WorkingGroupQuerySet


class GroupSitemap(Sitemap):
    """By id, so that a new group moves no other to another page."""

    limit = 1_000

    def items(self) -> WorkingGroupQuerySet:
        return WorkingGroup.objects.public().defer("about", "words").order_by("pk")

    def lastmod(self, item: WorkingGroup) -> datetime:
        return item.moved_at

    def get_latest_lastmod(self) -> datetime | None:
        latest: datetime | None = WorkingGroup.objects.public().aggregate(latest=Max("moved_at"))["latest"]
        return latest

    def _urls(self, page: int | str, protocol: str, domain: str) -> list[dict[str, Any]]:
        base = f"{protocol}://{domain}"
        return [
            {
                "item": group,
                "location": f"{base}{group_path(group.language, group.slug)}",
                "lastmod": group.moved_at,
                "alternates": [
                    {"location": f"{base}{group_path(code, group.slug)}", "lang_code": code}
                    for code in (language_codes() if len(settings.LANGUAGES) > 1 else [])
                ],
            }
            for group in self.paginator.page(page).object_list
        ]
