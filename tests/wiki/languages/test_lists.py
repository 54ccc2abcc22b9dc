"""What a language lacks: lists for those who translate."""

import pytest
from django.test import Client

from core.i18n.languages import locale_id
from core.visibility import State
from tests.wiki.articles import change, make_article
from tests.wiki.languages.versions import translated
from tests.wiki.saying import said
from wiki.models import Article, Revision, TranslationWish, WantedTranslation

pytestmark = pytest.mark.django_db
LISTS = "/nl/wiki/translations/"


@pytest.fixture
def danish(locales, citizen, site):
    return make_article("Biblioteket", author=citizen, language="da")


def titles(client, query=""):
    return [row["title"] for row in client.get(LISTS + query).context["rows"]]


def test_what_is_missing_is_listed_once_whatever_its_languages_and_is_gone_when_written(client, danish, citizen):
    translated(danish, "The library", author=citizen, language="en")
    assert titles(client) == ["Biblioteket"]
    translated(danish, "De bibliotheek", author=citizen, language="nl")
    assert titles(client) == []


def test_what_most_articles_link_to_stands_first_and_hidden_articles_nowhere(client, citizen, site, locales):
    for title, links in (("Rare", 1), ("Often", 9), ("Hidden", 99), ("Never", 0)):
        article = make_article(title, author=citizen, language="da")
        Article.objects.filter(pk=article.pk).update(links_in=links)
    Article.objects.filter(title="Hidden").update(state=State.HIDDEN)
    assert titles(client) == ["Often", "Rare", "Never"]


def test_what_is_behind_is_listed_with_the_worst_first(client, citizen, site, locales):
    for title, level, count in (("A", 2, 9), ("B", 3, 1), ("C", 3, 4), ("D", 0, 0), ("E", 1, 2)):
        article = make_article(title, author=citizen, language="nl")
        Article.objects.filter(pk=article.pk).update(behind=level, behind_count=count)
    assert titles(client, "?show=outdated") == ["C", "B", "A", "E"]


def test_each_row_leads_to_where_it_is_done(client, danish, citizen):
    page = client.get(LISTS).content.decode()
    assert f"/nl/wiki/translations/of/{danish.pk}/" in page
    assert f"/nl/wiki/translations/wish/{danish.pk}/" in page
    dutch = translated(danish, "De bibliotheek", author=citizen, language="nl")
    change(danish, "<p>Quite another text altogether.</p>", author=citizen)
    page = client.get(f"{LISTS}?show=outdated").content.decode()
    assert dutch.get_absolute_url() in page
    assert f"/nl/wiki/translations/of/{danish.pk}/" in page
    Revision.objects.filter(article=dutch).update(is_machine=True)
    assert f"{dutch.get_absolute_url()}read/" in client.get(f"{LISTS}?show=machine").content.decode()


@pytest.mark.parametrize("show", ["missing", "outdated", "wanted", "machine"])
def test_pages_go_on_without_a_gap_or_a_double_and_cost_the_same(
    client, citizen, site, locales, show, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr("wiki.views.translation_lists.ROWS", 2)
    language = "da" if show in ("missing", "wanted") else "nl"
    for number in range(5):
        article = make_article(f"Number {number}", author=citizen, language=language)
        # Equal ones among them, where an order is easily lost.
        Article.objects.filter(pk=article.pk).update(links_in=number // 2, behind=2 + number % 2, behind_count=1)
        Revision.objects.filter(article=article).update(is_machine=True)
        WantedTranslation.objects.create(
            translation_key=article.translation_key, locale_id=locale_id("nl"), wishes=1 + number // 2
        )
    seen, url = [], f"{LISTS}?show={show}"
    while url:
        with django_assert_max_num_queries(6):
            answer = client.get(url)
        seen += [row["title"] for row in answer.context["rows"]]
        url = LISTS + answer.context["next_url"] if answer.context["next_url"] else ""
    assert sorted(seen) == [f"Number {number}" for number in range(5)]


@pytest.mark.parametrize(
    "query",
    ["?show=all", "?after=", "?after=x", "?after=1", "?after=1-2-3", "?show=outdated&after=1-2", "?after=-1-2",
     "?show=wanted&after=" + "9" * 400, "?after=1-%00", "?show=machine&after=1-2"],
)  # fmt: skip
def test_a_broken_address_of_a_list_is_told_so(client, site, query):
    assert client.get(LISTS + query).status_code == 400


@pytest.mark.parametrize(
    "query", ["", "?after=999999999999999999-999999999999999999", "?show=outdated&after=9999999999-99999999999-1"]
)
def test_lists_are_public_and_end_somewhere(client, site, query):
    answer = client.get(LISTS + query)
    assert answer.status_code == 200
    assert answer["Cache-Control"].startswith("public")
    assert "csrfmiddlewaretoken" not in answer.content.decode()


class TestWishes:
    @pytest.fixture
    def wish(self, danish):
        return f"/nl/wiki/translations/wish/{danish.pk}/"

    def wishes(self):
        return WantedTranslation.objects.values_list("wishes", flat=True).first() or 0

    def test_with_an_account_one_wishes_once_and_may_take_it_back(self, signed_in, wish, citizen):
        for _n in range(3):
            assert signed_in.post(wish).status_code == 302
        assert self.wishes() == 1
        assert TranslationWish.objects.get().user == citizen
        signed_in.post(wish, {"action": "back"})
        signed_in.post(wish, {"action": "back"})
        assert self.wishes() == 0

    def test_without_an_account_it_counts_once_a_day_and_nothing_is_kept_of_who(self, client, wish):
        for _n in range(3):
            assert client.post(wish).status_code == 302
        assert self.wishes() == 1
        assert not TranslationWish.objects.exists()
        client.post(wish, REMOTE_ADDR="192.0.2.7")
        assert self.wishes() == 2

    def test_it_stands_in_the_list_until_the_article_is_there(self, client, wish, danish, citizen):
        client.post(wish)
        assert titles(client, "?show=wanted") == ["Biblioteket"]
        translated(danish, "De bibliotheek", author=citizen, language="nl")
        assert titles(client, "?show=wanted") == []
        assert not WantedTranslation.objects.exists()

    def test_who_wished_hears_when_it_is_there(self, signed_in, wish, danish, citizen, other_citizen):
        signed_in.post(wish)
        translated(danish, "De bibliotheek", author=other_citizen, language="nl")
        assert citizen.notifications.get().reason == "wished"
        assert not other_citizen.notifications.exists()

    def test_what_is_there_is_shown_instead(self, client, wish, danish, citizen):
        dutch = translated(danish, "De bibliotheek", author=citizen, language="nl")
        answer = client.get(wish)
        assert (answer.status_code, answer["Location"]) == (302, dutch.get_absolute_url())

    def test_its_own_language_and_what_is_not_there_cannot_be_wished_for(self, client, wish, danish, admin):
        assert client.get(f"/da/wiki/translations/wish/{danish.pk}/").status_code == 302
        assert client.post("/nl/wiki/translations/wish/0/").status_code == 404
        Article.objects.filter(pk=danish.pk).update(state=State.HIDDEN)
        answer = client.post(wish)
        assert answer.status_code == 404
        assert "Biblioteket" not in answer.content.decode()
        assert self.wishes() == 0

    def test_a_form_of_another_site_wishes_nothing(self, wish):
        browser = Client(enforce_csrf_checks=True)
        assert browser.post(wish).status_code == 403
        assert self.wishes() == 0

    def test_there_are_so_many_an_hour(self, client, wish, settings):
        limits = {"account": [(0, 3600)], "new": [(0, 3600)], "address": [(0, 3600)]}
        settings.RATE_LIMITS = {**settings.RATE_LIMITS, "wish": limits}
        assert client.post(wish).status_code == 429

    def test_the_wishes_of_an_erased_person_go_and_the_number_stays(self, signed_in, wish, citizen):
        signed_in.post(wish)
        citizen.delete()
        assert not TranslationWish.objects.exists()
        assert self.wishes() == 1


def test_the_words_of_the_lists_are_there_in_dutch(client, site):
    page = client.get(LISTS).content.decode()
    assert said("Missing", "nl") in page
