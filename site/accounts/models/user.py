"""The user: an e-mail address to sign in with and a name that others see."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import DEFAULT_DB_ALIAS, models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.models.role import Role
from accounts.signals import person_renamed
from core.lookalikes import shape
from core.prepared import Prepared

PUBLIC_ID_LENGTH = 10
_ROLE_FIELDS = [field.attname for field in Role._meta.concrete_fields]
_roles = Prepared(lambda person: Role.objects.filter(user=person).values_list(*_ROLE_FIELDS))


def new_public_id() -> str:
    """A number for addresses that tells neither how many people there are nor who came first."""
    return get_random_string(PUBLIC_ID_LENGTH, "23456789abcdefghjkmnpqrstuvwxyz")


class UserManager(BaseUserManager["User"]):
    """Addresses are kept in lower case: sign-in does not mind capitals, and no double gets in."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, **{**fields, "is_staff": True, "is_superuser": True})

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").lower())


class User(AbstractUser):
    """A person. `display_name` may be a pseudonym; the address is never shown."""

    username = None  # type: ignore[assignment]  # Django's way to leave the field out
    email = models.EmailField(_("e-mail address"))
    display_name = models.CharField(_("name that others see"), max_length=60)
    # What the name looks like, for finding another that passes for it.
    name_shape = models.CharField(max_length=120, blank=True, editable=False, db_index=True)
    public_id = models.CharField(max_length=PUBLIC_ID_LENGTH, unique=True, editable=False, default=new_public_id)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, blank=True)
    # Kept here so that the header of every page needs no query of its own.
    unread_notifications = models.PositiveIntegerField(default=0, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    objects = UserManager()  # type: ignore[assignment,misc]  # AbstractUser declares its own manager

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("email"),
                name="accounts_user_email_is_unique",
                violation_error_message=_("An account with this e-mail address exists already."),
            )
        ]

    def __str__(self) -> str:
        return self.display_name or self.get_full_name() or self.email.split("@", maxsplit=1)[0]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name_shape = shape(self.display_name)[:120]
        is_new = self._state.adding
        super().save(*args, **kwargs)
        fields = kwargs.get("update_fields")
        if not is_new and (fields is None or "display_name" in fields):
            person_renamed.send(sender=type(self), person=self)

    def clean(self) -> None:
        super().clean()
        self.email = self.email.lower()

    @cached_property
    def active_roles(self) -> list[Role]:
        """What this person is here as today, read once for each loaded person."""
        today = timezone.localdate()
        held = [Role.from_db(DEFAULT_DB_ALIAS, _ROLE_FIELDS, row) for row in _roles(self.pk)]
        return [role for role in held if role.is_active(today)]
