"""Writers of news who have an account here: their page, and the role they had when it came out."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import String, TranslationSource

from accounts.models import Role, User
from accounts.privacy.services.erasing import erase
from home.models import Byline, NewsPage, NewsPageAuthor, Person
from tests.home.pages import ATOM, add_news, feed_of, html_of, queries_of, translate


@pytest.fixture
def politician(citizen):
    Role.objects.create(user=citizen, kind="politician", party="Venstre")
    return citizen


@pytest.fixture
def writer(politician, locales):
    return Person.objects.create(name="Karen C.", role="columnist", locale=locales["en"], account=politician)


def written_by(index, *people, **fields):
    page = add_news(index, **fields)[0]
    page.authors = [NewsPageAuthor(person=person) for person in people]
    page.save_revision().publish()
    return page


def test_a_writer_with_an_account_leads_to_their_page_with_their_role(client, news_index, writer, politician):
    html = html_of(client, written_by(news_index, writer).get_url())
    assert f'<a class="author__name" href="/en/people/{politician.public_id}/">Karen C.</a>' in html
    assert "politician, Venstre" in html
    assert "columnist" not in html
    assert politician.email not in html


def test_the_role_of_then_is_kept(client, news_index, writer, politician):
    page = written_by(news_index, writer)
    Role.objects.filter(user=politician).update(party="Radikale")
    page.title = "Corrected"
    page.save_revision().publish()
    later = written_by(news_index, writer)
    assert "politician, Venstre" in html_of(client, page.get_url())
    assert "politician, Radikale" in html_of(client, later.get_url())
    Role.objects.all().delete()
    assert "politician, Venstre" in html_of(client, page.get_url())


def test_who_had_no_role_then_gets_none_later(client, news_index, locales, citizen):
    person = Person.objects.create(name="Karen C.", role="columnist", locale=locales["en"], account=citizen)
    page = written_by(news_index, person)
    Role.objects.create(user=citizen, kind="politician", party="Venstre")
    page.save_revision().publish()
    html = html_of(client, page.get_url())
    assert "columnist" in html
    assert "Venstre" not in html


def test_a_translation_has_the_role_of_the_first_in_its_own_words(
    client, news_index, front_pages, writer, politician, locales
):
    page = written_by(news_index, writer)
    Person.objects.create(name="Karen C.", locale=locales["da"], translation_key=writer.translation_key)
    Role.objects.filter(user=politician).update(party="Radikale")
    index = translate(news_index, front_pages["da"])
    danish = translate(page, index)
    danish.authors = [NewsPageAuthor(person=writer)]
    danish.save_revision().publish()
    html = html_of(client, danish.get_url())
    assert "politiker, Venstre" in html
    assert f'href="/da/people/{politician.public_id}/"' in html


def test_a_writer_without_an_account_is_only_a_name(client, news_index, locales):
    page = written_by(news_index, Person.objects.create(name="Anna", role="editor", locale=locales["en"]))
    html = html_of(client, page.get_url())
    assert '<span class="author__name">Anna</span>' in html
    assert "editor" in html
    assert not Byline.objects.exists()


def test_a_closed_account_is_only_a_name(client, news_index, writer, politician):
    page = written_by(news_index, writer)
    User.objects.filter(pk=politician.pk).update(is_active=False)
    assert '<span class="author__name">Karen C.</span>' in html_of(client, page.get_url())


def test_one_writer_and_many_cost_the_same(client, news_index, writer, locales):
    others = []
    for number in range(8):
        user = User.objects.create_user(f"w{number}@example.org", display_name=f"W {number}")
        Role.objects.create(user=user, kind="editor")
        others.append(Person.objects.create(name=f"W {number}", locale=locales["en"], account=user))
    one, many = written_by(news_index, writer), written_by(news_index, *others)
    assert queries_of(client, one.get_url()) == queries_of(client, many.get_url())


def test_an_erased_writer_leaves_no_name_in_any_language(
    client, news_index, writer, politician, locales, django_capture_on_commit_callbacks
):
    page = written_by(news_index, writer)
    danish = Person.objects.create(
        name="Karen Dansk", role="klummeskribent", locale=locales["da"], translation_key=writer.translation_key
    )
    TranslationSource.update_or_create_from_instance(writer)
    assert String.objects.filter(data="Karen C.").exists()
    with django_capture_on_commit_callbacks(execute=True):
        erase(politician)
    html = html_of(client, page.get_url())
    assert "Deleted account" in html
    for gone in ("Karen", "Venstre", "columnist"):
        assert gone not in html
    danish.refresh_from_db()
    assert (danish.name, danish.role, danish.account) == ("Slettet konto", "", None)
    assert not Byline.objects.exists()
    assert not String.objects.filter(data="Karen C.").exists()
    names = [name.text for name in feed_of(client, "/en/news/feed/").iterfind(f"{ATOM}entry/{ATOM}author/{ATOM}name")]
    assert names == ["Deleted account"]


def test_staff_link_a_writer_by_address(client, admin, citizen, locales, site):
    client.force_login(admin)
    address = reverse("wagtailsnippets_home_person:add")
    given = {"name": "Karen C.", "role": "", "organisation": "", "locale": locales["en"].pk}
    answer = client.post(address, {**given, "address": "nobody@example.org"})
    assert "Nobody here has this as a confirmed address." in answer.content.decode()
    assert client.post(address, {**given, "address": citizen.email.upper()}).status_code == 302
    person = Person.objects.get()
    assert person.account == citizen
    edit = reverse("wagtailsnippets_home_person:edit", args=(person.pk,))
    assert citizen.email in client.get(edit).content.decode()
    assert client.post(edit, {**given, "address": ""}).status_code == 302
    person.refresh_from_db()
    assert person.account is None


def test_other_pages_keep_no_role(news_index, site):
    Page.objects.get(pk=news_index.pk).specific.save_revision().publish()
    assert not Byline.objects.exists()
    assert NewsPage.objects.count() == 0
