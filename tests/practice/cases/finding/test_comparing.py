"""Cases beside each other."""

import pytest

from core.visibility import State
from practice.cases.models import CaseFigure
from tests.practice.cases.finding.making import case_with, translated
from tests.practice.cases.making import add_case


def page(client, query, language="en"):
    answer = client.get(f"/{language}/practice/cases/compare/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_cases_stand_beside_each_other_with_what_they_tell(client, libraries):
    one = case_with(title="Evening chat", country="BE", effort_days=12, themes=("roads",))
    other = case_with(title="Town walk", country="DK", figures=[CaseFigure(label="Walkers", before="1", after="9")])
    text = page(client, f"?case={one.pk}&case={other.pk}")
    assert text.index(">Evening chat</a>") < text.index(">Town walk</a>")
    assert "Belgium" in text
    assert "Walkers: 1 → 9" in text
    assert "Who took part?" not in text, "what none tells is left out"
    assert f'href="/en/practice/cases/compare/?case={other.pk}"' in text, "one can be taken away"
    assert f'href="/en/practice/cases/?beside={one.pk}&amp;beside={other.pk}"' in text


def test_more_than_three_are_not_compared_and_that_is_said(client, libraries):
    query = "&".join(f"case={add_case().pk}" for _one in range(5))
    text = page(client, f"?{query}")
    assert text.count('role="columnheader"') == 3
    assert "more than three" in text
    assert "Choose another case" not in text


def test_each_is_shown_in_the_readers_language_and_once(client, libraries):
    danish = add_case("da", title="Aftenchat")
    english = translated(danish, "en", title="Evening chat")
    text = page(client, f"?case={danish.pk}&case={english.pk}")
    assert text.count('role="columnheader"') == 1
    assert ">Evening chat</a>" in text


@pytest.mark.parametrize("hidden", [{"live": False}, {"state": State.HIDDEN}])
def test_nothing_out_of_sight_is_compared(client, libraries, hidden):
    case = add_case(title="Secret", **hidden)
    text = page(client, f"?case={case.pk}")
    assert "Secret" not in text
    assert "Nothing to compare yet" in text


@pytest.mark.parametrize("query", ["", "?case=", "?case=abc", "?case=99999999999999999999", "?case=-1", "?case=²"])
def test_odd_addresses_lead_to_the_list(client, libraries, query):
    assert "Nothing to compare yet" in page(client, query)
