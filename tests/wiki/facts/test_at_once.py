"""Languages whose facts are changed at the same moment, on a database that has several writers."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from tests.factories import UserFactory
from tests.wiki.facts.making import begin, change, make_languages, shown, states
from wiki.models import FactVersion, Subject
from wiki.services.conflicts import EditConflict

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ROUNDS = 5


@pytest.fixture(autouse=True)
def _worker_comes_later(settings):
    """As on a site: what follows a save is no part of its transaction."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def together(works):
    """Run these at once; what each came to, in their order."""
    barrier, results = Barrier(len(works)), [None] * len(works)

    def run(number, work):
        barrier.wait()
        try:
            results[number] = work()
        except EditConflict as conflict:
            results[number] = conflict
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(works)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    return results


def test_three_languages_that_change_three_facts_lose_none(site):
    people = [UserFactory() for _number in range(3)]
    library = make_languages(people[0])
    articles = (library.da, library.nl, library.en)
    for number in range(ROUNDS):
        begun = [begin(article) for article in articles]
        keys = ("founded", "members", "telephone")
        together(
            [
                lambda one=one, how=how, key=key, who=who, number=number: change(
                    one, who, how, facts={key: f"{1900 + number}"}
                )
                for one, how, key, who in zip(articles, begun, keys, people, strict=True)
            ]
        )
        assert [shown(library.da).facts[key] for key in keys] == [f"{1900 + number}"] * 3
    numbers = list(FactVersion.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert states(library.da)[-1] == shown(library.nl).facts


def test_of_two_languages_that_change_the_same_fact_one_is_asked(site):
    people = [UserFactory() for _number in range(2)]
    library = make_languages(people[0])
    for number in range(ROUNDS):
        begun = [begin(article) for article in (library.da, library.nl)]
        results = together(
            [
                lambda one=one, how=how, who=who, year=year: change(one, who, how, facts={"founded": year})
                for one, how, who, year in zip(
                    (library.da, library.nl), begun, people, (f"17{number}0", f"18{number}0"), strict=True
                )
            ]
        )
        assert sum(isinstance(result, EditConflict) for result in results) == 1


def test_two_languages_that_get_their_first_fact_at_once_share_one_subject(site):
    people = [UserFactory() for _number in range(2)]
    library = make_languages(people[0], facts={})
    assert not Subject.objects.exists()
    begun = [begin(article) for article in (library.da, library.nl)]
    together(
        [
            lambda one=one, how=how, who=who, key=key: change(one, who, how, facts={key: "1900"})
            for one, how, who, key in zip((library.da, library.nl), begun, people, ("founded", "members"), strict=True)
        ]
    )
    assert shown(library.en).facts == {"founded": "1900", "members": "1900"}
