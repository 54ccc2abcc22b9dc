"""The list of cases as a reader sees it."""

import re

import pytest

from core.visibility import State
from tests.practice.cases.finding.making import case_with, organisation, translated
from tests.practice.cases.making import add_case

LIST = "/en/practice/cases/"


def page(client, query="", language="en", status=200):
    answer = client.get(f"/{language}/practice/cases/{query}")
    assert answer.status_code == status
    return answer.content.decode()


def total(text):
    return int(re.search(r'finding__total" role="status">(\d+)', text)[1])


def titles(text):
    return re.findall(r'case-row__title"><a [^>]*>([^<]*)</a>', text)


def test_an_empty_list_offers_to_share_the_first(client, libraries):
    text = page(client)
    assert "No cases yet" in text
    assert f'href="{LIST}new/"' in text


def test_what_is_chosen_narrows_the_list_and_can_be_taken_away(client, libraries):
    case_with(themes=("roads",), country="BE", title="Bikes in Ghent")
    case_with(themes=("school",), country="DK", title="Schools in Aarhus")
    text = page(client, "?country=BE")
    assert titles(text) == ["Bikes in Ghent"]
    assert total(text) == 1
    assert 'href="?" aria-current="true"' in text
    assert "Denmark</span>" in text, "what other values would bring is still offered"


def test_each_case_is_listed_once_in_the_readers_language(client, libraries):
    danish = add_case("da", title="Aftenchat")
    translated(danish, "en", title="Evening chat")
    assert titles(page(client)) == ["Evening chat"]
    assert titles(page(client, language="da")) == ["Aftenchat"]
    assert titles(page(client, language="sv")) == ["Aftenchat"]


def test_another_language_and_a_translation_are_marked(client, libraries):
    danish = add_case("da", title="Aftenchat")
    text = page(client)
    assert 'lang="da" hreflang="da">Aftenchat' in text
    assert "Dansk</span>" in text
    translated(danish, "en", title="Evening chat")
    assert ">translation</span>" in page(client)
    danish.save_revision().publish()
    assert ">outdated translation</span>" in page(client)


@pytest.mark.parametrize("hidden", [{"live": False}, {"state": State.HIDDEN}, {"state": State.REMOVED}])
def test_nothing_tells_of_a_case_out_of_sight(client, libraries, hidden):
    add_case(title="Seen", country="BE")
    add_case(title="Secret", country="SE", **hidden)
    text = page(client)
    assert titles(text) == ["Seen"]
    assert total(text) == 1
    assert "Sweden" not in text
    assert "No case has" in page(client, "?country=SE")
    assert titles(page(client, "?q=Secret")) == []


def test_words_are_looked_for_in_every_language(client, libraries):
    add_case("da", title="Fjernvarme i Roskilde")
    add_case(title="Something else")
    text = page(client, "?q=fjernvarme")
    assert titles(text) == ["Fjernvarme i Roskilde"]
    assert total(text) == 1
    assert total(page(client, "?q=nothingatall")) == 0


@pytest.mark.parametrize(
    "words", ['"', "'", "*", "NEAR(a b)", "a AND", "title:x", "((((", "%F0%9F%98%80", "-a", "a%20-b", "\\", "a:*"]
)
def test_any_words_are_answered(client, libraries, words):
    add_case()
    page(client, f"?q={words}")


@pytest.mark.parametrize(
    "query",
    [
        "?country=ZZ&theme=none&organisation=99999999999999999999&year=abc&kind=x",
        "?order=loudest",
        "?box=1,2,3",
        "?box=nan,nan,nan,nan",
        "?box=179,-10,-179,10",
        "?view=everything",
        "?beside=99999999&beside=abc",
        "?page=abc",
        "?page=-4",
        "?country[]=BE&__proto__=1",
        "?figures=no&reused=maybe",
    ],
)
def test_an_odd_address_is_answered(client, libraries, query):
    add_case(title="Here")
    text = page(client, query)
    if "box=179" not in query:
        assert titles(text) == ["Here"]


def test_what_no_case_has_is_said_and_left_out(client, libraries):
    add_case(country="BE", title="Here")
    text = page(client, "?country=BE&country=<b>&theme=nothing")
    assert titles(text) == ["Here"]
    assert "No case has “nothing” under “Theme”" in text
    assert "“&lt;b&gt;” makes no sense here" in text
    assert "<b>" not in text


def test_a_page_past_the_end_leads_back(client, libraries):
    add_case()
    text = page(client, "?page=9", status=404)
    assert "This list is not that long" in text


def test_pages_keep_what_is_chosen(client, libraries):
    for number in range(23):
        add_case(country="BE" if number < 22 else "DK")
    first = page(client, "?country=BE")
    assert len(titles(first)) == 20
    assert 'href="?country=BE&amp;page=2"' in first
    second = page(client, "?country=BE&page=2")
    assert len(titles(second)) == 2
    assert not set(titles(first)) & set(titles(second))


def test_orders(client, libraries):
    add_case(title="Old and used", use_count=9)
    add_case(title="New", use_count=0)
    assert titles(page(client)) == ["New", "Old and used"]
    assert titles(page(client, "?order=most-used")) == ["Old and used", "New"]
    assert set(titles(page(client, "?order=most-complete"))) == {"Old and used", "New"}


def test_the_list_asks_no_more_of_the_database_for_many_cases(client, libraries, django_assert_max_num_queries):
    town = organisation()
    danish = case_with("da", themes=("roads",), channels=("chat",), organisations=(town,), has_figures=True)
    translated(danish, "en")

    def asked(query):
        page(client, query)
        with django_assert_max_num_queries(100) as captured:
            page(client, query)
        return len(captured)

    one = [asked(query) for query in ("", "?q=chat&theme=roads")]
    for number in range(30):
        case = case_with("da", themes=("roads", f"t{number}"), organisations=(organisation(f"Town {number}"),))
        translated(case, "en")
    many = [asked(query) for query in ("", "?q=chat&theme=roads")]
    assert many == one
    assert max(many) <= 10


def test_the_bare_list_may_be_kept_by_a_cache_and_a_narrowed_one_not(client, libraries):
    add_case(country="BE")
    assert "public" in client.get(LIST)["Cache-Control"]
    assert "private" in client.get(f"{LIST}?country=BE")["Cache-Control"]
    assert "csrf" not in page(client)


def test_choosing_for_a_comparison_needs_no_script(client, libraries):
    cases = [add_case() for _one in range(4)]
    one, two, three, four = (case.pk for case in cases)
    text = page(client, f"?beside={one}")
    assert "Choose one or two more" in text
    assert f'href="?beside={one}&amp;beside={two}"' in text
    text = page(client, f"?beside={one}&beside={two}")
    assert f'href="{LIST}compare/?case={one}&amp;case={two}"' in text
    text = page(client, f"?beside={one}&beside={two}&beside={three}")
    assert f"beside={four}" not in text
