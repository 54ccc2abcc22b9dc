"""All articles for search engines, in files of a size that one request can make."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap

from core.i18n.languages import locale_code
from wiki.addresses import article_path
from wiki.models import Article, Revision
from wiki.querysets import ArticleQuerySet


class ArticleSitemap(Sitemap):
    """Each article under its present name, with its other languages; older names only redirect."""

    limit = 1_000

    def items(self) -> ArticleQuerySet:
        return Article.objects.for_sitemap()

    def lastmod(self, item: Article) -> datetime:
        return item.updated_at

    def get_latest_lastmod(self) -> datetime | None:
        """Of the index; Django's own reads every article for it."""
        newest: datetime | None = (
            Revision.objects.visible_to(None).newest_first().values_list("created_at", flat=True).first()
        )
        return newest

    def _urls(self, page: int | str, protocol: str, domain: str) -> list[dict[str, Any]]:
        """Django's own asks for each translation apart."""
        articles = list(self.paginator.page(page).object_list)
        base = f"{protocol}://{domain}"
        versions: dict[Any, list[dict[str, str]]] = defaultdict(list)
        for key, pk, slug in Article.objects.translated({one.translation_key for one in articles}):
            code = locale_code(pk)
            versions[key].append({"location": f"{base}{article_path(code, slug)}", "lang_code": code})
        return [
            {
                "item": article,
                "location": f"{base}{article_path(locale_code(article.locale_id), article.slug)}",
                "lastmod": article.updated_at,
                "alternates": versions[article.translation_key] if len(versions[article.translation_key]) > 1 else [],
            }
            for article in articles
        ]
