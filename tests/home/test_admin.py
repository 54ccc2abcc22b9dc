"""Staff in the admin: editing, previewing, translating each kind of page."""

import pytest
from django.urls import reverse

from home.models import HomePage, NewsIndexPage, NewsPage, Partner, PartnersPage, Person, StandardPage
from practice.cases.models import PracticePage
from tests.home.pages import add_page, add_partner


@pytest.fixture
def staff(client, admin):
    client.force_login(admin)
    return client


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("model", [NewsIndexPage, PartnersPage, StandardPage])
def test_each_kind_of_page_can_be_edited_and_previewed(staff, front_pages, model, language):
    page = add_page(front_pages[language], model(title="A page", slug="a-page"))
    edit = staff.get(reverse("wagtailadmin_pages:edit", args=(page.pk,)))
    assert edit.status_code == 200
    preview = staff.get(reverse("wagtailadmin_pages:view_draft", args=(page.pk,)))
    html = preview.content.decode()
    assert f'<html lang="{language}"' in html
    assert "A page" in html


def test_a_preview_may_stand_in_a_frame_of_the_admin_and_nothing_else_may(staff, news_index):
    page = add_page(news_index, NewsPage(title="New", slug="new", lead="Lead"))
    preview = staff.get(reverse("wagtailadmin_pages:view_draft", args=(page.pk,)))
    assert "frame-ancestors 'self'" in preview["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in staff.get(page.get_url())["Content-Security-Policy"]


def test_each_block_has_a_preview_in_the_picker(staff, front_pages):
    address = reverse("wagtailadmin_pages:add", args=("home", "standardpage", front_pages["en"].pk))
    html = staff.get(address).content.decode()
    for label in ("Heading", "Text", "Quotation", "Key figures", "Picture", "Documents", "Button", "Cards with links"):
        assert label in html


@pytest.mark.parametrize("model", [Partner, Person])
def test_partners_and_writers_can_be_listed_added_and_translated(staff, locales, model):
    english = locales["en"]
    thing = add_partner(english.pk) if model is Partner else Person.objects.create(name="Anna", locale=english)
    name = model._meta.model_name
    for address in (
        reverse(f"wagtailsnippets_home_{name}:list"),
        reverse(f"wagtailsnippets_home_{name}:add"),
        reverse(f"wagtailsnippets_home_{name}:edit", args=(thing.pk,)),
        reverse("wagtail_localize:submit_snippet_translation", args=("home", name, thing.pk)),
    ):
        assert staff.get(address).status_code == 200, address


def test_pages_stand_where_they_belong():
    assert set(HomePage.allowed_subpage_models()) == {NewsIndexPage, PartnersPage, PracticePage, StandardPage}
    assert NewsIndexPage.allowed_subpage_models() == [NewsPage]
    assert NewsPage.allowed_subpage_models() == PartnersPage.allowed_subpage_models() == []
    assert StandardPage.allowed_subpage_models() == [StandardPage]
