"""The main menu and the footer."""

import re

from wagtail.models import Site

from home.menus import menus_in
from home.models import FooterGroup, NewsIndexPage, StandardPage
from tests.home.pages import add_page, html_of, make_private

DOORS_OF_ALL = ["Wiki", "Debate", "Practice"]
DOORS = re.compile(r'<a class="doors__link" href="([^"]+)"( aria-current="true")?>([^<]+)</a>')


def doors_of(html):
    """Address, whether one is there, and words of each door; the menu is drawn twice, for phones and wide screens."""
    found = [(url, bool(current), title) for url, current, title in DOORS.findall(html)]
    assert found[: len(found) // 2] == found[len(found) // 2 :]
    return found[: len(found) // 2]


def test_the_wiki_is_a_door_in_every_language(client, front_pages):
    for code in front_pages:
        assert doors_of(html_of(client, f"/{code}/"))[0][:2] == (f"/{code}/wiki/", False)


def test_the_menu_holds_the_pages_that_staff_put_there_in_their_order(client, front_pages):
    add_page(front_pages["en"], NewsIndexPage(title="News", slug="news", show_in_menus=True))
    add_page(front_pages["en"], StandardPage(title="Hidden", slug="hidden"))
    add_page(front_pages["en"], StandardPage(title="About", slug="about", show_in_menus=True))
    add_page(front_pages["da"], StandardPage(title="Om", slug="om", show_in_menus=True))
    assert [title for _url, _current, title in doors_of(html_of(client, "/en/"))] == [*DOORS_OF_ALL, "News", "About"]
    danish = [title for _url, _current, title in doors_of(html_of(client, "/da/"))]
    assert (danish[:2], danish[3:]) == (["Wiki", "Debat"], ["Om"])


def test_the_door_one_came_through_is_marked(client, front_pages):
    about = add_page(front_pages["en"], StandardPage(title="About", slug="about", show_in_menus=True))
    below = add_page(about, StandardPage(title="Objectives", slug="objectives"))
    marked = [title for _url, current, title in doors_of(html_of(client, below.get_url())) if current]
    assert marked == ["About"]


def test_a_page_that_readers_may_not_see_is_in_no_menu(client, front_pages):
    private = add_page(front_pages["en"], StandardPage(title="Private", slug="private", show_in_menus=True,
                                                       footer_group=FooterGroup.RULES))  # fmt: skip
    add_page(private, StandardPage(title="Under private", slug="under", footer_group=FooterGroup.SITE))
    draft = add_page(front_pages["en"], StandardPage(title="Draft", slug="draft", show_in_menus=True))
    make_private(private)
    draft.unpublish()
    html = html_of(client, "/en/")
    for words in ("Private", "Under private", "Draft"):
        assert words not in html


def test_the_footer_groups_pages_and_names_who_pays(client, front_pages):
    home = front_pages["en"]
    home.footer_about, home.footer_note = "A site about us", "Paid by all of us"
    home.save_revision().publish()
    add_page(home, StandardPage(title="House rules", slug="rules", footer_group=FooterGroup.RULES))
    footer = html_of(client, "/en/").partition("<footer")[2]
    assert "A site about us" in footer
    assert "Paid by all of us" in footer
    assert footer.index("Rules and rights") < footer.index("House rules")
    assert "CC BY-SA 4.0" in footer


def test_menus_that_are_known_cost_no_query(client, front_pages, django_assert_num_queries):
    html_of(client, "/en/")
    with django_assert_num_queries(0):
        assert menus_in("en").links


def test_menus_are_forgotten_when_a_page_is_published_moved_or_withdrawn(
    client, front_pages, django_capture_on_commit_callbacks
):
    def titles():
        return [title for _url, _current, title in doors_of(html_of(client, "/en/"))]

    assert titles() == DOORS_OF_ALL
    with django_capture_on_commit_callbacks(execute=True):
        page = add_page(front_pages["en"], StandardPage(title="About", slug="about", show_in_menus=True))
    assert titles() == [*DOORS_OF_ALL, "About"]
    with django_capture_on_commit_callbacks(execute=True):
        page.slug = "about-us"
        page.save_revision().publish()
    assert doors_of(html_of(client, "/en/"))[3][0] == "/en/about-us/"
    with django_capture_on_commit_callbacks(execute=True):
        page.unpublish()
    assert titles() == DOORS_OF_ALL


def test_pages_that_list_a_changed_one_are_purged(
    news_index, settings, monkeypatch, django_capture_on_commit_callbacks
):
    purged = []
    monkeypatch.setattr("home.signals.purge_later", purged.extend)
    with django_capture_on_commit_callbacks(execute=True):
        news_index.save_revision().publish()
    assert "/en/" in purged


def test_a_site_without_pages_still_has_a_menu(client, db, site):
    Site.objects.all().delete()
    html = html_of(client, "/en/not-there/", status=404)
    assert [title for _url, _current, title in doors_of(html)] == DOORS_OF_ALL
