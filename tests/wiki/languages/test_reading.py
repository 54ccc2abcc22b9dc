"""What readers are told of an article's languages, and titles of another language."""

import pytest

from tests.wiki.articles import change, current, make_article
from tests.wiki.languages.versions import LONG, behind, bring_up_to_date, translated
from tests.wiki.saying import said
from wiki.languages import Marks, Significance
from wiki.models import Article, Revision

pytestmark = pytest.mark.django_db
DUTCH = "/nl/wiki/De_bibliotheek/"
ASKED = "?asked=Biblioteket"


@pytest.fixture
def danish(locales, citizen, site):
    return make_article("Biblioteket", LONG, author=citizen, language="da")


@pytest.fixture
def dutch(danish, citizen):
    return translated(danish, "De bibliotheek", author=citizen, language="nl")


def marked(client):
    return "language-mark" in client.get(DUTCH).content.decode()


@pytest.mark.parametrize(("weight", "expected"), [(1, False), (2, False), (3, True)])
def test_readers_are_warned_of_major_changes_alone(client, danish, dutch, citizen, weight, expected):
    client.get(DUTCH)
    change(danish, LONG.replace("word7 ", "other "), author=citizen, marks=Marks(significance=weight))
    page = client.get(DUTCH).content.decode()
    assert ("language-mark" in page) is expected
    if expected:
        assert said("Outdated translation", "nl") in page
        assert 'href="/da/wiki/Biblioteket/" hreflang="da"' in page
        assert f"/nl/wiki/translations/of/{danish.pk}/" in page


def test_the_mark_comes_and_goes_on_a_page_that_is_the_same_for_all(client, danish, dutch, citizen):
    assert not marked(client)
    change(danish, "<p>New.</p>", author=citizen)
    answer = client.get(DUTCH)
    assert answer["Cache-Control"].startswith("public")
    assert marked(client)
    assert not client.cookies
    bring_up_to_date(dutch, current(danish), "<p>Nieuw.</p>", author=citizen)
    assert not marked(client)


def test_an_article_that_lacks_nothing_costs_no_query_more(client, danish, dutch, citizen, django_assert_num_queries):
    client.get(DUTCH)
    with django_assert_num_queries(2):
        client.get(DUTCH)
    change(danish, "<p>New.</p>", author=citizen)
    client.get(DUTCH)
    with django_assert_num_queries(2):
        client.get(DUTCH)


def test_the_page_of_languages_says_how_each_stands(client, danish, dutch, citizen, django_assert_max_num_queries):
    change(danish, LONG.replace("word7 ", "other "), author=citizen)
    with django_assert_max_num_queries(9):
        page = client.get("/da/wiki/Biblioteket/translate/").content.decode()
    assert said("somewhat behind") in page
    assert f"/nl/wiki/translations/of/{danish.pk}/" in page
    assert f"/sv/wiki/translations/of/{danish.pk}/" in page
    assert f"/sv/wiki/translations/wish/{danish.pk}/" in page
    assert "csrfmiddlewaretoken" not in page


def test_how_much_a_change_matters_is_corrected_from_the_comparison(client, signed_in, danish, dutch, citizen):
    change(danish, LONG.replace("word7 ", "other "), author=citizen)
    weight = "/da/wiki/Biblioteket/versions/2/weight/"
    assert weight in client.get("/da/wiki/Biblioteket/compare/1/2/").content.decode()
    assert client.get(weight).status_code == 302
    assert signed_in.get(weight).status_code == 200
    for sent in ({}, {"weight": ""}, {"weight": "0"}, {"weight": "4"}, {"weight": "x"}, {"weight": "-1"}):
        assert signed_in.post(weight, sent).status_code == 422
    assert signed_in.post(weight, {"weight": "3"}).status_code == 302
    assert behind(dutch) == (3, 1)
    assert marked(client)
    assert signed_in.get("/da/wiki/Biblioteket/versions/99/weight/").status_code == 404


@pytest.mark.parametrize(("rule", "expected"), [("nobody", 200), ("everyone", 403)])
def test_only_whose_changes_need_no_review_weigh(signed_in, danish, settings, rule, expected):
    settings.WIKI_REVIEW = rule
    assert signed_in.get("/da/wiki/Biblioteket/versions/1/weight/").status_code == expected


def test_the_form_of_an_article_asks_how_much_it_matters_only_where_there_are_languages(signed_in, danish, citizen):
    edit = "/da/wiki/Biblioteket/edit/"
    assert 'name="significance"' not in signed_in.get(edit).content.decode()
    dutch = translated(danish, "De bibliotheek", author=citizen, language="nl")
    page = signed_in.get(edit)
    assert 'name="significance"' in page.content.decode()
    form = {name: page.context["form"][name].value() or "" for name in ("title", "base", "submission", "categories")}
    signed_in.post(edit, {**form, "body": LONG.replace("word7 ", "other "), "significance": "3"})
    assert current(danish).significance == Significance.MAJOR
    assert behind(dutch) == (3, 1)


class TestTitlesOfAnotherLanguage:
    def test_a_dutch_title_in_danish_leads_to_the_danish_article_and_says_why(self, client, danish, dutch):
        answer = client.get("/da/wiki/De_bibliotheek/", follow=True)
        assert answer.redirect_chain == [("/da/wiki/Biblioteket/?asked=De_bibliotheek", 302)]
        page = answer.content.decode()
        assert 'href="/nl/wiki/De_bibliotheek/" hreflang="nl" lang="nl">De bibliotheek</a>' in page

    def test_where_there_is_no_version_those_of_other_languages_are_offered_with_a_translation(
        self, client, danish, dutch
    ):
        answer = client.get("/sv/wiki/De_bibliotheek/")
        page = answer.content.decode()
        assert answer.status_code == 404
        assert 'href="/nl/wiki/De_bibliotheek/" hreflang="nl"' in page
        assert f"/sv/wiki/translations/of/{dutch.pk}/" in page
        assert f"/sv/wiki/translations/wish/{dutch.pk}/" in page

    def test_a_name_of_two_subjects_leads_to_neither_by_itself(self, client, danish, dutch, citizen):
        other = make_article("De bibliotheek", author=citizen, language="en")
        translated(other, "Bogsamlingen", author=citizen, language="da")
        page = client.get("/da/wiki/De_bibliotheek/")
        assert page.status_code == 404
        assert "/da/wiki/Biblioteket/" in page.content.decode()
        assert "/da/wiki/Bogsamlingen/" in page.content.decode()

    def test_who_writes_under_the_name_is_not_sent_away(self, signed_in, danish, dutch):
        assert signed_in.get("/da/wiki/De_bibliotheek/edit/").status_code == 404

    @pytest.mark.parametrize("asked", ["", "Nothing", "<script>alert(1)</script>", "x" * 5000, "%00", "Skolen"])
    def test_only_a_name_of_this_article_is_repeated(self, client, danish, dutch, citizen, asked):
        make_article("Skolen", author=citizen, language="da")
        answer = client.get(f"{DUTCH}?asked={asked}")
        assert answer.status_code in (200, 400)
        assert b"<script>alert(1)" not in answer.content
        assert b">Skolen</a>" not in answer.content

    def test_such_a_page_is_kept_by_no_cache(self, client, danish, dutch):
        assert not client.get(DUTCH + ASKED)["Cache-Control"].startswith("public")

    def test_a_hidden_article_is_not_found_by_any_name(self, client, danish, dutch):
        Article.objects.filter(pk=danish.pk).update(state="hidden")
        assert client.get("/sv/wiki/Biblioteket/").context["elsewhere"] == []


def test_a_version_is_marked_as_a_machines_in_the_list_of_languages(client, danish, dutch):
    Revision.objects.filter(article=dutch).update(is_machine=True)
    assert said("machine translation") in client.get("/da/wiki/Biblioteket/translate/").content.decode()
