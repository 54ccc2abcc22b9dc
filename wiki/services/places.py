"""Following what happens around an article that has a point."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from community.follows.models import Follow
from community.follows.services import follow
from core.geo.distance import box_around, metres_between
from wiki.models import Article, Place

KIND = "wiki.place"
LARGEST = max(int(radius) for radius in Place.Radius.values)  # metres


@transaction.atomic
def follow_place(*, user: User, article: Article, radius: str) -> Follow:
    """Instead of another distance around the same article. Raises ValidationError where there is no such place."""
    if radius not in Place.Radius.values:
        raise ValidationError(_("Choose one of the distances."), code="radius")
    # Locked, so that the purge does not take a place away between being found and being followed.
    place = Place.objects.select_for_update().filter(article=article, radius=radius).first()
    place = place or Place.objects.get_or_create(article=article, radius=radius)[0]
    before = followed_place(user, article.pk)
    made = follow(user=user, kind=KIND, object_id=str(place.pk), rhythm=_rhythm(user, before))
    if before is not None and before.pk != place.pk:
        Follow.objects.filter(user=user, kind=KIND, object_id=str(before.pk)).delete()
    return made


def followed_place(user: User, article_id: int) -> Place | None:
    """The place around this article that somebody follows."""
    around = {str(place.pk): place for place in Place.objects.filter(article=article_id)}
    if not around:
        return None
    followed = Follow.objects.filter(user=user, kind=KIND, object_id__in=around).first()
    return around[followed.object_id] if followed else None


def places_near(latitude: Decimal, longitude: Decimal) -> list[tuple[str, str]]:
    """What is followed and holds this point, as `core.objects` names it. Reads the table of places alone."""
    box = box_around(latitude, longitude, LARGEST)
    return [
        (KIND, str(pk))
        for pk, radius, north, east in Place.objects.visible_to(None).inside(box).points()
        if metres_between((latitude, longitude), (north, east)) <= int(radius)
    ]


def purge_places() -> int:
    """Those that nobody follows any more."""
    followed = {int(number) for number in Follow.objects.filter(kind=KIND).values_list("object_id", flat=True)}
    left = [pk for pk in Place.objects.values_list("pk", flat=True) if pk not in followed]
    for start in range(0, len(left), 500):
        Place.objects.filter(pk__in=left[start : start + 500]).delete()
    return len(left)


def _rhythm(user: User, before: Place | None) -> str:
    """Who chooses another distance keeps what they chose about mail."""
    if before is None:
        return ""
    chosen = Follow.objects.filter(user=user, kind=KIND, object_id=str(before.pk)).values_list("rhythm", flat=True)
    return chosen.first() or ""
