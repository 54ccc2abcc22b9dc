"""A site with all kinds of things on it."""

from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import Site

from debate.services.starting import Place
from tests.debate.making import a_debate
from tests.prepared import prepared_site
from tests.search.sight.asking import COMMON
from tests.wiki.articles import make_article


@pytest.fixture(scope="package")
def prepared(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with prepared_site(django_db_blocker):
        yield


@pytest.fixture
def asking(prepared, db, site: Site, settings, citizen) -> Client:
    """Somebody who is not signed in and never asks too much, on a site with two things that all see."""
    settings.RATE_LIMITS = {act: dict.fromkeys(rates, ()) for act, rates in settings.RATE_LIMITS.items()}
    settings.TRANSLATOR = "test"
    make_article(f"{COMMON} over town", f"<p>{COMMON} sailing.</p>", author=citizen, categories=("Skies",))
    a_debate(title=f"A {COMMON} for all", body="<p>When?</p>", place=Place("Roskilde"))
    return Client()
