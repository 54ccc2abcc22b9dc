"""The wiki in Wagtail's admin."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from tests.wiki.articles import make_article
from wiki.models import Article, Category, ImportSource

pytestmark = pytest.mark.django_db

LISTS = ["wiki_articles", "wiki_categories", "wiki_sources"]


@pytest.fixture
def article(citizen, site):
    return make_article("Ærø", "<p>x</p>", author=citizen, language="da", categories=("Øer",))


@pytest.fixture
def staff(editor):
    group = Group.objects.get(name="Editors")
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    return editor


def enter(client, user):
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("name", LISTS)
def test_staff_find_everything_and_get_to_the_site(client, staff, article, name):
    ImportSource.objects.create(key="x", name="Wikipedia", licence="cc0-1.0")
    page = enter(client, staff).get(reverse(f"{name}:index"))
    assert page.status_code == 200
    if name == "wiki_articles":
        assert article.get_absolute_url() in page.content.decode()


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("role", ["citizen", "member"])
def test_citizens_do_not_get_in(client, request, article, name, role):
    response = enter(client, request.getfixturevalue(role)).get(reverse(f"{name}:index"))
    assert response.status_code == 302
    assert "/admin/login/" in response["Location"] or response["Location"] == "/admin/"


def test_articles_and_sources_are_never_changed_here(client, admin, article):
    source = ImportSource.objects.create(key="x", name="Wikipedia", licence="cc0-1.0")
    enter(client, admin)
    for name, pk in (("wiki_articles", article.pk), ("wiki_sources", source.pk)):
        for action in ("edit", "delete"):
            address = reverse(f"{name}:{action}", args=(pk,))
            assert client.get(address).status_code == 302
            assert client.post(address, {"title": "Changed", "name": "Changed"}).status_code == 302
        assert client.post(reverse(f"{name}:add"), {"title": "New", "name": "New"}).status_code == 302
    assert Article.objects.get().title == "Ærø"
    assert ImportSource.objects.get().name == "Wikipedia"


def test_a_category_is_described_by_who_may(client, admin, staff, article):
    category = Category.objects.get()
    address = reverse("wiki_categories:edit", args=(category.pk,))
    enter(client, staff).post(address, {"description": "No"})
    assert Category.objects.get().description == ""
    enter(client, admin).post(address, {"description": "Land with water around it", "name": "Other"})
    assert (Category.objects.get().description, Category.objects.get().name) == ("Land with water around it", "Øer")


def test_looking_at_an_article_leads_to_the_site(client, staff, article):
    page = enter(client, staff).get(reverse("wiki_articles:inspect", args=(article.pk,))).content.decode()
    assert article.get_absolute_url() in page


def test_the_list_searches_by_title(client, staff, article, citizen):
    make_article("Fanø", "<p>x</p>", author=citizen, language="da")
    page = enter(client, staff).get(reverse("wiki_articles:index"), {"q": "fan"}).content.decode()
    assert "Fanø" in page
    assert article.get_absolute_url() not in page


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_costs_the_same_for_few_and_for_many(
    client, staff, citizen, site, count, django_assert_max_num_queries
):
    for number in range(count):
        make_article(f"Article {number}", "<p>x</p>", author=citizen)
    enter(client, staff).get(reverse("wiki_articles:index"))
    with django_assert_max_num_queries(16):
        assert client.get(reverse("wiki_articles:index")).status_code == 200
