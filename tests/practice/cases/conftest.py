"""A site with its library of cases."""

import pytest

from home.services.site_setup import prepare_site
from practice.cases.models import CaseLibraryPage


@pytest.fixture
def libraries(site) -> dict[str, CaseLibraryPage]:
    """The prepared site: a library by language."""
    prepare_site()
    return {page.locale.language_code: page for page in CaseLibraryPage.objects.select_related("locale")}
