"""The front page."""

from accounts.models import User
from core.i18n.languages import locale_id
from home.models import PartnersPage, StandardPage
from tests.home.pages import add_news, add_page, add_partner, add_picture, html_of, queries_of
from wiki.content import Content
from wiki.services.saving import create_article


def write(author, title, language="en"):
    return create_article(
        locale_id=locale_id(language), content=Content(title=title, body="<p>Something.</p>"), author=author
    ).article


def test_an_empty_site_says_what_can_be_done(client, front_pages):
    html = html_of(client, "/en/")
    assert front_pages["en"].headline in html
    assert "Write the first one" in html
    assert 'href="/en/wiki/new-article/"' in html
    assert "is_authenticated" not in html


def test_the_doors_show_what_just_happened(client, front_pages, news_index, citizen, locales):
    add_page(front_pages["en"], PartnersPage(title="Partners", slug="partners"))
    add_partner(locales["en"].pk, name="The lead", is_lead=True)
    add_news(news_index, 5)
    write(citizen, "The old bridge")
    write(citizen, "Den gamle bro", "da")
    html = html_of(client, "/en/")
    assert "The old bridge" in html
    assert "Karen Citizen" in html
    assert "Den gamle bro" not in html
    assert "The lead" in html
    assert "News 5" in html
    assert "News 2" not in html


def test_what_waits_for_a_person_comes_first(signed_in, citizen, front_pages):
    assert "have not seen" not in html_of(signed_in, "/en/")
    User.objects.filter(pk=citizen.pk).update(unread_notifications=3)
    html = html_of(signed_in, "/en/")
    assert "3 things have happened" in html
    assert html.index("3 things") < html.index("<h1>")
    assert "/en/account/notifications/" in html


def test_the_page_of_a_person_is_kept_by_no_cache(signed_in, client, front_pages):
    assert "private" in signed_in.get("/en/")["Cache-Control"]
    assert "public" in client.get("/en/")["Cache-Control"]


def test_one_costs_as_much_as_many(client, front_pages, news_index, citizen, locales):
    add_page(front_pages["en"], PartnersPage(title="Partners", slug="partners"))
    add_partner(locales["en"].pk)
    add_news(news_index, 1, lead_image=add_picture("one"))
    write(citizen, "One")
    one = queries_of(client, "/en/")
    for number in range(6):
        add_partner(locales["en"].pk, name=f"Partner {number}")
        write(citizen, f"Article {number}")
    add_news(news_index, 6, lead_image=add_picture("two"))
    assert queries_of(client, "/en/") == one
    assert one <= 29


def test_pages_below_are_offered_beside_the_text(client, front_pages):
    about = add_page(front_pages["en"], StandardPage(title="About", slug="about"))
    add_page(about, StandardPage(title="Objectives", slug="objectives"))
    assert '<a href="/en/about/objectives/">Objectives</a>' in html_of(client, "/en/about/")
