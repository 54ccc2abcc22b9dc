"""The link table: who links where, what is wanted, whose drawing is stale."""

from django.db.models import F
from django.db.models.functions import Greatest

from core.i18n.languages import language_codes, locale_id
from wiki.markup.links import internal_links
from wiki.models import Article, Link, Title


def refresh_links(article: Article) -> None:
    """Make the link table say what the current revision says. The caller holds the article's lock."""
    revision = article.current_revision
    wanted = _targets(revision.body) if revision else {}
    titles = _title_rows(wanted)
    before = set(Link.objects.filter(source=article).values_list("target_id", flat=True))
    after = {pk for pk in titles if pk is not None}
    gone, new = before - after, after - before
    Link.objects.filter(source=article, target_id__in=gone).delete()
    Link.objects.bulk_create([Link(source=article, target_id=pk) for pk in sorted(new)], ignore_conflicts=True)
    count_links(sorted(gone), -1)
    count_links(sorted(new), +1)


def count_links(title_ids: list[int], step: int) -> None:
    """Add `step` to the counts of these titles and of the articles they lead to."""
    if not title_ids:
        return
    Title.objects.filter(pk__in=title_ids).update(links_in=Greatest(F("links_in") + step, 0))
    articles = Title.objects.filter(pk__in=title_ids, article__isnull=False).values_list("article_id", flat=True)
    recount_articles(sorted(set(articles)))


def recount_articles(article_ids: list[int]) -> None:
    """Set `links_in` of these articles to the sum over their titles."""
    for pk in article_ids:
        total = sum(Title.objects.filter(article_id=pk).values_list("links_in", flat=True))
        Article.objects.filter(pk=pk).exclude(links_in=total).update(links_in=total)


def touch_linking_articles(title_ids: list[int]) -> list[Article]:
    """Mark the drawings of all that link to these titles as stale; returns those articles."""
    if not title_ids:
        return []
    linking = list(Article.objects.filter(links_out__target__in=title_ids).distinct().for_listing())
    pks = [article.pk for article in linking]
    Article.objects.filter(pk__in=pks).update(render_version=F("render_version") + 1)
    owners = Title.objects.filter(pk__in=title_ids, article__isnull=False).values_list("article_id", flat=True)
    recount_articles(sorted(set(owners)))
    return linking


def _targets(body: str) -> dict[tuple[str, str], str]:
    """(language, key) → the name as it was written; languages the site does not have are left out."""
    known = set(language_codes())
    return {(link.locale, link.key): link.title for link in internal_links(body) if link.locale in known}


def _title_rows(targets: dict[tuple[str, str], str]) -> list[int]:
    """The rows of these names, made where they are missing."""
    found: list[int] = []
    for code in sorted({code for code, _key in targets}):
        names = {key: text for (other, key), text in targets.items() if other == code}
        pk = locale_id(code)
        existing = dict(Title.objects.filter(locale_id=pk, key__in=names).values_list("key", "pk"))
        missing = sorted(set(names) - set(existing))
        if missing:
            Title.objects.bulk_create(
                [Title(locale_id=pk, key=key, text=names[key]) for key in missing], ignore_conflicts=True
            )
            existing = dict(Title.objects.filter(locale_id=pk, key__in=names).values_list("key", "pk"))
        found.extend(existing.values())
    return found
