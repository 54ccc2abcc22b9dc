"""Wishing for an article in one's language: once a person, and once a day for each address without an account."""

from typing import Any

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from core.cache.purge import purge_later
from core.i18n.languages import locale_code
from core.visibility import State
from wiki.addresses import article_path, wiki_path
from wiki.models import Article, TranslationWish, WantedTranslation

_DAY = 24 * 3600


def wish_for(*, article: Article, locale_id: int, user: Any, stranger: str = "") -> bool:
    """True when it was counted, false when this person had wished for it already.

    `stranger` stands for an address without an account for this day (core.limits.address_hash): nothing of it is
    stored. Raises ValidationError when it is there already, or gone.
    """
    if article.state != State.VISIBLE or article.locale_id == locale_id:
        raise ValidationError(_("This article cannot be wished for."), code="gone")
    there = Article.objects.filter(translation_key=article.translation_key, locale_id=locale_id)
    if there.filter(state=State.VISIBLE).exists():
        raise ValidationError(_("The article is there in this language already."), code="there")
    if not user.is_authenticated and not _is_first_today(article, locale_id, stranger):
        return False
    with transaction.atomic():
        wanted, _made = WantedTranslation.objects.get_or_create(
            translation_key=article.translation_key, locale_id=locale_id
        )
        if user.is_authenticated:
            _wish, is_new = TranslationWish.objects.get_or_create(wanted=wanted, user=user)
            if not is_new:
                return False
        WantedTranslation.objects.filter(pk=wanted.pk).update(wishes=F("wishes") + 1, last_at=timezone.now())
    language = locale_code(locale_id)
    lists = f"{wiki_path(language)}translations/"
    purge_later([lists, f"{lists}?show=wanted", f"{article_path(article.language, article.slug)}translate/"])
    return True


def take_wish_back(*, article: Article, locale_id: int, user: Any) -> bool:
    """Whether there was one of this person."""
    with transaction.atomic():
        found = WantedTranslation.objects.filter(translation_key=article.translation_key, locale_id=locale_id)
        gone, _rows = TranslationWish.objects.filter(wanted__in=found, user=user).delete()
        if gone:
            found.filter(wishes__gt=0).update(wishes=F("wishes") - 1)
    return bool(gone)


def has_wished(article: Article, locale_id: int, user: Any) -> bool:
    return bool(
        user.is_authenticated
        and TranslationWish.objects.filter(
            wanted__translation_key=article.translation_key, wanted__locale_id=locale_id, user=user
        ).exists()
    )


def _is_first_today(article: Article, locale_id: int, stranger: str) -> bool:
    """Kept in the cache for a day, where it falls out by itself."""
    return bool(stranger) and cache.add(f"wiki:wish:{article.translation_key}:{locale_id}:{stranger}", 1, _DAY)
