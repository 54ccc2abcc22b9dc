"""Who wrote news."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.search import index
from wagtail_localize.models import String, TranslationSource

from accounts.privacy.registry import Erased, before_erasing, register
from core.cache.purge import purge_later
from home.models import NewsPage, Person

register(
    "home.Person.account",
    title=_("The news you wrote"),
    why=_("So that readers see who wrote what."),
    kept=_("As long as the news is on the site."),
    erased=Erased.UNNAMED,
    names={"home.Person.account": ["name"]},
)
register(
    "home.Byline.user",
    title=_("Your role when you wrote news"),
    why=_("So that readers see what you were when you wrote it."),
    kept=_("As long as your account."),
    erased=Erased.DELETED,
)


@before_erasing
def forget_the_writer(user: Any) -> Callable[[], None] | None:
    """In every language, and in what translators were given; afterwards, so does every page that was kept with it."""
    keys = set(Person.objects.filter(account=user).values_list("translation_key", flat=True))
    if not keys:
        return None
    versions = Person.objects.filter(translation_key__in=keys)
    names = set(versions.values_list("name", flat=True))
    versions.update(account=user, role="", organisation="")
    TranslationSource.objects.filter(object_id__in=keys).delete()
    String.objects.filter(data__in=names, segments=None).delete()

    def forget_pages() -> None:
        for person in Person.objects.filter(translation_key__in=keys):
            index.insert_or_update_object(person)
        news = NewsPage.objects.filter(authors__person__translation_key__in=keys).live().distinct()
        pages = [page.get_url() for page in news]
        lists = {page.get_parent().specific.feed_url() for page in news}
        purge_later([path for path in (*pages, *lists) if path])

    return forget_pages
