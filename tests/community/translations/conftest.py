"""A stub service that the settings name, and posts to translate."""

from collections.abc import Iterator

import pytest

from tests.community.translations.stub import KEY, Stub, service
from tests.debate.making import a_debate, a_post, settled


@pytest.fixture
def stub(settings) -> Iterator[Stub]:
    """LibreTranslate, configured and running."""
    with service() as running:
        settings.TRANSLATOR = "libretranslate"
        settings.TRANSLATOR_URL = running.url
        settings.TRANSLATOR_KEY = KEY
        settings.TRANSLATOR_SECONDS = 2
        yield running


@pytest.fixture
def debate(citizen, locales):
    return a_debate(author=settled(citizen))


@pytest.fixture
def post(debate, other_citizen):
    """A Danish post."""
    return a_post(debate, other_citizen, body="<p>Tak for <strong>svaret</strong>.</p>", language="da")
