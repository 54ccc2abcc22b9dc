"""Keeping a search, and keeping it no longer."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from community.activity.models import Event
from community.follows.models import Follow, Rhythm
from community.follows.services import follow, set_rhythm
from community.notifications.models import Notification
from search.forms import SearchRequest
from search.saved.models import ADDRESS_LENGTH, NAME_LENGTH, SavedSearch
from search.saved.services.looking import KIND, newest, remember

# Each is searched for again and again.
MOST_SAVED = 30


def save_search(*, user: User, asked: SearchRequest, language: str, name: str = "", rhythm: str = "") -> SavedSearch:
    """Keep this search and be told of what is new. One that is kept already is given back as it is."""
    if asked.refused or not asked.terms.wanted:
        raise ValidationError(_("There is nothing to search for in this address."), code="nothing")
    if rhythm and rhythm not in Rhythm.values:
        raise ValidationError(_("Choose one of the rhythms."), code="rhythm")
    address = asked.changed(order="relevance").address().removeprefix("?")
    if len(address) > ADDRESS_LENGTH:
        raise ValidationError(_("This search is too long to be saved."), code="too_long")
    saved = SavedSearch(
        user=user,
        name=(" ".join(name.split()) or asked.terms.text)[:NAME_LENGTH],
        address=address,
        language=language,
        # At the next round: until then nothing is known of its rhythm.
        due_at=timezone.now(),
    )
    found = SavedSearch.objects.filter(user=user, address=address, language=language).first()
    if found is not None:
        return found
    there = newest(saved)
    if there is None:
        raise ValidationError(_("The search cannot be made just now. Try again in a moment."), code="failed")
    remember(saved, there)
    with transaction.atomic():
        # The person first: two tabs that save at once count each other.
        User.objects.select_for_update(no_key=True).get(pk=user.pk)
        if SavedSearch.objects.filter(user=user).count() >= MOST_SAVED:
            raise ValidationError(
                _("You have %(number)d saved searches, which is as many as there can be. Delete one first."),
                params={"number": MOST_SAVED},
                code="too_many",
            )
        saved.save()
        follow(user=user, kind=KIND, object_id=str(saved.pk), rhythm=rhythm)
    return saved


def choose_rhythm(*, saved: SavedSearch, rhythm: str) -> None:
    """When mail comes about this one; empty: as for all saved searches. Looked at in the next round."""
    with transaction.atomic():
        follow(user=saved.user, kind=KIND, object_id=str(saved.pk))
        set_rhythm(user=saved.user, kind=KIND, object_id=str(saved.pk), rhythm=rhythm)
        SavedSearch.objects.filter(pk=saved.pk).update(due_at=timezone.now())


@transaction.atomic
def delete_search(*, saved: SavedSearch) -> None:
    """With everything that was told of it: its name is what somebody looked for."""
    number = str(saved.pk)
    person = User.objects.select_for_update(no_key=True).get(pk=saved.user_id)
    events = Event.objects.filter(kind=KIND, object_id=number)
    unread = Notification.objects.filter(recipient=person, event__in=events).unread().count()
    events.delete()
    User.objects.filter(pk=person.pk).update(unread_notifications=Greatest(F("unread_notifications") - unread, 0))
    Follow.objects.filter(user=person, kind=KIND, object_id=number).delete()
    saved.delete()
