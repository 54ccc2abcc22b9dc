"""Partners on a map, and the same as a list."""

import re

from home.models import Partner, PartnersPage
from tests.home.pages import add_page, add_partner, add_picture, html_of, queries_of

PLACE = re.compile(r'data-latitude="([^"]*)" data-longitude="([^"]*)"')


def page_of(front_pages, language="en"):
    return add_page(front_pages[language], PartnersPage(title="Partners", slug="partners"))


def test_the_map_has_a_place_for_every_partner_of_the_list(client, front_pages, locales):
    page_of(front_pages)
    for number in range(5):
        add_partner(locales["en"].pk, name=f"Partner {number}", latitude=f"5{number}.5", longitude=f"{number}.25")
    html = html_of(client, "/en/partners/")
    places = PLACE.findall(html)
    cards = re.findall(r'<li class="partner" id="([^"]+)">', html)
    assert len(places) == len(cards) == 5
    assert ("54.500000", "4.250000") in places
    assert re.findall(r'<a href="#(partner-\w+)">', html) == cards


def test_a_partner_without_a_place_is_in_the_list_alone(client, front_pages, locales):
    page_of(front_pages)
    add_partner(locales["en"].pk, name="Somewhere", latitude=None, longitude=None)
    html = html_of(client, "/en/partners/")
    assert "Somewhere" in html
    assert not PLACE.search(html)
    assert "dist/map.js" not in html


def test_places_are_written_for_programs_in_every_language(client, front_pages, locales):
    page_of(front_pages, "da")
    add_partner(locales["da"].pk, latitude="53.2189", longitude="-6.5672")
    assert PLACE.findall(html_of(client, "/da/partners/")) == [("53.218900", "-6.567200")]


def test_each_partner_stands_once_in_the_pages_language_or_the_sites(client, front_pages, locales):
    page_of(front_pages, "sv")
    english = add_partner(locales["en"].pk, name="Both", role="In English")
    add_partner(locales["sv"].pk, name="Both", role="På svenska", translation_key=english.translation_key)
    add_partner(locales["en"].pk, name="One", role="Only in English")
    add_partner(locales["da"].pk, name="Other", role="Kun på dansk")
    html = html_of(client, "/sv/partners/")
    assert html.count('<li class="partner"') == 3
    assert "In English" not in html
    assert '<p lang="en">Only in English</p>' in html
    assert '<p lang="da">Kun på dansk</p>' in html


def test_the_lead_partner_comes_first_and_is_named(client, front_pages, locales):
    page_of(front_pages)
    add_partner(locales["en"].pk, name="Anna's town")
    add_partner(locales["en"].pk, name="Zoë's town", is_lead=True)
    html = html_of(client, "/en/partners/")
    assert html.index("Zoë's town".replace("'", "&#x27;")) < html.index("Anna&#x27;s town")
    assert html.count("Leads the project") == 1


def test_no_partner_says_what_would_be_here(client, front_pages):
    page_of(front_pages)
    assert "No partner has been named yet" in html_of(client, "/en/partners/")


def test_one_costs_as_much_as_many(client, front_pages, locales):
    page_of(front_pages)
    add_partner(locales["en"].pk, logo=add_picture("Logo"))
    one = queries_of(client, "/en/partners/")
    for number in range(8):
        add_partner(locales["en"].pk, name=f"Partner {number}", logo=add_picture(f"Logo {number}"))
    assert queries_of(client, "/en/partners/") == one


def test_hostile_names_are_only_words(client, front_pages, locales):
    page_of(front_pages)
    add_partner(locales["en"].pk, name='"><script>alert(1)</script>', role="<img src=x onerror=alert(1)>",
                url="https://www.example.org/path?a=1&b=2")  # fmt: skip
    html = html_of(client, "/en/partners/")
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert '<a href="https://www.example.org/path?a=1&amp;b=2">example.org</a>' in html


def test_the_anchor_is_the_same_in_every_language(locales, db):
    english = add_partner(locales["en"].pk)
    danish = Partner.objects.create(
        locale=locales["da"], translation_key=english.translation_key, name="En partner", city="Groningen", country="NL"
    )
    assert english.anchor == danish.anchor
