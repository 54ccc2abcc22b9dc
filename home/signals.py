"""What a published, withdrawn or moved page brings with it. These are Wagtail's signals, not Django's:
they tell of an editor's decision, not of a row. Of partners a row is all there is."""

from typing import Any

from django.apps import apps
from django.core.cache import cache
from django.db import transaction
from django.dispatch import Signal
from django.utils.module_loading import import_string
from modelsearch.tasks import insert_or_update_object_task

from core.cache.purge import purge_later
from home.menu_cache import MENU_CACHE_KEYS

# A partner was saved or deleted. Within the transaction that does it.
partner_changed = Signal()


def after_page_changed(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Menus are made anew, and a cache in front forgets the pages that list this one.

    The page's own address is purged by Wagtail.
    """
    transaction.on_commit(forget_menus)
    parent = instance.get_parent()
    paths = [f"/{instance.locale.language_code}/"]
    if parent is not None and parent.depth > 1 and (url := parent.get_url()):
        paths.extend(f"{url}{path.lstrip('/')}" for path in parent.specific.get_cached_paths())
    purge_later(paths)


def after_partner_changed(**kwargs: Any) -> None:
    """The pages of partners are found by what they show."""
    transaction.on_commit(_find_partners_anew)


def _find_partners_anew() -> None:
    pages = apps.get_model("home", "PartnersPage")
    for pk in pages.objects.live().values_list("pk", flat=True):
        insert_or_update_object_task.enqueue(pages._meta.app_label, pages._meta.model_name, str(pk))


def forget_menus() -> None:
    cache.delete_many(MENU_CACHE_KEYS)


def after_page_published(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A page of news keeps the roles of its writers."""
    if sender is not None and sender._meta.label == "home.NewsPage":
        # Models are not there yet when signals are connected.
        import_string("home.services.bylines.keep_roles")(instance)
