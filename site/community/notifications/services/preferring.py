"""When mail comes, chosen by its reader; and no more mail, chosen from the mail itself."""

from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.mail.writing import whole
from accounts.models import User
from community.follows.models import Follow, Rhythm
from community.follows.services import set_rhythm
from community.notifications.models import Notification, Preference
from community.notifications.reasons import FOLLOWED, named, reasons
from core import objects

_SALT = "notifications.unsubscribe"


@dataclass(frozen=True)
class Subscription:
    """What a link in a mail ends: mail about one followed thing, for one reason, or of one rhythm."""

    user: User
    scope: str
    value: str
    label: str


def chosen_rhythms(user: User) -> dict[str, str]:
    """The rhythm for each reason, chosen or not."""
    rows = dict(Preference.objects.filter(user=user).values_list("reason", "rhythm"))
    return {reason.name: rows.get(reason.name, reason.rhythm) for reason in reasons()}


@transaction.atomic
def choose_rhythm(*, user: User, reason: str, rhythm: str) -> None:
    """Mail for one reason; what waits for a digest is sorted anew. Raises ValidationError for an unknown one."""
    if reason not in {one.name for one in reasons()} or rhythm not in Rhythm.values:
        raise ValidationError(_("Choose one of the rhythms."), code="rhythm")
    Preference.objects.update_or_create(user=user, reason=reason, defaults={"rhythm": rhythm})
    _sort_waiting(user, rhythm, reason=reason)


def _sort_waiting(user: User, chosen: str, **which: str) -> None:
    if chosen != Rhythm.NOW:
        waiting = Notification.objects.filter(recipient=user, mailed_at=None, read_at=None, **which)
        waiting.exclude(rhythm=Rhythm.NEVER).update(rhythm=chosen)


def unsubscribe_url(user: User, *, scope: str, value: str) -> str:
    """The whole address that ends this kind of mail, without signing in. It does not run out."""
    token = signing.dumps([user.pk, scope, value], salt=_SALT)
    with translation.override(user.language or translation.get_language()):
        return whole(reverse("notifications:unsubscribe", args=[token]))


def read_token(token: str) -> Subscription | None:
    """What the link stands for; None for one that is forged, damaged, or of an account that is gone."""
    try:
        number, scope, value = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if not (isinstance(number, int) and isinstance(scope, str) and isinstance(value, str)):
        return None
    user = User.objects.filter(pk=number).first()
    return None if user is None else Subscription(user, scope, value, _label(scope, value, user))


def _label(scope: str, value: str, user: User) -> str:
    if scope == "follow":
        kind, _colon, number = value.partition(":")
        found: Any = objects.resolve(kind, number, user)
        if found is not None:
            return _("Mail about “%(title)s”") % {"title": objects.get(kind).title(found)}
        return _("Mail about something you followed")
    if scope == "digest":
        return _("The weekly summary") if value == Rhythm.WEEKLY else _("The daily summary")
    return _("Mail of the kind “%(kind)s”") % {"kind": named(value).label}


@transaction.atomic
def unsubscribe(subscription: Subscription) -> None:
    """No more of this mail. Once or often is the same."""
    user, value = subscription.user, subscription.value
    if subscription.scope == "follow":
        kind, _colon, number = value.partition(":")
        set_rhythm(user=user, kind=kind, object_id=number, rhythm=Rhythm.NEVER)
        _sort_waiting(user, Rhythm.NEVER, reason=f"{FOLLOWED}{kind}", followed_id=number)
    elif subscription.scope == "digest":
        Follow.objects.filter(user=user, rhythm=value).update(rhythm=Rhythm.NEVER)
        for reason, rhythm in chosen_rhythms(user).items():
            if rhythm == value:
                choose_rhythm(user=user, reason=reason, rhythm=Rhythm.NEVER)
        _sort_waiting(user, Rhythm.NEVER, rhythm=value)
    else:
        choose_rhythm(user=user, reason=named(value).name, rhythm=Rhythm.NEVER)
