"""Cases on a map."""

import json

import pytest

from core.visibility import State
from practice.cases.catalogue import Catalogue, Facts
from practice.cases.services import finding
from tests.practice.cases.finding.making import translated
from tests.practice.cases.making import add_case

WORLD = "bbox=-180,-85,180,85"


def points(client, query, language="en", status=200):
    answer = client.get(f"/{language}/practice/cases/points.json?{query}")
    assert answer.status_code == status
    return answer.json()


def place(latitude, longitude, **fields):
    return add_case(latitude=latitude, longitude=longitude, **fields)


def test_near_cases_are_one_and_a_single_one_has_its_name(client, libraries):
    place("51.05", "3.72", title="In Ghent")
    place("51.21", "3.22", title="In Bruges")
    place("59.38", "13.50", title="In Karlstad")
    found = points(client, f"{WORLD}&zoom=4")
    assert found["total"] == 3
    assert sorted(one["count"] for one in found["clusters"]) == [1, 2]
    [single] = [one for one in found["clusters"] if one["count"] == 1]
    assert [case["title"] for case in single["cases"]] == ["In Karlstad"]
    assert single["at"] == [59.38, 13.5]
    [pair] = [one for one in found["clusters"] if one["count"] == 2]
    assert pair["box"] == [3.22, 51.05, 3.72, 51.21]
    assert "cases" not in pair


def test_cases_at_one_place_are_named_together(client, libraries):
    for number in range(3):
        place("51.05", "3.72", title=f"Case {number}")
    [one] = points(client, f"{WORLD}&zoom=9")["clusters"]
    assert sorted(case["title"] for case in one["cases"]) == ["Case 0", "Case 1", "Case 2"]


def test_only_what_fits_is_on_the_map(client, libraries):
    place("51.05", "3.72", country="BE")
    place("55.65", "12.27", country="DK")
    assert points(client, f"{WORLD}&zoom=5&country=DK")["total"] == 1
    assert points(client, "bbox=2,50,5,52&zoom=6")["total"] == 1
    assert points(client, "bbox=170,-10,190,10&zoom=6")["total"] == 0


def test_a_case_is_there_once_and_in_the_readers_language(client, libraries):
    danish = place("55.65", "12.27", language="da", title="Aftenchat")
    translated(danish, "en", title="Evening chat")
    [one] = points(client, f"{WORLD}&zoom=5")["clusters"]
    assert one["cases"] == [{"title": "Evening chat", "url": f"/en/practice/cases/{danish.slug}-en/"}]
    [one] = points(client, f"{WORLD}&zoom=5", language="nl")["clusters"]
    assert one["cases"][0]["language"] == "da"


@pytest.mark.parametrize("hidden", [{"live": False}, {"state": State.HIDDEN}, {"state": State.REMOVED}])
def test_nothing_out_of_sight_is_on_the_map(client, libraries, hidden):
    place("51.05", "3.72", **hidden)
    assert points(client, f"{WORLD}&zoom=5") == {"total": 0, "clusters": []}


@pytest.mark.parametrize(
    "query",
    [
        "",
        "zoom=5",
        "bbox=1,2,3,4",
        "bbox=1,2,3&zoom=5",
        "bbox=a,b,c,d&zoom=5",
        "bbox=nan,nan,nan,nan&zoom=5",
        "bbox=1e400,0,1,1&zoom=5",
        "bbox=0,50,1,10&zoom=5",
        "bbox=0,0,1,1&zoom=-1",
        "bbox=0,0,1,1&zoom=%C2%B2",
        "bbox=0,0,1,1&zoom=999999999999",
        "bbox=" + "9" * 5000 + "&zoom=5",
    ],
)
def test_hostile_numbers_are_refused_in_words(client, libraries, query):
    place("51.05", "3.72")
    found = points(client, query, status=400)
    assert len(found["error"]) > 10


def test_words_of_refusal_are_the_readers(client, libraries):
    assert points(client, "bbox=1&zoom=1", status=400)["error"]


def test_ten_thousand_cases_stay_under_two_hundred_kilobytes(client, libraries, monkeypatch):
    import random
    from uuid import uuid4

    choose = random.Random(3)
    cases = [
        Facts(uuid4(), {"en": n + 1}, "en", {}, 0.0, position=(choose.uniform(35, 70), choose.uniform(-10, 30)))
        for n in range(10_000)
    ]
    monkeypatch.setattr(finding, "current_catalogue", lambda: Catalogue.of(cases))
    for zoom in (0, 3, 5, 7, 9, 12, 19):
        answer = client.get(f"/en/practice/cases/points.json?bbox=-20,30,40,72&zoom={zoom}")
        # As if every name were there, and as long as a name can be.
        named = sum(1 for one in json.loads(answer.content)["clusters"] if one["count"] == 1)
        assert json.loads(answer.content)["total"] > 9_000
        assert len(answer.content) + named * 250 < 200_000


def test_the_map_asks_no_more_for_many_cases(client, libraries, django_assert_max_num_queries):
    def asked():
        points(client, f"{WORLD}&zoom=9")
        with django_assert_max_num_queries(10) as captured:
            points(client, f"{WORLD}&zoom=9")
        return len(captured)

    place("51.05", "3.72")
    one = asked()
    for number in range(30):
        place(str(40 + number), "3.72")
    assert asked() == one
