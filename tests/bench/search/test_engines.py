"""The engines that are measured, on a small site."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from bench.search import documents
from bench.search.engines import ENGINES
from bench.search.judging import Judged
from bench.search.queries import QueriesError, Query
from home.models import HomePage, StandardPage
from tests.wiki.articles import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def tower(site, locales, citizen):
    make_article("Vandtårnet", language="da", body="<p>Et tårn med vand i Taastrup.</p>", author=citizen)
    make_article("Kirken", language="da", body="<p>Kirken har også et tårn.</p>", author=citizen)
    call_command("update_index", verbosity=0)


def query(text):
    judgements = {"da article Vandtårnet": Judged("da article Vandtårnet", 3)}
    return Query("one", "da", text, "plain", "tune", "The tower.", judgements)


def test_every_engine_of_the_database_gives_lines_of_names(tower, settings):
    for name, engine in ENGINES.items():
        if engine.on_server:
            with pytest.raises(CommandError, match="names no server"):
                engine.prepare()
            continue
        if name == "stock":
            # As its own settings have it: Wagtail's index with all that ours leaves to our own.
            settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
            call_command("update_index", verbosity=0)
        ask = engine.prepare()
        assert ask(query("vand")) == [["da article Vandtårnet"]], name
        assert sorted(ask(query("tårn"))) == [["da article Kirken"], ["da article Vandtårnet"]], name
        assert ask(query("findesikke")) == [], name


def test_asking_leaves_the_language_as_it_was(tower):
    with translation.override("nl"):
        ENGINES["site"].prepare()(query("vand"))
        assert translation.get_language() == "nl"


def test_what_the_judges_named_must_be_there_and_what_they_have_not_seen_is_told(tower, tmp_path, monkeypatch):
    listed = tmp_path / "documents.tsv"
    monkeypatch.setattr(documents, "JUDGED", tmp_path)
    every = sorted(documents.listing(documents.documents()))
    listed.write_text("\n".join(line for line in every if "Kirken" not in line), encoding="utf-8")
    assert documents.unseen_by_judges() == ["da article Kirken"]
    listed.write_text("\n".join([*every, "da\tarticle\tBroen"]), encoding="utf-8")
    with pytest.raises(QueriesError, match="1 documents are not there, such as 'da article Broen'"):
        documents.unseen_by_judges()


def test_versions_of_a_page_are_one_thing(site, locales):
    front = site.root_page.get_parent().add_child(
        instance=HomePage(title="Site", slug="en-site", locale=locales["en"], headline="Site")
    )
    english = front.add_child(instance=StandardPage(title="Contact", slug="contact", locale=locales["en"]))
    danish_front = front.copy_for_translation(locales["da"])
    danish_front.title = "Sted"
    danish_front.save_revision().publish()
    danish = english.copy_for_translation(locales["da"])
    danish.title = "Kontakt"
    danish.save_revision().publish()
    lines = set(documents.listing(documents.documents()))
    assert {"en\tpage\tContact\tpage Contact", "da\tpage\tKontakt\tpage Contact"} <= lines
