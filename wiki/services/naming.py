"""Whose name is whose. Names are never given back: an old one leads to its article for ever."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wiki.markup.titles import title_key, title_slug
from wiki.models import Article, Title


def claim_title(*, locale_id: int, text: str, article: Article | None) -> Title:
    """The row of this name, free or already `article`'s own, and locked.

    Raises ValidationError keyed `title`, code "taken", when it is another's.
    """
    key = title_key(text)
    try:
        with transaction.atomic():
            title, _made = Title.objects.select_for_update(no_key=True).get_or_create(
                locale_id=locale_id, key=key, defaults={"text": text}
            )
    except IntegrityError:
        title = Title.objects.select_for_update(no_key=True).get(locale_id=locale_id, key=key)
    if title.article_id is not None and (article is None or title.article_id != article.pk):
        raise taken(title.text)
    return title


def taken(name: str) -> ValidationError:
    """Another article has this name, keyed `title`, code "taken"."""
    return ValidationError(
        {
            "title": ValidationError(
                _("There is an article with this name already, or it leads to one: “%(title)s”."),
                code="taken",
                params={"title": name},
            )
        }
    )


def give_title(title: Title, *, article: Article, text: str) -> None:
    """Make the claimed name lead to the article, spelled like this."""
    Title.objects.filter(pk=title.pk).update(article=article, text=text)


def titles_of(article: Article) -> list[int]:
    """All names that lead to the article."""
    return list(Title.objects.filter(article=article).order_by("pk").values_list("pk", flat=True))


def move_to_title(*, article: Article, text: str) -> list[int]:
    """Give the article this name; returns the title rows whose meaning changed. Saves the article later."""
    title = claim_title(locale_id=article.locale_id, text=text, article=article)
    # The name of an article that was merged into this one leads here, but its history stands under it.
    if Article.objects.filter(locale_id=article.locale_id, key=title_key(text)).exclude(pk=article.pk).exists():
        raise taken(text)
    give_title(title, article=article, text=text)
    article.title, article.slug, article.key = text, title_slug(text), title_key(text)
    return titles_of(article)
