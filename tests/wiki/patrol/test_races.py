"""Two at once: mergers that cross, a merger during an edit, one button pressed twice."""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone

from tests.community.moderation.conftest import make_moderator
from tests.factories import UserFactory
from tests.wiki.articles import change, current, make_article
from tests.wiki.patrol.test_merging_articles import fresh, merge
from wiki.content import Content
from wiki.models import Article, Merger, Protection, Revision, Rollback, Title
from wiki.models.merger import MERGED
from wiki.protecting import Level, Protected
from wiki.services.patrolling import check_revisions
from wiki.services.protecting import protect_article
from wiki.services.rolling_back import roll_back_article
from wiki.services.rolling_back_person import carry_out, start_rollback
from wiki.services.saving import edit_article
from wiki.services.splitting import split_article

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

ROUNDS = 5
REFUSED = (ValidationError, PermissionDenied)


def at_once(*acts):
    """What came of each: its result, or why it was refused. Anything else fails the test."""
    results = [None] * len(acts)
    barrier = threading.Barrier(len(acts))

    def work(number):
        try:
            barrier.wait()
            results[number] = acts[number]()
        except Exception as error:  # noqa: BLE001 - whatever it is, the test wants to see it
            results[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    strange = [one for one in results if isinstance(one, Exception) and not isinstance(one, REFUSED)]
    assert strange == []
    return results


@pytest.fixture
def moderator(site):
    return make_moderator()


@pytest.fixture
def other_moderator(site):
    return make_moderator("Niels Next")


def one_line(article):
    numbers = list(Revision.objects.filter(article=article).order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def test_of_two_mergers_that_cross_one_is_made(moderator, other_moderator):
    for number in range(ROUNDS):
        one, two = (make_article(f"{name} {number}", f"<p>{name}.</p>", author=moderator) for name in ("One", "Two"))
        results = at_once(
            lambda one=one, two=two: merge(one, two, moderator),
            lambda one=one, two=two: merge(two, one, other_moderator),
        )
        assert sum(isinstance(result, Merger) for result in results) == 1
        states = {fresh(article).state for article in (one, two)}
        assert states == {"visible", MERGED}
        assert Title.objects.filter(article__state=MERGED).count() == 0


def test_nothing_that_was_saved_before_a_merger_is_lost_and_nothing_is_saved_after_it(moderator, other_moderator):
    for number in range(ROUNDS):
        source = make_article(f"Source {number}", "<p>Source.</p>", author=moderator)
        target = make_article(f"Target {number}", "<p>Target.</p>", author=moderator)
        stale, base = fresh(source), current(source)
        content = Content(**{**Content.of(base).__dict__, "body": "<p>Edited.</p>"})
        merged, edited = at_once(
            lambda source=source, target=target: merge(source, target, moderator, body="<p>Both.</p>"),
            lambda stale=stale, base=base, content=content: edit_article(
                article=stale, base=base, content=content, author=other_moderator
            ),
        )
        assert isinstance(merged, Merger) != hasattr(edited, "revision")
        assert current(source).number == (1 if isinstance(merged, Merger) else 2)


def test_one_form_sent_twice_at_once_splits_once(moderator):
    for number in range(ROUNDS):
        article = make_article(f"Town {number}", "<p>Lead.</p><h2>School</h2><p>Old.</p>", author=moderator)
        base = current(article)

        def act(article=article, base=base, number=number):
            return split_article(article=article, base=base, sections=[1], title=f"School {number}", by=moderator)

        results = at_once(act, act)
        assert sum(isinstance(result, Merger) for result in results) == 1
        assert Article.objects.filter(title=f"School {number}").count() == 1
        one_line(article)


def test_a_run_is_rolled_back_once(moderator, other_moderator):
    vandal = UserFactory()
    for number in range(ROUNDS):
        article = make_article(f"Town {number}", "<p>Good.</p>", author=moderator)
        change(article, "<p>Bad.</p>", author=vandal)
        base = current(article)
        at_once(*(
            lambda by=by, article=article, base=base: roll_back_article(article=fresh(article), base=base, by=by)
            for by in (moderator, other_moderator)
        ))  # fmt: skip
        assert (current(article).number, current(article).body) == (3, "<p>Good.</p>")


def test_a_person_is_rolled_back_once_by_two_workers(moderator, other_moderator):
    vandal = UserFactory()
    articles = [make_article(f"Town {number}", "<p>Good.</p>", author=moderator) for number in range(6)]
    for article in articles:
        change(article, "<p>Bad.</p>", author=vandal)
    newest = Revision.objects.order_by("-pk")[0].pk
    since = timezone.now() - timedelta(days=1)
    rollback = Rollback.objects.create(
        person=vandal, by=moderator, since=since, last_revision_id=newest, created_at=timezone.now()
    )
    at_once(lambda: carry_out.call(rollback.pk, "en"), lambda: carry_out.call(rollback.pk, "en"))
    assert rollback.items.count() == 6
    assert {current(article).number for article in articles} == {3}
    assert start_rollback(person=vandal, since=since, by=other_moderator) is None


def test_of_two_protections_one_stands(moderator, other_moderator):
    article = make_article(author=moderator)
    for _number in range(ROUNDS):
        at_once(*(
            lambda by=by: protect_article(
                article=fresh(article), wanted=Protected(edit=Level.TRUSTED, reason="Vandals"), by=by
            )
            for by in (moderator, other_moderator)
        ))  # fmt: skip
    assert Protection.objects.count() == 2 * ROUNDS
    assert Protection.objects.filter(lifted_at=None).count() == 1


def test_two_who_check_the_same_page_do_not_wait_for_each_other_in_a_circle(moderator, other_moderator):
    citizen = UserFactory()
    ids = [current(make_article(f"Town {number}", author=citizen)).pk for number in range(20)]
    counts = at_once(
        lambda: check_revisions(ids=ids, by=moderator), lambda: check_revisions(ids=ids[::-1], by=other_moderator)
    )
    assert sum(counts) == 20
