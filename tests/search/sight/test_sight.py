"""Nobody finds what they may not see, nor its count, its suggestion or its snippet: each kind, each way out of sight.

What is told is compared with what was told before the thing was there: it is the same to the letter.
"""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from community.activity.models import Event
from community.notifications.models import Notification
from search.forms import SearchRequest
from search.models import Document
from search.saved.events import found_passages
from search.saved.services.looking import KIND, look_for_finds
from search.saved.services.saving import save_search
from tests.factories import UserFactory
from tests.search.sight.asking import COMMON, INSIDE, SECRET, finds, told
from tests.search.sight.things import CASES, NEVER, TITLE, Stage

pytestmark = pytest.mark.django_db
NIGHT = timedelta(days=1)


@pytest.mark.parametrize("name", CASES)
def test_what_goes_out_of_sight_is_gone_at_once_to_the_letter(asking, name):
    case = CASES[name]
    stage = Stage(case.before())
    before = told(asking)
    stage.thing = case.make(stage)
    assert finds(asking, SECRET) == finds(asking, INSIDE) == 1
    case.hide(stage)
    after = told(asking)
    assert {address for address in after if after[address] != before[address]} == set()
    assert finds(asking, SECRET) == 0


@pytest.mark.parametrize("name", NEVER)
def test_what_never_was_in_sight_is_not_even_kept(asking, name):
    prepare, make = NEVER[name]
    there = prepare()
    before, kept = told(asking), set(Document.objects.values_list("pk", flat=True))
    make(there)
    after = told(asking)
    assert {address for address in after if after[address] != before[address]} == set()
    new = Document.objects.exclude(pk__in=kept)
    # A page is kept whoever may read it: restrictions come and go above it, and are asked live.
    said = [one.title for one in new if SECRET in one.title or INSIDE in one.text]
    assert said == ([TITLE] if name == "a page below a restricted one" else [])


@pytest.mark.parametrize("name", CASES)
def test_a_saved_search_tells_of_nothing_that_is_out_of_sight(asking, name):
    case = CASES[name]
    stage = Stage(case.before())
    eager, late = UserFactory(), UserFactory()
    for person in (eager, late):
        save_search(user=person, asked=SearchRequest.read(QueryDict(f"q={COMMON}")), language="en")
    stage.thing = case.make(stage)
    now = timezone.now()
    eager.saved_searches.update(due_at=now)
    late.saved_searches.update(due_at=now + 2 * NIGHT)
    assert look_for_finds(now=now + NIGHT) == 1
    event = Event.objects.get(kind=KIND)
    assert len(list(found_passages(event))) == 1
    case.hide(stage)
    # What was told already has no words any more, and who looks later is not told.
    assert list(found_passages(event)) == []
    assert look_for_finds(now=now + 4 * NIGHT) == 0
    assert not Notification.objects.of(late).exists()
