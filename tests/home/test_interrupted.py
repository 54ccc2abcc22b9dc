"""The demo killed in the middle: the next run completes it."""

import pytest
from wagtail.models import Page

from home.demo import pages
from home.demo.catalogue import PAGES
from home.demo.pictures import PICTURES
from home.demo.snippets import ensure_writer
from practice.cases.models import PracticePage
from tests.home.pages import add_picture


class Killed(Exception):
    pass


def test_a_run_that_was_killed_is_completed_by_the_next(front_pages, monkeypatch):
    few = tuple(
        outline for outline in PAGES if outline.key in ("contact", "rules", "licence", "privacy", "accessibility")
    )
    monkeypatch.setattr(pages, "PAGES", few)
    pictures = dict.fromkeys(PICTURES, add_picture())
    ensure_writer("en")
    written = []
    write = pages._write

    def killed_at_the_third(page, *args):
        write(page, *args)
        written.append(page.pk)
        if len(written) == 3:
            raise Killed

    pages.ensure_tree("en", front_pages["en"])
    monkeypatch.setattr(pages, "_write", killed_at_the_third)
    with pytest.raises(Killed):
        pages.write_pages("en", pictures)
    drafts = Page.objects.filter(pk__in=written, live=False)
    assert drafts.count() == 1, "the one in hand is as if it had never been begun"
    monkeypatch.setattr(pages, "_write", write)
    pages.ensure_tree("en", front_pages["en"])
    pages.write_pages("en", pictures)
    practice = PracticePage.objects.child_of(front_pages["en"]).get()
    below = Page.objects.descendant_of(front_pages["en"]).not_descendant_of(practice, inclusive=True)
    assert below.count() == len(few)
    assert not below.filter(live=False).exists()
