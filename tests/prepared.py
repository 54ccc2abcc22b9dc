"""The prepared site, made once for the tests of a folder: making it takes longer than most of them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import transaction
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker

from core.i18n.languages import forget_locales
from home.demo.loading import quiet_wagtail
from home.services.site_setup import prepare_site


@contextmanager
def prepared_site(blocker: DjangoDbBlocker) -> Iterator[None]:
    """The site is prepared inside a transaction around those of the tests, and gone afterwards.

    Not for tests that commit: those empty the database.
    """
    forget_locales()
    with blocker.unblock(), translation.override(settings.LANGUAGE_CODE), quiet_wagtail():
        around = transaction.atomic()
        around.__enter__()
        prepare_site()
    yield
    with blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)
    forget_locales()
