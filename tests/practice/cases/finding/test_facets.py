"""Counting in a catalogue, and what an address asks for."""

import random
from uuid import uuid4

import pytest
from django.http import QueryDict

from practice.cases.catalogue import Catalogue, Facts, Order
from practice.cases.facets import MOST_VALUES, Facet, find, read


def case(pages=None, *, original="da", published=0.0, uses=0, completeness=0, position=None, **values):
    return Facts(
        uuid4(), pages or {"da": 1}, original, values, published,
        uses=uses, completeness=completeness, position=position,
    )  # fmt: skip


def some_cases(number=60):
    choose = random.Random(4)
    return [
        case(
            {"da": n + 1},
            published=float(n),
            country=[choose.choice(["BE", "DK", "NO"])],
            theme=choose.sample(["roads", "school", "data"], choose.randint(0, 2)),
            status=[choose.choice(["running", "finished"])],
        )
        for n in range(number)
    ]


def holds(one, values):
    return all(not wanted or set(wanted) & set(one.values.get(facet, ())) for facet, wanted in values.items())


@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {Facet.COUNTRY: ("BE",)},
        {Facet.COUNTRY: ("BE", "DK")},
        {Facet.COUNTRY: ("BE",), Facet.THEME: ("roads", "data")},
        {Facet.COUNTRY: ("NO",), Facet.THEME: ("school",), Facet.STATUS: ("running",)},
    ],
)
def test_counts_are_what_counting_by_hand_gives(chosen):
    cases = some_cases()
    found = find(Catalogue.of(cases), chosen)
    assert found.total == sum(holds(one, chosen) for one in cases)
    for facet in (Facet.COUNTRY, Facet.THEME, Facet.STATUS):
        others = {other: values for other, values in chosen.items() if other != facet}
        for value in ("BE", "DK", "NO", "roads", "school", "data", "running", "finished"):
            by_hand = sum(holds(one, others) and value in one.values.get(facet, ()) for one in cases)
            assert found.counts[facet].get(value, 0) == by_hand


def test_a_value_that_no_case_has_is_named_and_left_out():
    found = find(Catalogue.of(some_cases()), {Facet.COUNTRY: ("ZZ", "BE"), Facet.THEME: ("nothing",)})
    assert found.unknown == ((Facet.COUNTRY, "ZZ"), (Facet.THEME, "nothing"))
    assert found.total == find(Catalogue.of(some_cases()), {Facet.COUNTRY: ("BE",)}).total


def test_a_chosen_value_that_gives_nothing_here_is_still_shown():
    cases = [case(country=["BE"], theme=["roads"]), case(country=["DK"], theme=["school"])]
    found = find(Catalogue.of(cases), {Facet.COUNTRY: ("BE",), Facet.THEME: ("school",)})
    assert found.total == 0
    assert found.counts[Facet.THEME] == {"roads": 1, "school": 0}


def test_an_empty_catalogue_finds_nothing():
    found = find(Catalogue(), {Facet.COUNTRY: ("BE",)})
    assert found.total == 0
    assert found.unknown == ((Facet.COUNTRY, "BE"),)


def test_words_narrow_what_is_counted():
    cases = some_cases()
    catalogue = Catalogue.of(cases)
    first_ten = (1 << 10) - 1
    found = find(catalogue, {}, first_ten)
    assert found.total == 10
    assert sum(found.counts[Facet.COUNTRY].values()) == 10


def test_a_change_gives_what_building_anew_gives():
    choose = random.Random(9)
    cases = some_cases()
    catalogue = Catalogue.of(cases)
    before = find(catalogue, {}).counts
    for _step in range(40):
        at = choose.randrange(len(cases))
        gone = cases.pop(at)
        new = [case({"nl": 900 + at}, country=["SE"], theme=["roads"], uses=3)] if choose.random() < 0.7 else []
        cases += new
        catalogue = catalogue.changed(new, [gone.key])
    anew = Catalogue.of(cases)
    assert find(catalogue, {}).counts == find(anew, {}).counts
    assert find(catalogue, {Facet.COUNTRY: ("SE",)}).total == find(anew, {Facet.COUNTRY: ("SE",)}).total
    assert len(catalogue.keys) <= 61, "numbers are used again"
    for order in (Order.NEWEST, Order.MOST_USED, Order.MOST_COMPLETE):
        keys = [catalogue.published[number] for number in catalogue.order(order)]
        assert keys == [anew.published[number] for number in anew.order(order)]
    assert find(Catalogue.of(some_cases()), {}).counts == before


def test_a_catalogue_never_changes_under_who_reads_it():
    cases = some_cases()
    catalogue = Catalogue.of(cases)
    before = (catalogue.everything, find(catalogue, {}).counts, list(catalogue.order(Order.NEWEST)))
    catalogue.changed([case(country=["XX"])], [cases[0].key, cases[1].key])
    assert (catalogue.everything, find(catalogue, {}).counts, list(catalogue.order(Order.NEWEST))) == before


def test_orders_put_first_what_they_say():
    cases = [
        case(published=1, uses=5, completeness=10),
        case(published=3, uses=0, completeness=90),
        case(published=2, uses=5, completeness=50),
    ]
    catalogue = Catalogue.of(cases)

    def places(order):
        return [cases.index(next(one for one in cases if one.key == catalogue.keys[n])) for n in catalogue.order(order)]

    assert places(Order.NEWEST) == [1, 2, 0]
    assert places(Order.MOST_USED) == [2, 0, 1]
    assert places(Order.MOST_COMPLETE) == [1, 2, 0]


def test_a_case_is_shown_in_the_readers_language_else_in_its_own():
    catalogue = Catalogue.of([case({"da": 1, "nl": 2}, original="da"), case({"sv": 3}, original="nb")])
    assert catalogue.page_for(0, "nl") == 2
    assert catalogue.page_for(0, "en") == 1
    assert catalogue.page_for(1, "en") == 3


def test_only_cases_that_are_somewhere_are_on_the_map():
    catalogue = Catalogue.of([case(position=(51.0, 3.0)), case()])
    assert [number for number, _x, _y in catalogue.points(catalogue.everything)] == [0]


def test_an_address_is_read_and_written_the_same():
    asked = read(QueryDict("theme=roads&theme=data&q=cycle+path&country=BE&order=most-used&page=3&view=map"))
    assert asked.values[Facet.THEME] == ("roads", "data")
    assert (asked.words, asked.order, asked.page, asked.as_map) == ("cycle path", Order.MOST_USED, 3, True)
    again = read(QueryDict(asked.query(page=3).removeprefix("?")))
    assert again == asked


def test_choosing_and_taking_back_leads_to_the_same_address():
    asked = read(QueryDict("country=BE"))
    assert asked.toggled(Facet.THEME, "roads").toggled(Facet.THEME, "roads").query() == asked.query()


@pytest.mark.parametrize(
    "query",
    [
        "page=0",
        "page=-1",
        "page=99999999999999999999",
        "page=²",
        "order=%00",
        "country=" + "x" * 5000,
        "theme=%27%3B+DROP+TABLE",
        "&".join(f"theme=t{n}" for n in range(500)),
        "q=" + "a" * 10_000,
        "beside=abc&beside=1&beside=1&beside=2&beside=3&beside=4",
        "year=%F0%9F%98%80",
        "view=%3Cscript%3E&box=%3Cscript%3E",
    ],
)
def test_any_address_can_be_read(query):
    asked = read(QueryDict(query))
    assert asked.page >= 1
    assert len(asked.beside) <= 3
    assert len(asked.words) <= 200
    assert all(len(values) <= MOST_VALUES for values in asked.values.values())
    assert len(asked.query()) < 4000


def test_what_makes_no_sense_is_said():
    assert read(QueryDict("order=loudest&country=%3C%3E")).odd == ("<>", "loudest")
    assert read(QueryDict("&".join(f"theme=t{n}" for n in range(25)))).odd == tuple(f"t{n}" for n in range(20, 25))
