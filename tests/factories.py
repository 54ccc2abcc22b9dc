"""People for tests."""

from typing import Any

import factory
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group, Permission
from factory.django import DjangoModelFactory

from accounts.models import User

PASSWORD = "correct horse battery"


class UserFactory(DjangoModelFactory[User]):
    """A citizen with a confirmed address; traits: `member`, `editor`, `admin`, `unconfirmed`."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda number: f"person{number}@example.org")
    display_name = factory.Sequence(lambda number: f"Person {number}")

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **fields: Any) -> User:
        member, editor, admin = (fields.pop(role, False) for role in ("member", "editor", "admin"))
        confirmed = not fields.pop("unconfirmed", False)
        create = User.objects.create_superuser if admin else User.objects.create_user
        user = create(fields.pop("email"), fields.pop("password", PASSWORD), **fields)
        EmailAddress.objects.create(user=user, email=user.email, verified=confirmed, primary=True)
        if member:
            user.user_permissions.add(Permission.objects.get(content_type__app_label="wiki", codename="edit_article"))
        if editor:
            user.groups.add(Group.objects.get_or_create(name="Editors")[0])
        return user
