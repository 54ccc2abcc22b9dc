"""Officials for tests: people with a role, a question that waits."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from accounts.models import Role, User
from debate.models import Committee, Debate, Post, Question
from debate.services.answering import Wording
from debate.services.posting import write_post
from tests.factories import UserFactory


def with_role(kind: str, name: str, **fields: Any) -> User:
    user = UserFactory(display_name=name)
    Role.objects.create(user=user, kind=kind, **fields)
    return user


def politician(name: str = "Pia Politician", **fields: Any) -> User:
    return with_role(Role.Kind.POLITICIAN, name, **{"party": "Venstre", "committee": "Traffic", **fields})


def officer(name: str = "Otto Officer", **fields: Any) -> User:
    return with_role(Role.Kind.OFFICER, name, **{"department": "Roads", **fields})


def moderator(name: str = "Mo Moderator") -> User:
    return with_role(Role.Kind.MODERATOR, name)


def a_debate(author: User | None = None, **fields: Any) -> Debate:
    author = author or UserFactory()
    return Debate.objects.create(
        **{"title": "A safe way to school", "body": "<p>When?</p>", "language": "en", "author": author,
           "author_name": str(author), **fields}
    )  # fmt: skip


def a_post(debate: Debate, author: User, body: str = "<p>I think so.</p>", **more: Any) -> Post:
    return write_post(debate=debate, author=author, body=body, language="en", **more).post


def a_question(asked: Any, *, days: int = 0, author: User | None = None, **fields: Any) -> Question:
    """A debate that asks this person or committee, put some days ago."""
    debate = a_debate(author, kind=Debate.Kind.QUESTION, **fields)
    when = timezone.now() - timedelta(days=days)
    to = {"committee": asked} if isinstance(asked, Committee) else {"person": asked, "person_name": str(asked)}
    return Question.objects.create(debate=debate, asked_at=when, assigned_at=when, **to)


def a_committee(name: str = "Traffic", **fields: Any) -> Committee:
    return Committee.objects.create(name=name, slug=name.lower(), **fields)


def says(
    text: str = "We build it in May.", status: str = "under_way", reason: str = "", language: str = "en"
) -> Wording:
    return Wording({language: text}, status, {language: reason} if reason else {})


def browser(user=None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def page(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, (path, response.status_code)
    return response.content.decode()
