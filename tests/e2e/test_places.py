"""Places in the browser: draw an area, see it on the map, choose a point and write about it."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from tests.debate.making import person
from tests.e2e.conftest import DESK, PHONE, fits
from tests.e2e.test_pages_that_need_a_story import as_somebody
from tests.wiki.articles import make_article
from tests.wiki.places.making import LAKE, MARKET, STATION, article_at

pytestmark = pytest.mark.browser


@pytest.fixture
def citizen(site: Any, locales: Any) -> User:
    found = person("Karen Citizen")
    article_at("Station", STATION, author=found)
    article_at("Market", MARKET, author=found)
    make_article("Lake", author=found, geometry=LAKE)
    return found


def canvas_of(page: Page) -> Any:
    found = page.locator("[data-map-canvas]").first
    found.scroll_into_view_if_needed()
    expect(found).to_be_visible()
    return found


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_the_map_shows_what_is_there_and_takes_a_point(citizen, serve, open_page, check_accessible, viewport):
    address = serve()
    page = as_somebody(open_page, address, citizen, viewport)
    page.goto(f"{address}/en/wiki/map/")
    canvas = canvas_of(page)
    expect(canvas.locator(".map-pin").first).to_be_visible()
    check_accessible(page, "the map with pins")
    assert fits(page)
    page.get_by_role("button", name="Take the middle of the map").click()
    expect(page.locator("#point-latitude")).not_to_have_value("")
    page.locator("#point-latitude").fill("55.6489")
    page.locator("#point-longitude").fill("12.2714")
    page.locator("[data-point-form] button[type=submit]").click()
    expect(page.locator(".result__title").first).to_have_text("Station")
    check_accessible(page, "what is here")
    page.get_by_role("link", name="Write a new article about this place").click()
    expect(page.locator("#id_latitude")).to_have_value("55.6489")


def test_an_area_is_drawn_saved_and_seen_by_all(citizen, serve, open_page, check_accessible):
    address = serve()
    page = as_somebody(open_page, address, citizen, DESK)
    page.goto(f"{address}/en/wiki/Station/edit/")
    page.locator("details.article-form__facts > summary").first.click()
    canvas = canvas_of(page)
    page.get_by_role("button", name="An area").click()
    box = canvas.bounding_box()
    assert box is not None
    for across, down in ((0.3, 0.3), (0.7, 0.3), (0.5, 0.7)):
        canvas.click(position={"x": box["width"] * across, "y": box["height"] * down})
    expect(canvas.locator(".map-corner")).to_have_count(3)
    check_accessible(page, "an area being drawn")
    drawn = json.loads(page.locator("#id_geometry").input_value())
    assert drawn["type"] == "Polygon"
    assert len(drawn["coordinates"][0]) == 4
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".facts path.map-shape")).to_be_attached()
    saved = page.request.get(f"{address}/en/wiki/Station/place.geojson").json()
    assert saved["geometry"]["type"] == "Polygon"
    reader = open_page(viewport=DESK)
    reader.goto(f"{address}/en/wiki/Market/")
    expect(reader.locator(".near__list a").first).to_be_visible()
    reader.goto(f"{address}/en/wiki/map/")
    expect(reader.locator("path.map-shape").first).to_be_attached()
