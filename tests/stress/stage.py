"""What the programs of these tests share: people, articles, many at once, and what must hold afterwards."""

import threading
from collections.abc import Callable, Sequence
from typing import Any

import django
from django.conf import settings

django.setup()

from django.contrib.auth.models import AnonymousUser  # noqa: E402 - Django must be set up first
from django.db import connection, connections  # noqa: E402
from django.db.models import Count  # noqa: E402
from django_tasks_db.models import DBTaskResult  # noqa: E402
from wagtail.models import Locale  # noqa: E402

from accounts.models import User  # noqa: E402
from core.i18n.languages import locale_id  # noqa: E402
from wiki.content import Content  # noqa: E402
from wiki.models import Article, ArticleCategory, Category, Link, Revision, Title  # noqa: E402
from wiki.services.conflicts import EditConflict  # noqa: E402
from wiki.services.saving import create_article  # noqa: E402

__all__ = ["AnonymousUser", "Article", "Content", "DBTaskResult", "Revision", "Title", "User", "locale_id"]


def set_up() -> None:
    """The languages, as an installation has them before anybody writes."""
    for code, _name in settings.LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    locale_id("en")


def person(number: int) -> User:
    email = f"writer{number}@example.org"
    return User.objects.filter(email=email).first() or User.objects.create_user(email, display_name=f"Writer {number}")


def article(title: str, paragraphs: Sequence[str], author: User) -> Article:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return create_article(locale_id=locale_id("en"), content=Content(title=title, body=body), author=author).article


def current(of: Article) -> Revision:
    return Revision.objects.get(pk=Article.objects.get(pk=of.pk).current_revision_id)


def at_once(*tasks: Callable[[], Any]) -> list[Any]:
    """Run the tasks in threads that start together; give what each returned, or what it raised."""
    barrier = threading.Barrier(len(tasks))
    results: list[Any] = [None] * len(tasks)

    def run(index: int, task: Callable[[], Any]) -> None:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=60)
            results[index] = task()
        except Exception as error:  # noqa: BLE001 - what a writer met is the result that is looked at
            results[index] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def kind(result: Any) -> str:
    """What became of a save, as one word."""
    if isinstance(result, EditConflict):
        return "conflict"
    if isinstance(result, Exception):
        return f"{type(result).__name__}: {result}"
    return "repeated" if result.repeated else "saved" if result.changed else "same"


def broken_histories() -> list[str]:
    """Articles whose versions are not one line from 1 to the current one, each with its task queued."""
    wrong = []
    for one in Article.objects.select_related("current_revision"):
        rows = list(Revision.objects.filter(article=one).order_by("number").values_list("number", "parent__number"))
        line = [(number, number - 1 or None) for number in range(1, len(rows) + 1)]
        newest = one.current_revision.number if one.current_revision else 0
        if rows != line or newest != len(rows):
            wrong.append(f"{one.title}: {rows}, current {newest}")
        if not Title.objects.filter(locale=one.locale, key=one.key, article=one).exists():
            wrong.append(f"{one.title} does not own its name")
    twice = Revision.objects.exclude(submission=None).values("submission").annotate(n=Count("pk")).filter(n__gt=1)
    return wrong + [f"twice: {row}" for row in twice]


def wrong_counts() -> list[str]:
    """Titles, articles and categories whose kept numbers are not what counting gives."""
    wrong = []
    for title in Title.objects.all():
        links = Link.objects.filter(target=title).count()
        if links != title.links_in:
            wrong.append(f"title {title.key}: {title.links_in}, not {links}")
    for one in Article.objects.all():
        links = Link.objects.filter(target__article=one).count()
        if links != one.links_in:
            wrong.append(f"article {one.key}: {one.links_in}, not {links}")
    for category in Category.objects.all():
        members = ArticleCategory.objects.filter(category=category).count()
        if members != category.article_count:
            wrong.append(f"category {category.key}: {category.article_count}, not {members}")
    return wrong
