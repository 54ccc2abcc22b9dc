"""Debates and posts for tests, made through the services that pages use."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import Role, User
from debate.models import Debate, Post
from debate.services.posting import write_post
from debate.services.starting import start_debate
from tests.factories import UserFactory

_numbers = iter(range(10**9))


def settled(user: User) -> User:
    """Somebody whose account is no longer new: what they start is public at once."""
    user.date_joined = timezone.now() - timedelta(days=30)
    user.save(update_fields=["date_joined"])
    return user


def person(name: str = "", *, role: str = "", **details: str) -> User:
    """Somebody with a settled account, and a role if one is named."""
    user = settled(UserFactory(display_name=name) if name else UserFactory())
    if role:
        Role.objects.create(user=user, kind=role, starts_on=timezone.localdate() - timedelta(days=1), **details)
    return user


def a_debate(author: User | None = None, **fields: Any) -> Debate:
    """An open debate in English that is public."""
    values = {"kind": Debate.Kind.OPEN, "title": f"Cycle paths {next(_numbers)}", "body": "<p>What do you think?</p>"}
    return start_debate(author=author or person(), **{**values, "language": "en", **fields})


def a_post(debate: Debate, author: Any = None, body: str = "", **fields: Any) -> Post:
    """A post that is public."""
    text = body or f"<p>Words number {next(_numbers)}</p>"
    return write_post(
        debate=debate, author=author or person(), body=text, **{"language": debate.language, **fields}
    ).post
