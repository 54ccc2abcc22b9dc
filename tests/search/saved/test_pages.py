"""Saving a search by hand, the list of them, and taking one away."""

import pytest
from django.http import QueryDict
from django.urls import reverse

from community.follows.models import Follow
from search.forms import SearchRequest
from search.saved.models import SavedSearch
from search.saved.services.looking import KIND
from tests.search.answers import put_in

pytestmark = pytest.mark.django_db
PREFERENCES = "own:preferences_edit"


@pytest.fixture(autouse=True)
def engine(monkeypatch):
    return put_in(monkeypatch)


@pytest.fixture
def browser(client, site, citizen):
    client.force_login(citizen, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def saved(browser, citizen):
    browser.post(
        f"{reverse('saved_searches:search_save')}?q=skole&kind=article", {"name": "Skoler", "rhythm": "weekly"}
    )
    return SavedSearch.objects.get(user=citizen)


def test_who_is_not_signed_in_is_asked_to_and_comes_back(client, site):
    response = client.get(f"{reverse('saved_searches:search_save')}?q=skole&kind=article")
    assert response.status_code == 302
    assert "next=" in response["Location"]
    assert "kind%3Darticle" in response["Location"]


def test_the_form_says_what_is_saved(browser):
    html = browser.get(f"{reverse('saved_searches:search_save')}?q=skole&kind=article").content.decode()
    assert "Searches for “skole”." in html
    assert "Kind: Articles." in html
    assert 'value="skole"' in html


def test_saving_keeps_the_name_and_the_rhythm(browser, saved, citizen):
    assert (saved.name, saved.address) == ("Skoler", "q=skole&kind=article")
    assert Follow.objects.get(user=citizen, kind=KIND).rhythm == "weekly"
    html = browser.get(reverse("saved_searches:search_list")).content.decode()
    assert "Skoler" in html
    assert "/en/search/?q=skole&amp;kind=article&amp;order=date" in html
    assert '<option value="weekly" selected>' in html


@pytest.mark.parametrize("query", ["", "q=skole&kind=x", "q=-skole"])
def test_a_search_that_there_cannot_be_is_not_there(browser, query):
    assert browser.get(f"{reverse('saved_searches:search_save')}?{query}").status_code == 404


def test_what_cannot_be_saved_comes_back_with_the_reason(browser, citizen):
    url = f"{reverse('saved_searches:search_save')}?q=skole"
    response = browser.post(url, {"name": "Mine <b>", "rhythm": "hourly"})
    html = response.content.decode()
    assert response.status_code == 422
    assert "Choose one of the rhythms." in html
    assert "Mine &lt;b&gt;" in html


def test_a_saved_search_opens_with_the_newest_first(browser, saved):
    response = browser.get(saved.get_absolute_url())
    assert response["Location"] == "/en/search/?q=skole&kind=article&order=date"


def test_a_strangers_search_is_not_there(client, saved, other_citizen):
    client.force_login(other_citizen, backend="django.contrib.auth.backends.ModelBackend")
    for name in ("search_open", "search_delete"):
        assert client.get(reverse(f"saved_searches:{name}", args=[saved.pk])).status_code == 404
    for name in ("search_change", "search_delete"):
        assert client.post(reverse(f"saved_searches:{name}", args=[saved.pk])).status_code == 404
    assert SavedSearch.objects.exists()


def test_a_number_that_no_search_can_have_is_not_there(browser):
    assert browser.get(reverse("saved_searches:search_open", args=[10**30])).status_code == 404


def test_the_rhythm_can_be_changed(browser, saved, citizen):
    url = reverse("saved_searches:search_change", args=[saved.pk])
    browser.post(url, {"rhythm": "now"})
    assert Follow.objects.get(user=citizen, kind=KIND).rhythm == "now"
    assert browser.post(url, {"rhythm": "hourly"}).status_code == 404


def test_one_no_longer_followed_says_so_and_can_be_followed_again(browser, saved, citizen):
    Follow.objects.filter(kind=KIND).delete()
    html = browser.get(reverse("saved_searches:search_list")).content.decode()
    assert "You stopped following it" in html
    browser.post(reverse("saved_searches:search_change", args=[saved.pk]), {"rhythm": ""})
    assert Follow.objects.filter(user=citizen, kind=KIND, object_id=str(saved.pk)).exists()


def test_deleting_asks_first(browser, saved):
    url = reverse("saved_searches:search_delete", args=[saved.pk])
    assert "Skoler" in browser.get(url).content.decode()
    assert SavedSearch.objects.exists()
    browser.post(url)
    assert not SavedSearch.objects.exists()


def test_the_list_of_what_one_follows_leads_to_it(browser, saved):
    html = browser.get(reverse("follows:follow_list")).content.decode()
    assert "Skoler" in html
    assert saved.get_absolute_url() in html


def test_preferences_lead_to_the_list(browser):
    html = browser.get(reverse(PREFERENCES)).content.decode()
    assert reverse("saved_searches:search_list") in html


def test_one_and_many_saved_searches_cost_the_same(browser, saved, citizen, django_assert_max_num_queries):
    url = reverse("saved_searches:search_list")
    browser.get(url)
    for number in range(8):
        SavedSearch.objects.create(user=citizen, name=f"{number}", address=f"q=ord{number}", language="da")
    with django_assert_max_num_queries(6):
        assert browser.get(url).status_code == 200


def test_the_kept_address_is_read_as_it_was_typed(saved):
    assert saved.request() == SearchRequest.read(QueryDict("q=skole&kind=article"))
