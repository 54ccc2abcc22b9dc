"""The articles, for search engines: a range of ids a file, so that no file costs more as the wiki grows."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.core.paginator import Page, Paginator
from django.db.models import Max
from django.utils.functional import cached_property

from core.i18n.languages import locale_code
from wiki.addresses import article_path
from wiki.models import Article

Row = Mapping[str, Any]
FIELDS = ("slug", "locale_id", "translation_key", "updated_at")


class IdRanges(Paginator):
    """Page n holds the articles whose ids are in the n-th range: nothing is counted or skipped over."""

    @cached_property
    def num_pages(self) -> int:
        highest = Article.objects.aggregate(highest=Max("pk"))["highest"] or 0
        return max(1, -(-highest // self.per_page))

    def page(self, number: int | str) -> Page:
        valid = self.validate_number(number)
        first, last = (valid - 1) * self.per_page + 1, valid * self.per_page
        rows = Article.objects.filter(pk__gte=first, pk__lte=last, current_revision__isnull=False).order_by("pk")
        return Page(list(rows.values(*FIELDS)), valid, self)


class ArticleSitemap(Sitemap):
    limit = 2_000

    @property
    def paginator(self) -> IdRanges:
        return IdRanges((), self.limit)

    def get_latest_lastmod(self) -> None:
        """Not said for the whole: the newest change would have to be looked for in every language."""

    def _urls(self, page: int | str, protocol: str, domain: str) -> list[dict[str, Any]]:
        rows = list(self.paginator.page(page).object_list)
        languages = _languages([row["translation_key"] for row in rows])
        base = f"{protocol}://{domain}"
        return [
            {
                "item": row,
                "location": f"{base}{_path(row)}",
                "lastmod": row["updated_at"],
                "alternates": [
                    {"location": f"{base}{_path(version)}", "lang_code": locale_code(version["locale_id"])}
                    for version in languages[row["translation_key"]]
                ],
            }
            for row in rows
        ]


def _languages(keys: list[Any]) -> dict[Any, list[Row]]:
    """All versions of articles that exist in more than one language; nothing for the others."""
    versions: dict[Any, list[Row]] = defaultdict(list)
    for row in Article.objects.filter(translation_key__in=keys, current_revision__isnull=False).values(*FIELDS):
        versions[row["translation_key"]].append(row)
    return defaultdict(list, {key: rows for key, rows in versions.items() if len(rows) > 1})


def _path(row: Row) -> str:
    return article_path(locale_code(row["locale_id"]), row["slug"])
