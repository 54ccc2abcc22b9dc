"""Following, and no longer following."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from community.activity.models import Event
from community.activity.registry import Recipients, verb
from community.follows import registry
from community.follows.models import Follow, FollowChoice, Rhythm
from core import objects

# Far more than anybody reads; a script that follows everything would make every save dear.
MOST_FOLLOWED = 5_000


@transaction.atomic
def follow(*, user: User, kind: str, object_id: str, rhythm: str = "") -> Follow:
    """Follow something that one may see. Raises ValidationError for anything else, and for oneself."""
    if registry.get(kind) is None or objects.resolve(kind, object_id, user) is None:
        raise ValidationError(_("There is nothing here that you could follow."), code="unknown")
    if (kind, object_id) == ("accounts.person", str(user.pk)):
        raise ValidationError(_("You cannot follow yourself."), code="oneself")
    if rhythm and rhythm not in Rhythm.values:
        raise ValidationError(_("Choose one of the rhythms."), code="rhythm")
    found = Follow.objects.filter(user=user, kind=kind, object_id=object_id).first()
    if found is not None:
        return found
    if Follow.objects.filter(user=user).count() >= MOST_FOLLOWED:
        raise ValidationError(
            _("You follow %(number)d things, which is as much as there can be. Stop following something first."),
            params={"number": MOST_FOLLOWED},
            code="too_many",
        )
    return Follow.objects.get_or_create(user=user, kind=kind, object_id=object_id, defaults={"rhythm": rhythm})[0]


def unfollow(*, user: User, kind: str, object_id: str) -> bool:
    """True when it was followed."""
    return Follow.objects.filter(user=user, kind=kind, object_id=object_id).delete()[0] > 0


def set_rhythm(*, user: User, kind: str, object_id: str, rhythm: str) -> bool:
    """When mail comes about one followed thing; empty: as for its kind. False for what is not followed."""
    if rhythm and rhythm not in Rhythm.values:
        raise ValidationError(_("Choose one of the rhythms."), code="rhythm")
    return Follow.objects.filter(user=user, kind=kind, object_id=object_id).update(rhythm=rhythm) > 0


def follows_own(user: User) -> bool:
    """Whether this person follows what they write."""
    choice = FollowChoice.objects.filter(user=user).first()
    return choice is None or choice.follow_own


def choose_to_follow_own(*, user: User, follow_own: bool) -> None:
    FollowChoice.objects.update_or_create(user=user, defaults={"follow_own": follow_own})


def follow_what_one_writes(event: Event, recipients: Recipients) -> None:
    """At one's first writing in something: who stopped following it later is not made to again."""
    known = verb(event.verb)
    if event.actor is None or known is None or not known.writes or not follows_own(event.actor):
        return
    concerned = event.objects_concerned.filter(kind=known.writes).first()
    if concerned is None:
        return
    earlier = Event.objects.filter(
        actor=event.actor,
        pk__lt=event.pk,
        objects_concerned__kind=concerned.kind,
        objects_concerned__object_id=concerned.object_id,
    )
    if not earlier.exists():
        Follow.objects.get_or_create(user=event.actor, kind=concerned.kind, object_id=concerned.object_id)
