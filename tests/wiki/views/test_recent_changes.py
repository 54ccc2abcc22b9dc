"""Recent changes."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.wiki.articles import change, make_article
from tests.wiki.saying import said
from wiki.models import Revision

pytestmark = pytest.mark.django_db

URL = "/da/wiki/recent-changes/"


def rows(response):
    return re.findall(r'<li class="change".*?</li>', response.content.decode(), re.DOTALL)


def titles(response):
    return [re.search(r'class="change__title"[^>]*>([^<]*)<', row)[1] for row in rows(response)]


def age(article, days):
    """Put all versions of an article back in time. Versions never change, but in tests."""
    for revision in Revision.objects.filter(article=article):
        Revision.objects.filter(pk=revision.pk).update(created_at=revision.created_at - timedelta(days=days))


def test_the_newest_changes_stand_first_under_their_day(client, citizen, other_citizen, site):
    older = make_article("Ældre", "<p>x</p>", author=citizen, language="da")
    make_article("Nyere", "<p>x</p>", author=other_citizen, language="da")
    age(older, 40)
    response = client.get(URL)
    assert titles(response) == ["Nyere", "Ældre"]
    assert len(response.context["days"]) == 2
    page = response.content.decode()
    assert "Otto Other" in page
    assert said("new article") in page
    assert 'href="/da/wiki/Nyere/history/"' in page


def test_one_language_or_all(client, citizen, site):
    make_article("Dansk", "<p>x</p>", author=citizen, language="da")
    make_article("Svensk", "<p>x</p>", author=citizen, language="sv")
    assert titles(client.get(URL)) == ["Dansk"]
    everything = client.get(f"{URL}?language=all")
    assert titles(everything) == ["Svensk", "Dansk"]
    page = everything.content.decode()
    assert 'href="/sv/wiki/Svensk/" lang="sv" hreflang="sv"' in page
    assert ">Svenska<" in page


def test_minor_changes_can_be_left_out(client, citizen, site):
    article = make_article("Greve", "<p>x</p>", author=citizen, language="da")
    change(article, "<p>y</p>", author=citizen, is_minor=True)
    assert len(titles(client.get(URL))) == 2
    assert len(titles(client.get(f"{URL}?minor=hide"))) == 1


def test_an_older_page_begins_where_the_newer_one_ended(client, citizen, site):
    article = make_article("Greve", "<p>0</p>", author=citizen, language="da")
    for number in range(1, 70):
        change(article, f"<p>{number}</p>", author=citizen)
    # Fifty at one moment: the moment alone would not say where to go on.
    Revision.objects.update(created_at=timezone.now())
    first = client.get(URL)
    second = client.get(URL + first.context["older_url"])
    found = [int(re.search(r"/compare/\d+/(\d+)/", row)[1]) for row in rows(first) + rows(second) if "/compare/" in row]
    assert found == list(range(70, 1, -1))
    assert "/compare/" not in rows(second)[-1]
    assert not second.context["older_url"]


def test_filters_are_kept_when_leafing(client, citizen, site):
    article = make_article("Greve", "<p>0</p>", author=citizen, language="da")
    for number in range(1, 60):
        change(article, f"<p>{number}</p>", author=citizen)
    older = client.get(f"{URL}?language=all&minor=hide").context["older_url"]
    assert older.startswith("?language=all&minor=hide&before=")


def test_a_new_wiki_says_what_will_be_here(client, site):
    page = client.get(URL).content.decode()
    assert 'class="empty"' in page
    assert "/da/wiki/new-article/" in page


@pytest.mark.parametrize(
    "query", ["before=junk", "before=1", "before=-1-1", "before=9999999999999999999999-1", "before=1-" + "9" * 30,
              "language=fr", "language=", "minor=x", "before=", "before=%E2%80%8B1-2"]
)  # fmt: skip
def test_nonsense_in_the_address_is_told_so(client, site, query):
    response = client.get(f"{URL}?{query}")
    assert response.status_code == 400
    assert 'lang="da"' in response.content.decode()


@pytest.mark.parametrize("before", ["0-0", "9999999999999999-999999999999999999", "1-1"])
def test_moments_that_never_were_are_only_empty(client, site, before):
    assert client.get(f"{URL}?before={before}").status_code == 200


@pytest.mark.parametrize("count", [1, 30])
def test_recent_changes_cost_the_same_for_few_and_for_many(signed_in, citizen, site, count, django_assert_num_queries):
    for number in range(count):
        make_article(f"Article {number}", "<p>x</p>", author=citizen, language="da")
    signed_in.get(URL)
    with django_assert_num_queries(3):
        response = signed_in.get(URL)
    assert len(titles(response)) == count


def test_only_addresses_that_mean_something_are_kept_in_front(client, site):
    assert client.get(f"{URL}?language=all&minor=hide")["Cache-Control"].startswith("public")
    assert client.get(f"{URL}?utm_source=x")["Cache-Control"].startswith("private")
