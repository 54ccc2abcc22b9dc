"""The page with a translation beside its source."""

import pytest
from django.test import Client

from community.moderation.models import ContentRule, HeldChange
from core.human import started
from core.visibility import State
from tests.wiki.articles import change, current, make_article
from tests.wiki.languages.versions import LONG, behind, bring_up_to_date, translated
from tests.wiki.sending import form_of
from wiki.models import Article, Proposal, Revision
from wiki.services.publishing_held import publish
from wiki.services.visibility import set_article_lock, set_article_state

pytestmark = pytest.mark.django_db
DUMMY = {"CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"}


@pytest.fixture
def danish(locales, citizen, site):
    return make_article("Biblioteket", "<p>Åbent hver dag.</p>", author=citizen, language="da",
                        facts={"telephone": "+45 1234 5678"})  # fmt: skip


@pytest.fixture
def write(danish):
    return f"/nl/wiki/translations/of/{danish.pk}/"


@pytest.fixture
def dutch(danish, citizen):
    return translated(danish, "De bibliotheek", author=citizen, language="nl")


def dutch_article():
    return Article.objects.select_related("current_revision").filter(locale__language_code="nl").first()


def test_the_source_stands_beside_the_form_in_its_own_language(signed_in, write):
    page = signed_in.get(write).content.decode()
    assert '<div class="prose beside__text" lang="da">' in page
    assert "Åbent hver dag." in page
    assert 'name="fact_telephone"' not in page


def test_saved_it_is_tied_to_its_source_knows_the_version_and_shares_the_facts(signed_in, write, danish):
    answer = signed_in.post(write, {**form_of(signed_in, write), "title": "De bibliotheek", "body": "<p>Open.</p>"})
    made = dutch_article()
    assert answer.status_code == 302
    assert answer["Location"] == made.get_absolute_url()
    assert made.translation_key == danish.translation_key
    assert made.current_revision.source_id == current(danish).pk
    assert made.current_revision.facts == {"telephone": "+45 1234 5678"}
    assert not made.current_revision.is_machine


def test_the_version_beside_it_counts_not_the_one_that_came_meanwhile(signed_in, write, danish, citizen):
    form = form_of(signed_in, write)
    change(danish, "<p>Lukket for altid, desværre.</p>", author=citizen)
    signed_in.post(write, {**form, "title": "De bibliotheek", "body": "<p>Open.</p>"})
    assert dutch_article().current_revision.source.number == 1
    assert behind(dutch_article()) == (3, 1)


def test_a_title_that_is_taken_is_refused_with_all_that_was_typed(signed_in, write, citizen):
    make_article("Bibliotheek", author=citizen, language="nl")
    answer = signed_in.post(write, {**form_of(signed_in, write), "title": "Bibliotheek", "body": "<p>Mijn tekst.</p>"})
    assert answer.status_code == 422
    assert "Mijn tekst." in answer.content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        {"title": ""}, {"body": ""}, {"title": "x" * 500}, {"title": "[[x]]"}, {"source": "99"}, {"source": "x"},
        {"source": "-1"}, {"base": "7"}, {"base": "9" * 50}, {"machine": "maybe"}, {"submission": "none"},
        {"categories": ",".join("abcdefghijklmnopqrstuvwxyzæøåäöüéêë")}, {"body": "<p>" + "x" * 300_000 + "</p>"},
        {"body": "<script>alert(1)</script>"}, {"action": "resolve"}, {"action": "resolve", "theirs": "x"},
        {"action": "nothing"}, {"action": "preview"}, {"title": "a\x00b"},
    ],
)  # fmt: skip
def test_nothing_that_is_sent_breaks_the_page(signed_in, write, sent):
    form = {**form_of(signed_in, write), "title": "De bibliotheek", "body": "<p>Open.</p>", **sent}
    answer = signed_in.post(write, form)
    assert answer.status_code in (200, 302, 400, 413, 422)
    assert b"<script>alert(1)" not in answer.content


@pytest.mark.parametrize("pk", ["0", "999999999", "99999999999999999999999"])
def test_an_article_that_is_not_there_is_not_found(signed_in, site, pk):
    assert signed_in.get(f"/nl/wiki/translations/of/{pk}/").status_code == 404


def test_into_its_own_language_nothing_is_translated(signed_in, danish):
    answer = signed_in.get(f"/da/wiki/translations/of/{danish.pk}/")
    assert (answer.status_code, answer["Location"]) == (302, "/da/wiki/Biblioteket/translate/")


@pytest.mark.parametrize("which", ["the source", "the translation"])
def test_what_is_out_of_sight_is_not_shown(signed_in, write, danish, dutch, admin, which):
    hidden = danish if which == "the source" else dutch
    set_article_state(Article.objects.get(pk=hidden.pk), State.HIDDEN, admin)
    answer = signed_in.get(write)
    assert answer.status_code == 404
    assert "Åbent" not in answer.content.decode()


def test_an_article_that_is_behind_is_shown_what_changed_and_brought_up_to_date(
    signed_in, write, danish, dutch, citizen
):
    change(danish, "<p>Åbent kun om mandagen.</p>", author=citizen)
    page = signed_in.get(write).content.decode()
    assert "beside__changes" in page
    assert "<ins" in page
    form = form_of(signed_in, write)
    signed_in.post(write, {**form, "body": "<p>Alleen op maandag open.</p>"})
    assert behind(dutch) == (0, 0)
    assert current(dutch).source_id == current(danish).pk


def test_who_only_corrected_something_leaves_it_behind(signed_in, write, danish, dutch, citizen):
    change(danish, "<p>Åbent kun om mandagen.</p>", author=citizen)
    form = form_of(signed_in, write)
    form.pop("up_to_date")
    signed_in.post(write, {**form, "body": "<p>Iets verbeterd.</p>"})
    assert current(dutch).body == "<p>Iets verbeterd.</p>"
    assert behind(dutch)[0] == 3


def test_two_who_change_the_same_place_choose_and_the_source_is_remembered(signed_in, write, danish, dutch, citizen):
    change(danish, "<p>Åbent kun om mandagen.</p>", author=citizen)
    form = form_of(signed_in, write)
    change(dutch, LONG.replace("word3 ", "theirs "), author=citizen)
    answer = signed_in.post(write, {**form, "body": LONG.replace("word3 ", "mine ")})
    assert answer.status_code == 409
    context = answer.context
    sent = {**{f.html_name: f.value() or "" for f in context["mine"]}, **context["carried"], "action": "resolve",
            "theirs": str(context["theirs"].number), "place-0": "mine"}  # fmt: skip
    assert signed_in.post(write, sent).status_code == 302
    assert "mine " in current(dutch).body
    assert current(dutch).source_id == current(danish).pk


def test_the_same_form_sent_twice_makes_one_version(signed_in, write):
    form = {**form_of(signed_in, write), "title": "De bibliotheek", "body": "<p>Open.</p>"}
    assert [signed_in.post(write, form).status_code for _n in range(2)] == [302, 302]
    assert Revision.objects.filter(article=dutch_article()).count() == 1


def test_two_who_translate_it_at_once_make_one_article(signed_in, write, other_citizen):
    form = form_of(signed_in, write)
    browser = Client()
    browser.force_login(other_citizen, backend="django.contrib.auth.backends.ModelBackend")
    other = form_of(browser, write)
    signed_in.post(write, {**form, "title": "De bibliotheek", "body": "<p>Open.</p>"})
    answer = browser.post(write, {**other, "title": "Bibliotheek", "body": "<p>Ook open, heel anders.</p>"})
    assert answer.status_code == 409
    assert "Ook open, heel anders." in answer.content.decode()
    assert Article.objects.filter(locale__language_code="nl").count() == 1


def test_a_locked_article_is_not_written(signed_in, write, dutch):
    set_article_lock(dutch, True)
    assert signed_in.get(write).status_code == 403


def test_with_review_a_translation_waits_and_remembers_its_source(client, write, danish, settings):
    settings.WIKI_REVIEW = "everyone"
    form = {**form_of(client, write), "title": "De bibliotheek", "body": "<p>Open.</p>"}
    assert client.post(write, form).status_code == 302
    proposal = Proposal.objects.get()
    assert proposal.translation_of_id == danish.pk
    assert proposal.details["marks"] == {"source": current(danish).pk}
    assert dutch_article() is None


class TestDraft:
    @pytest.fixture(autouse=True)
    def _translator(self, settings):
        settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = DUMMY

    def draft(self, browser, write, **more):
        return browser.post(write, {**form_of(browser, write), "action": "draft", **more})

    def test_it_is_put_into_the_form_and_nothing_is_saved(self, signed_in, write):
        answer = self.draft(signed_in, write)
        page = answer.content.decode()
        assert answer.status_code == 200
        assert "dag. hver Åbent" in page
        assert dutch_article() is None

    def test_it_is_marked_until_somebody_says_that_they_read_it(self, signed_in, write, client):
        form = form_of(signed_in, write)
        shown = signed_in.post(write, {**form, "action": "draft"}).context["form"]
        sent = {f.html_name: f.value() or "" for f in shown if f.html_name not in ("was_read", "up_to_date")}
        signed_in.post(write, {**form, **sent})
        article = dutch_article()
        assert article.current_revision.is_machine
        assert "language-mark" in client.get(article.get_absolute_url()).content.decode()
        change(article, "<p>Een komma.</p>", author=article.current_revision.author)
        assert current(article).is_machine
        read = f"{article.get_absolute_url()}read/"
        assert signed_in.get(read).status_code == 200
        signed_in.post(read, {**_human(), "number": "1"})
        assert current(article).is_machine
        signed_in.post(read, {**_human(), "number": "2"})
        assert not current(article).is_machine
        assert "language-mark" not in client.get(article.get_absolute_url()).content.decode()

    def test_who_has_read_it_before_saving_says_so(self, signed_in, write):
        form = {**form_of(signed_in, write), "title": "De bibliotheek", "body": "<p>Open.</p>"}
        signed_in.post(write, {**form, "machine": "1", "was_read": "on"})
        assert not dutch_article().current_revision.is_machine

    def test_restoring_a_version_that_people_wrote_takes_the_mark_off(self, danish, dutch, citizen):
        first = current(dutch)
        Revision.objects.filter(pk=first.pk).update(is_machine=True)
        bring_up_to_date(dutch, current(danish), "<p>Open.</p>", author=citizen)
        assert current(dutch).is_machine

    def test_without_an_account_there_is_none(self, client, write, settings):
        settings.WIKI_EDITORS = "anyone"
        assert 'value="draft"' not in client.get(write).content.decode()
        assert self.draft(client, write).status_code == 403

    def test_a_service_that_fails_is_said_and_the_text_stays(self, signed_in, write, settings):
        settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": "tests.wiki.languages.test_drafting.Broken"}
        answer = self.draft(signed_in, write, body="<p>Wat ik al had.</p>")
        assert answer.status_code == 503
        assert "Wat ik al had." in answer.content.decode()

    def test_there_are_so_many_an_hour(self, signed_in, write, settings):
        settings.RATE_LIMITS = {**settings.RATE_LIMITS, "draft": {"account": [(1, 3600)], "new": [(1, 3600)]}}
        assert self.draft(signed_in, write).status_code == 200
        assert self.draft(signed_in, write).status_code == 429

    def test_without_a_translator_none_is_offered(self, signed_in, write, settings):
        settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = None
        assert 'value="draft"' not in signed_in.get(write).content.decode()
        assert self.draft(signed_in, write).status_code == 503

    def test_one_can_begin_with_the_text_of_the_original(self, signed_in, write):
        answer = signed_in.post(write, {**form_of(signed_in, write), "action": "copy"})
        assert "Åbent hver dag." in answer.context["form"]["body"].value()
        assert not answer.context["form"].by_machine


def _human():

    return {"human_mark": started()}


def test_a_translation_that_a_rule_held_back_is_tied_to_its_source_when_it_is_let_through(signed_in, write, danish):
    ContentRule.objects.create(name="Casino", patterns="casino", effect="hold", is_active=True)
    form = {**form_of(signed_in, write), "title": "De bibliotheek", "body": "<p>Open, met een casino.</p>"}
    signed_in.post(write, form)
    assert dutch_article() is None
    assert publish(HeldChange.objects.get()) == ""
    assert dutch_article().translation_key == danish.translation_key
    assert dutch_article().current_revision.source_id == current(danish).pk
