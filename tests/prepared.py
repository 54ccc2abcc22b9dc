"""What takes longer to make than most tests take, made once for several of them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils import translation
from django_tasks.base import TaskResultStatus
from django_tasks.signals import task_finished
from pytest_django.plugin import DjangoDbBlocker

from core.i18n.languages import forget_locales
from home.demo.loading import quiet_wagtail
from home.services.site_setup import ensure_locales, prepare_site
from search.vocabulary import memory

Made = TypeVar("Made")


@contextmanager
def made_once(blocker: DjangoDbBlocker, make: Callable[[], Made]) -> Iterator[Made]:
    """With the languages, it is made inside a transaction around those of the tests, and gone afterwards.

    For fixtures that tests ask for, never for all (`autouse`). Not for tests that commit: they would end it.
    A test that changes what it is given, rather than the rows, takes a copy.
    """
    forget_everything()
    with blocker.unblock(), translation.override(settings.LANGUAGE_CODE), failing_tasks():
        around = transaction.atomic()
        around._from_testcase = True  # as in tests, there may be a transaction around those that allow none
        around.__enter__()
        ensure_locales()
        made = make()
    yield made
    with blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)
    forget_everything()


@contextmanager
def prepared_site(blocker: DjangoDbBlocker) -> Iterator[None]:
    """The site as `make run` prepares it."""

    def make() -> None:
        with quiet_wagtail():
            prepare_site()

    with made_once(blocker, make):
        yield


def forget_everything() -> None:
    """Processes remember locales, the site's identity and words."""
    forget_locales()
    memory.forget()
    cache.clear()


@contextmanager
def failing_tasks() -> Iterator[None]:
    """Fail when a task has: the backend that runs tasks at once keeps their exceptions to itself."""
    failed: list[str] = []

    def note(sender: object, task_result: object, **kwargs: object) -> None:
        if task_result.status == TaskResultStatus.FAILED:
            failed.extend(error.traceback for error in task_result.errors)

    task_finished.connect(note, dispatch_uid="tests")
    try:
        yield
    finally:
        task_finished.disconnect(dispatch_uid="tests")
    if failed:
        pytest.fail("A task failed:\n" + "\n".join(failed), pytrace=False)
