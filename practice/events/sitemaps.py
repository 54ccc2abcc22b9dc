"""What search engines are told of events: each in all languages, for the page around the text is in each."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Max

from core.i18n.languages import language_codes
from practice.events.addresses import event_path
from practice.events.models import Event
from practice.events.querysets import EventQuerySet


class EventSitemap(Sitemap):
    """By id, so that a new event moves no other to another page. The language it is written in comes first."""

    limit = 1_000

    def items(self) -> EventQuerySet:
        return Event.objects.public().for_listing().order_by("pk")

    def lastmod(self, item: Event) -> datetime:
        return item.changed_at

    def get_latest_lastmod(self) -> datetime | None:
        latest: datetime | None = Event.objects.public().aggregate(latest=Max("changed_at"))["latest"]
        return latest

    def _urls(self, page: int | str, protocol: str, domain: str) -> list[dict[str, Any]]:
        base = f"{protocol}://{domain}"
        return [
            {
                "item": event,
                "location": f"{base}{event_path(event.language, event.pk, event.slug)}",
                "lastmod": event.changed_at,
                "alternates": [
                    {"location": f"{base}{event_path(code, event.pk, event.slug)}", "lang_code": code}
                    for code in (language_codes() if len(settings.LANGUAGES) > 1 else [])
                ],
            }
            for event in self.paginator.page(page).object_list
        ]
