"""Official answers are written in several languages; readers of another can have them translated."""

import pytest
from django.test import Client

from community.translations.models import Translation
from debate.models import OfficialAnswer
from debate.services.answering import Wording, answer_officially, change_answer, set_answer_state
from debate.states import State
from tests.debate.making import person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def page(path: str) -> str:
    answer = Client().get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def answer(debate) -> OfficialAnswer:
    """Declined, in Danish and Swedish."""
    texts = {"da": "<p>Vi har læst det.</p>", "sv": "<p>Vi har läst det.</p>"}
    reasons = {"da": "<p>Der er ingen penge.</p>", "sv": "<p>Det finns inga pengar.</p>"}
    wording = Wording(texts, OfficialAnswer.Status.DECLINED, reasons)
    return answer_officially(debate=debate, author=person(role="politician"), wording=wording).answer


def address(answer: OfficialAnswer, language: str = "nl") -> str:
    return f"/{language}/translations/debate.answer/{answer.pk}/"


def test_it_is_offered_where_no_version_is_in_the_readers_language(stub, debate, answer):
    for language in ("nl", "nb"):
        assert f'href="{address(answer, language)}"' in page(debate.path(language))
    for language in ("da", "sv"):
        assert address(answer, language) not in page(debate.path(language))
    assert stub.asked == []


def test_nothing_is_offered_without_a_service(debate, answer):
    assert "translations/debate.answer" not in page(debate.path("nl"))


def test_it_is_translated_with_the_reason_from_the_words_that_the_page_shows(stub, answer):
    assert Client().post(address(answer), {"action": "once"}).status_code == 302
    text = page(address(answer))
    assert "<p>VI HAR LÆST DET.</p><p>DER ER INGEN PENGE.</p>" in text
    assert "<p>Vi har læst det.</p><p>Der er ingen penge.</p>" in text
    assert stub.asked[0]["source"] == "da"


def test_in_a_language_that_it_is_written_in_it_leads_to_the_answer(stub, debate, answer):
    assert Client().get(address(answer, "sv"))["Location"].startswith("/")
    assert stub.asked == []


def test_other_words_or_another_state_forget_what_was_translated(stub, answer):
    other = Wording({**answer.texts, "da": "<p>Nej.</p>"}, answer.status, answer.reasons)
    for change in (
        lambda: change_answer(answer=answer, by=answer.author, wording=other),
        lambda: set_answer_state(answer, State.HIDDEN, None),
    ):
        Client().post(address(answer), {"action": "once"})
        assert Translation.objects.count() == 1
        change()
        assert not Translation.objects.exists()
        answer.refresh_from_db()
    assert Client().get(address(answer)).status_code == 404
