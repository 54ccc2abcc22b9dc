"""After an import: redirects lead on, and counts are right again."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import IntegerField, OuterRef, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from core.cache.purge import purge_later
from core.i18n.languages import locale_code
from wiki.addresses import wiki_path
from wiki.markup.titles import title_key
from wiki.models import Article, ImportedPage, ImportSource, Title
from wiki.services.import_storing import draw_links_anew

CHUNK = 500
MAX_ROUNDS = 10
"""A redirect may lead to a redirect; longer chains are left to the next import."""


def settle(*, source: ImportSource, locale: int) -> int:
    """Settle what was imported from a source in one language; the number of redirects that wait.

    Works on what is in the database and not on what this run did, so that a run after one that was
    killed settles both.
    """
    for _round in range(MAX_ROUNDS):
        if not sum(_lead_on(pages, locale) for pages in _chunks(source, locale)):
            break
    recount_links(locale)
    language = locale_code(locale)
    purge_later([f"/{language}/", wiki_path(language)])
    return sum(len(_waiting(pages, locale)) for pages in _chunks(source, locale))


def _chunks(source: ImportSource, locale: int) -> Iterator[list[ImportedPage]]:
    """The redirects of a source, by id."""
    last = 0
    pages = ImportedPage.objects.filter(source=source, locale=locale, article=None).exclude(redirect_to="")
    while chunk := list(pages.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        yield chunk
        last = chunk[-1].pk


def _led_to(keys: set[str], locale: int) -> dict[str, int]:
    """The articles that names lead to."""
    rows = Title.objects.filter(locale_id=locale, key__in=keys, article__isnull=False)
    return dict(rows.values_list("key", "article_id"))


def _waiting(pages: list[ImportedPage], locale: int) -> list[ImportedPage]:
    led = _led_to({title_key(page.title) for page in pages}, locale)
    return [page for page in pages if title_key(page.title) not in led]


def _lead_on(pages: list[ImportedPage], locale: int) -> bool:
    """Make the names of redirects lead to the articles that are here; whether one did."""
    waiting = _waiting(pages, locale)
    targets = _led_to({title_key(page.redirect_to) for page in waiting}, locale)
    settled = False
    for page in waiting:
        article = targets.get(title_key(page.redirect_to))
        if article is not None:
            settled |= _lead_to(page, article)
    return settled


@transaction.atomic
def _lead_to(page: ImportedPage, article_id: int) -> bool:
    name, _made = Title.objects.get_or_create(
        locale_id=page.locale_id, key=title_key(page.title), defaults={"text": page.title}
    )
    changed = Title.objects.filter(pk=name.pk, article=None).update(article=article_id)
    if changed:
        draw_links_anew(name.pk)
    return bool(changed)


def recount_links(locale: int) -> None:
    """Set `links_in` of every article of a language, a few hundred at a time."""
    totals = (
        Title.objects.filter(article=OuterRef("pk"))
        .order_by()
        .values("article")
        .annotate(n=Sum("links_in"))
        .values("n")
    )
    articles = Article.objects.filter(locale_id=locale).order_by("pk").values_list("pk", flat=True)
    last = 0
    while pks := list(articles.filter(pk__gt=last)[:CHUNK]):
        with transaction.atomic():
            # Locked by number, as everything that counts does.
            list(Article.objects.select_for_update(no_key=True).filter(pk__in=pks).order_by("pk").values_list("pk"))
            Article.objects.filter(pk__in=pks).update(
                links_in=Coalesce(Subquery(totals, output_field=IntegerField()), Value(0))
            )
        last = pks[-1]
