"""Categories within categories: never in a circle."""

import random
import threading
from itertools import pairwise

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client

from core.i18n.languages import locale_id
from tests.factories import UserFactory
from tests.wiki.articles import make_article
from wiki.models import Category
from wiki.services.category_tree import DEEPEST, larger_ones, put_into


def category(name, language="en"):
    made = Category.objects.create(locale_id=locale_id(language), name=name, slug=name, key=name.lower())
    return made


@pytest.fixture
def chain(site):
    return [category(f"Level{number}") for number in range(DEEPEST + 1)]


@pytest.mark.django_db
def test_a_category_stands_in_a_larger_one(citizen, admin, site, client):
    make_article("Hedehusene", author=citizen, categories=("Towns",))
    towns, places = Category.objects.get(), category("Places")
    put_into(category=towns, parent=places, by=admin)
    assert "Towns" in client.get("/en/wiki/categories/Places/").content.decode()
    page = client.get("/en/wiki/categories/Towns/").content.decode()
    assert "/en/wiki/categories/Places/" in page
    put_into(category=towns, parent=None, by=admin)
    assert client.get("/en/wiki/categories/Places/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("length", [1, 2, 3, 6])
def test_a_circle_is_refused(admin, chain, length):
    for lower, upper in pairwise(chain[:length]):
        put_into(category=lower, parent=upper, by=admin)
    with pytest.raises(ValidationError) as refused:
        put_into(category=chain[length - 1], parent=chain[0], by=admin)
    assert "parent" in refused.value.error_dict
    assert Category.objects.get(pk=chain[length - 1].pk).parent is None


@pytest.mark.django_db
def test_no_tree_is_deeper_than_readers_follow(admin, chain):
    for lower, upper in pairwise(chain[:DEEPEST]):
        put_into(category=lower, parent=upper, by=admin)
    with pytest.raises(ValidationError):
        put_into(category=chain[DEEPEST - 1], parent=chain[DEEPEST], by=admin)
    assert len(larger_ones(Category.objects.get(pk=chain[0].pk))) == DEEPEST - 1


@pytest.mark.django_db
def test_another_language_is_no_larger_category(admin, site):
    with pytest.raises(ValidationError):
        put_into(category=category("Towns"), parent=category("Byer", "da"), by=admin)


@pytest.mark.django_db
@pytest.mark.parametrize(("who", "may"), [("nobody", False), ("citizen", False), ("member", False), ("admin", True)])
def test_who_may(request, settings, site, who, may):
    settings.MFA_REQUIRED = False
    towns, places = category("Towns"), category("Places")
    browser = Client()
    if who != "nobody":
        person = request.getfixturevalue(who)
        browser.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        if not may:
            with pytest.raises(PermissionDenied):
                put_into(category=towns, parent=places, by=person)
    url = "/en/wiki/categories/Towns/part-of/"
    assert browser.get(url).status_code == (200 if may else 403)
    assert browser.post(url, {"parent": "places"}).status_code == (302 if may else 403)
    assert (Category.objects.get(name="Towns").parent == places) is may


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["Nowhere", "Towns", "x" * 300, "\x00", "<b>", "../.."])
def test_what_is_no_larger_category_comes_back_with_a_word(admin, settings, site, name):
    settings.MFA_REQUIRED = False
    category("Towns")
    browser = Client()
    browser.force_login(admin, backend="django.contrib.auth.backends.ModelBackend")
    answer = browser.post("/en/wiki/categories/Towns/part-of/", {"parent": name})
    assert answer.status_code == 422
    assert answer.context["form"].errors["parent"]
    assert browser.post("/en/wiki/categories/Nowhere/part-of/", {"parent": name}).status_code == 404


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_many_at_once_close_no_circle(site):
    admin = UserFactory(admin=True)
    rows = [category(f"Level{number}") for number in range(5)]
    draw = random.Random(7)
    pairs = [draw.sample(rows, 2) for _number in range(40)]

    def work(mine):
        try:
            for lower, upper in mine:
                try:
                    put_into(category=lower, parent=upper, by=admin)
                except ValidationError:
                    continue
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(pairs[start::4],)) for start in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for one in Category.objects.all():
        assert one.pk not in {larger.pk for larger in larger_ones(one)}
    assert Category.objects.filter(parent__isnull=False).exists()
