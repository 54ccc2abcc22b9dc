"""A debate as data."""

import csv
import io
import json

import pytest

from debate.services.answering import answer_officially
from debate.services.exporting import SLICE, Pseudonyms, as_csv, as_json, harmless
from debate.services.noting import add_note
from debate.services.states import set_post_state
from debate.states import State
from tests.debate.officials import a_debate, a_post, moderator, officer, politician, says

pytestmark = pytest.mark.django_db


def rows(debate) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(as_csv(debate)).removeprefix("\ufeff"))))


def test_the_same_person_has_one_pseudonym_in_an_export_and_another_in_the_next(citizen):
    debate = a_debate(citizen)
    a_post(debate, citizen)
    first, second = rows(debate), rows(debate)
    assert first[0]["author"] == first[1]["author"] != second[0]["author"]
    assert str(citizen) not in "".join(as_json(debate)) and citizen.email not in "".join(as_csv(debate))


def test_people_who_are_mentioned_are_not_named(citizen, other_citizen):
    debate = a_debate(citizen)
    a_post(debate, citizen, f"<p>As @{other_citizen} says</p>")
    a_post(debate, other_citizen)
    _opening, calls, called = rows(debate)
    assert calls["text"] == f"As @{called['author']} says"


def test_only_what_everybody_sees_is_in_it(citizen):
    debate, otto = a_debate(citizen), officer()
    hidden = a_post(debate, citizen, "<p>Rude words</p>")
    a_post(debate, politician(), "<p>An answer</p>", parent=hidden)
    set_post_state(hidden, State.HIDDEN, moderator())
    add_note(debate=debate, author=otto, text="Secret note")
    answer_officially(debate=debate, author=otto, wording=says("Soon.", "considered"))
    for text in ("".join(as_csv(debate)), "".join(as_json(debate))):
        assert "Rude words" not in text and "Secret note" not in text
        assert "An answer" in text and "Soon." in text
    assert {row["role"] for row in rows(debate)} == {"", "officer", "politician"}


@pytest.mark.parametrize("text", ["=1+1", "+45", "-2+3", "@SUM(A1)", "\t=1", " =1", "\r=1"])
def test_no_cell_is_a_formula(text):
    assert harmless(text).startswith("'")
    assert harmless("Plain") == "Plain" and harmless(-3) == -3


def test_a_post_that_begins_like_a_formula_is_defused(citizen):
    debate = a_debate(citizen)
    a_post(debate, citizen, '<p>=HYPERLINK("http://example.org")</p>')
    assert rows(debate)[1]["text"].startswith("'=")


def test_json_can_be_read_and_says_what_it_holds(citizen):
    debate = a_debate(citizen, title='Quotes " and \u2028 lines')
    a_post(debate, citizen, "<p>Æ “quoted” \\ text</p>")
    data = json.loads("".join(as_json(debate)))
    assert data["debate"]["title"] == 'Quotes " and \u2028 lines'
    assert [one["kind"] for one in data["records"]] == ["opening", "post"]


def test_a_long_debate_is_read_in_slices(citizen, django_assert_max_num_queries, monkeypatch):
    monkeypatch.setattr("debate.services.exporting.SLICE", 3)
    debate = a_debate(citizen)
    for number in range(7):
        a_post(debate, citizen, f"<p>Post {number}</p>")
    with django_assert_max_num_queries(12):
        assert [row["text"] for row in rows(debate)[1:]] == [f"Post {number}" for number in range(7)]
    assert SLICE == 1_000


def test_people_without_an_account_have_no_pseudonym():
    assert Pseudonyms().of(None) == ""
