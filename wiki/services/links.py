"""The link table: who links where, what is wanted, whose drawing is stale.

Counts are counted anew, never stepped up and down: whatever was missed once is right the next
time. Rows are locked before they are counted and always by number, so that several workers
neither wait for each other in a circle nor write what they read before the other's commit.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count, F, IntegerField, OuterRef, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from core.i18n.languages import language_codes, locale_id
from core.visibility import State
from wiki.markup.links import internal_links
from wiki.models import Article, Link, Title


def refresh_links(article: Article) -> list[int]:
    """Make the link table say what the current revision says. The caller holds the article's lock.

    Returns the titles whose number of links may have changed; they are counted.
    """
    revision = article.current_revision
    # What is out of sight links to nothing and is in no category: counts are of what is shown.
    shown = revision is not None and article.state == State.VISIBLE
    after = _title_rows(_targets(revision.body) if revision and shown else {})
    before = set(Link.objects.filter(source=article).values_list("target_id", flat=True))
    gone, new = before - after, after - before
    if gone:
        Link.objects.filter(source=article, target_id__in=gone).delete()
    if new:
        Link.objects.bulk_create([Link(source=article, target_id=pk) for pk in sorted(new)], ignore_conflicts=True)
    changed = sorted(gone | new)
    count_links(changed)
    return changed


def count_links(title_ids: Iterable[int]) -> None:
    """Set `links_in` of these titles. Needs a transaction."""
    pks = _locked_titles(title_ids)
    links = Link.objects.filter(target=OuterRef("pk")).order_by().values("target").annotate(n=Count("pk")).values("n")
    Title.objects.filter(pk__in=pks).update(links_in=Coalesce(Subquery(links, output_field=IntegerField()), Value(0)))


def recount_articles(title_ids: Iterable[int]) -> None:
    """Set `links_in` of the articles that these titles lead to: the sum over all their titles.

    One article a transaction: a writer who holds another is never waited for with this one in hand.
    """
    led_to = Title.objects.filter(pk__in=list(title_ids), article__isnull=False).values_list("article_id", flat=True)
    for pk in sorted(set(led_to)):
        with transaction.atomic():
            article = Article.objects.select_for_update(no_key=True).only("links_in").filter(pk=pk).first()
            total = Title.objects.filter(article_id=pk).aggregate(total=Sum("links_in"))["total"] or 0
            if article is not None and article.links_in != total:
                Article.objects.filter(pk=pk).update(links_in=total)


def touch_linking_articles(title_ids: Iterable[int]) -> list[Article]:
    """Mark the drawings of all that link to these titles as stale; returns those articles."""
    wanted = list(title_ids)
    if not wanted:
        return []
    linking = list(Article.objects.filter(pk__in=Link.objects.filter(target__in=wanted).values("source")).for_listing())
    with transaction.atomic():
        pks = list(
            Article.objects.select_for_update(no_key=True)
            .filter(pk__in=[article.pk for article in linking])
            .order_by("pk")
            .values_list("pk", flat=True)
        )
        Article.objects.filter(pk__in=pks).update(render_version=F("render_version") + 1)
    return linking


def _locked_titles(title_ids: Iterable[int]) -> list[int]:
    return list(
        Title.objects.select_for_update(no_key=True)
        .filter(pk__in=list(title_ids))
        .order_by("pk")
        .values_list("pk", flat=True)
    )


def _targets(body: str) -> dict[tuple[str, str], str]:
    """(language, key) → the name as it was written; languages the site does not have are left out."""
    known = set(language_codes())
    return {(link.locale, link.key): link.title for link in internal_links(body) if link.locale in known}


def _title_rows(targets: dict[tuple[str, str], str]) -> set[int]:
    """The rows of these names, made where they are missing."""
    found: set[int] = set()
    for code in sorted({code for code, _key in targets}):
        names = {key: text for (other, key), text in targets.items() if other == code}
        rows = Title.objects.filter(locale_id=locale_id(code), key__in=names)
        existing = dict(rows.values_list("key", "pk"))
        missing = sorted(set(names) - set(existing))
        if missing:
            Title.objects.bulk_create(
                [Title(locale_id=locale_id(code), key=key, text=names[key]) for key in missing], ignore_conflicts=True
            )
            existing = dict(rows.all().values_list("key", "pk"))
        found.update(existing.values())
    return found
