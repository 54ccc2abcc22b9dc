"""Loading the demo content, step by step. Each step may be interrupted and done again."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.utils.translation import override
from wagtail.models import Site

from core.i18n.languages import language_codes, language_name
from core.models import SiteBranding
from home.demo.accounts import ensure_accounts
from home.demo.articles import ensure_articles
from home.demo.articles import languages as article_languages
from home.demo.cases import ensure_cases
from home.demo.community import ensure_events, ensure_groups, ensure_organisations, ensure_practitioners
from home.demo.debates import ensure_debates
from home.demo.pages import ensure_tree, write_home, write_pages
from home.demo.pictures import ensure_pictures
from home.demo.snippets import ensure_partners, ensure_writer
from home.demo.translations import tie_everything
from home.demo.waiting import ensure_trust, ensure_waiting_change
from home.demo.wikipedia import ensure_wikipedia
from home.services.site_setup import ensure_front_pages, prepare_site


@dataclass(frozen=True)
class Step:
    title: str
    run: Callable[[], object]


def steps(*, with_accounts: bool) -> list[Step]:
    """All that is to be done, in order."""
    return [
        Step("Languages, front pages, groups and workflow", prepare_site),
        Step("People to sign in as" if with_accounts else "Authors (nobody can sign in as them)",
             lambda: ensure_accounts(with_passwords=with_accounts)),
        Step("Name of the site", ensure_branding),
        Step("Pictures", ensure_pictures),
        Step("Partners and writers in five languages", _snippets),
        Step("Tree of pages in five languages", _trees),
        *(Step(f"Pages in {language_name(code)}", _pages_in(code)) for code in language_codes()),
        Step("Ties between the translations", tie_everything),
        Step("Whose changes appear at once", ensure_trust),
        *(Step(f"Wiki in {language_name(code)}", _articles_in(code)) for code in article_languages()),
        Step("A change that waits for review", ensure_waiting_change),
        Step("Debates", ensure_debates),
        Step("Organisations", ensure_organisations),
        Step("Practitioners", ensure_practitioners),
        Step("Groups", ensure_groups),
        Step("Events", ensure_events),
        Step("Cases in five languages", ensure_cases),
        Step("Articles of the English Wikipedia", ensure_wikipedia),
    ]  # fmt: skip


@contextmanager
def quiet_wagtail() -> Iterator[None]:
    """Wagtail reports each page three times; the steps say enough."""
    logger = logging.getLogger("wagtail")
    level = logger.level
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.setLevel(level)


def ensure_branding() -> None:
    """Only where nobody has named the site yet."""
    site = Site.objects.get(is_default_site=True)
    branding, made = SiteBranding.objects.get_or_create(site=site)
    if made or not branding.name:
        branding.name = "Opening Up"
        branding.save()


def _snippets() -> None:
    for code in language_codes():
        ensure_writer(code)
        ensure_partners(code)


def _trees() -> None:
    homes = ensure_front_pages()
    for code in language_codes():
        ensure_tree(code, homes[code])


def _pages_in(language: str) -> Callable[[], None]:
    def write() -> None:
        pictures = ensure_pictures()
        write_home(ensure_front_pages()[language], language, pictures)
        write_pages(language, pictures)

    return write


def _articles_in(language: str) -> Callable[[], None]:
    def write() -> None:
        with override(language):
            ensure_articles(language)

    return write
