"""Official answers and outcomes: found when they are given, gone at once when they are taken out of sight."""

import pytest
from django.utils import timezone
from django.utils.translation import override

from accounts.models import Role
from core import objects
from core.terms import parse
from debate.models import OutcomeStep
from debate.services.answering import answer_officially, change_answer, set_answer_state
from debate.services.closing import Step, add_step, change_step, close_debate, edit_outcome
from debate.services.indexing import index_answer, index_debate
from debate.services.starting import Place
from debate.services.states import set_debate_state
from debate.states import State
from search import spelling
from search.models import Document
from search.scope import scope
from tests.debate.making import a_debate, a_post, person
from tests.debate.officials import officer, says
from tests.search.asking import find

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("locales")]
LANGUAGES = ("nl", "da", "sv", "nb", "en")


def kinds(words, **chosen):
    with override("en"):
        return sorted(line.kind for line in find(parse(words), languages=LANGUAGES, **chosen).results)


@pytest.fixture
def mayor():
    return person("Mai Mayor", role=Role.Kind.POLITICIAN)


@pytest.fixture
def debate():
    return a_debate(title="Light on the path", body="<p>When?</p>", language="en", place=Place("Søndersø"))


@pytest.fixture
def answer(debate, mayor):
    return answer_officially(debate=debate, author=mayor, wording=says("The zeppelin lands in May.")).answer


@pytest.fixture
def worker_is_away(monkeypatch):
    """Nothing that waits for the worker is done."""

    def leave():
        for module in ("answering", "closing", "states"):
            for name in ("refresh_answer", "refresh_debate", "index_whole_debate"):
                monkeypatch.setattr(f"debate.services.{module}.{name}", Idle(), raising=False)

    class Idle:
        def enqueue(self, *_args):
            pass

    return leave


def test_an_answer_is_found_under_its_debate(answer, debate):
    with override("en"):
        (line,) = find(parse("zeppelins"), languages=LANGUAGES).results
    assert (line.kind, line.title, line.url) == ("answer", debate.title, f"{debate.path('en')}#answer-{answer.pk}")
    assert "".join(piece.text for piece in line.snippet) == "The zeppelin lands in May."
    assert kinds("light path", answered=True) == ["debate"]
    assert kinds("zeppelin", answered=True, place="Søndersø") == ["answer"]


def test_an_answer_is_found_in_each_of_its_languages_as_one_thing(debate, mayor):
    wording = says("The zeppelin lands.")
    wording = type(wording)({**wording.texts, "da": "Luftskibet lander."}, wording.status, {})
    answer_officially(debate=debate, author=mayor, wording=wording)
    with override("da"):
        (line,) = find(parse("luftskib"), languages=LANGUAGES).results
    assert (line.language, line.is_translation) == ("da", False)
    assert [version.language for version in line.versions] == ["en"]


def test_a_reason_is_found_with_its_answer(debate, mayor):
    wording = says("No.", status="declined", reason="It costs a fortune of marzipan.")
    answer_officially(debate=debate, author=mayor, wording=wording)
    assert kinds("marzipan") == ["answer"]


def test_what_an_answer_said_before_is_not_found(answer, mayor):
    change_answer(answer=answer, by=mayor, wording=says("The balloon lands in June."))
    assert (kinds("zeppelin"), kinds("balloon")) == ([], ["answer"])


def test_a_hidden_answer_is_gone_at_once_and_comes_back(answer, debate, mayor, worker_is_away, client):
    worker_is_away()
    set_answer_state(answer, State.HIDDEN, by=mayor)
    with override("en"):
        found = find(parse("zeppelin"), languages=LANGUAGES)
        path = find(parse("light path"), languages=LANGUAGES)
    assert (found.results, found.total, found.meant) == ([], 0, "")
    assert not any(found.facets.values())
    assert path.facets["answered"] == []
    assert kinds("light path", answered=True) == []
    data = client.get("/en/search/results.json", {"q": "zeppelin"}).content.decode()
    assert "lands in May" not in data
    assert '"total": 0' in data
    assert "lands in May" not in client.get("/en/search/", {"q": "zeppelin"}).content.decode()
    set_answer_state(answer, State.VISIBLE, by=mayor)
    assert kinds("zeppelin", answered=True) == ["answer"]


def test_the_worker_takes_a_hidden_answer_out_of_the_index(answer, mayor):
    set_answer_state(answer, State.REMOVED, by=mayor)
    assert not Document.objects.filter(kind="answer").exists()
    assert not Document.objects.get(kind="debate").has_answer


def test_an_answer_is_hidden_with_its_debate_at_once(answer, debate, mayor, worker_is_away):
    worker_is_away()
    set_debate_state(debate, State.HIDDEN, by=mayor)
    assert kinds("zeppelin") == []


def test_nothing_of_a_hidden_debate_stays_in_the_index(answer, debate, mayor):
    a_post(debate, body="<p>A heron stands there.</p>")
    assert kinds("heron") == ["post"]
    set_debate_state(debate, State.HIDDEN, by=mayor)
    assert not Document.objects.exists()
    set_debate_state(debate, State.VISIBLE, by=mayor)
    assert sorted(Document.objects.values_list("kind", flat=True)) == ["answer", "debate", "post"]
    assert kinds("heron") == ["post"]


def test_a_moderator_hides_an_answer_through_the_registry(answer, mayor):
    objects.get("debate.answer").set_state(answer, State.HIDDEN, mayor)
    assert kinds("zeppelin") == []


def test_what_came_of_a_debate_is_found_as_it_is_now(debate):
    boss = officer()
    outcome = close_debate(debate=debate, by=boss, texts={"en": "Lanterns are put up.", "da": "Der kommer lygter."})
    assert kinds("lantern") == kinds("lygter") == ["debate"]
    edit_outcome(outcome=outcome, by=boss, texts={"en": "Floodlights are put up."})
    assert (kinds("lantern"), kinds("lygter"), kinds("floodlight")) == ([], [], ["debate"])
    step = Step({"en": "A tender"}, timezone.localdate(), OutcomeStep.Status.PLANNED)
    made = add_step(outcome=outcome, by=boss, step=step)
    assert kinds("tender") == ["debate"]
    changed = Step({"en": "An auction"}, timezone.localdate(), OutcomeStep.Status.PLANNED)
    change_step(step=made, by=boss, wanted=changed)
    assert (kinds("tender"), kinds("auction")) == ([], ["debate"])
    with override("da"):
        (line,) = find(parse("floodlight"), languages=LANGUAGES).results
    assert not line.is_translation


def test_keeping_what_is_there_already_costs_no_second_writing(answer, debate):
    before = list(Document.objects.order_by("pk").values_list("pk", "changed_at"))
    index_answer(answer)
    index_debate(debate)
    assert [pk for pk, _at in before] == list(Document.objects.order_by("pk").values_list("pk", flat=True))
    assert spelling.meant_by(parse("zeppelin"), LANGUAGES, "en", scope()) is None
