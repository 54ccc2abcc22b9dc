"""The whole demo content, loaded once for the tests of this folder."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from core.i18n.languages import forget_locales
from home.demo.loading import Step, quiet_wagtail, steps
from home.models import HomePage, NewsPage


def own_steps() -> list[Step]:
    """All but the articles of Wikipedia, which are the importer's to test."""
    return [step for step in steps(with_accounts=True) if "Wikipedia" not in step.title]


@pytest.fixture(scope="package")
def _loaded_demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Loaded in a transaction that is never ended, within which the tests have their own."""
    forget_locales()
    cache.clear()
    with django_db_blocker.unblock(), transaction.atomic():
        if not Page.objects.filter(depth=1).exists():
            Page.add_root(instance=Page(title="Root", slug="root"))
        with quiet_wagtail(), disable_reference_index_auto_update():
            for step in own_steps():
                step.run()
            _draw_pictures()
        yield
        transaction.set_rollback(True)
    forget_locales()
    cache.clear()


def _draw_pictures() -> None:
    """Make the pictures in their sizes once, not in every test anew."""
    browser = Client()
    for page in [*NewsPage.objects.filter(locale__language_code="da"), *HomePage.objects.filter(depth=2)[:1]]:
        browser.get(page.get_url())


@pytest.fixture
def demo(_loaded_demo: None, db: None) -> None:
    """The demo content in five languages."""
