"""A practitioner who wishes to be found: what they know, and what one may ask them about."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from accounts.addresses import person_path
from community.moderation.models import Suspension
from community.profiles.models import Profile
from core.geo.fields import latitude_field, longitude_field
from core.visibility import sees_hidden
from practice.organisations.states import State, state_field
from practice.vocabulary.countries import country_name
from practice.vocabulary.models import Term

if TYPE_CHECKING:
    from django.db.models.expressions import Combinable

ABOUT_LENGTH = 1_000
# Stands before and after each code in `languages`, so that one can be looked for.
EDGE = "|"


def _kept_out(signed_in: bool) -> "Combinable":
    """Whom a profile keeps out of the directory: what moderators hid, and who does not show their page."""
    shown = [Profile.Visibility.EVERYBODY, *([Profile.Visibility.MEMBERS] if signed_in else [])]
    there = Profile.objects.filter(user=OuterRef("user_id"))
    return Exists(there.exclude(state=State.VISIBLE, visibility__in=shown))


def _suspended() -> Exists:
    running = Suspension.objects.filter(person=OuterRef("user_id"), ends_at__gt=timezone.now(), lifted_at=None)
    return Exists(running)


class ListingQuerySet(models.QuerySet["Listing"]):
    def visible_to(self, user: Any) -> "ListingQuerySet":
        """THE rule of who is found by whom: who wishes to be, as far as their page is shown. Oneself always."""
        if sees_hidden(user):
            return self.filter(wishes_to_be_listed=True)
        signed_in = user is not None and user.is_authenticated
        wished = Q(wishes_to_be_listed=True, state=State.VISIBLE, user__is_active=True)
        found = wished & ~Q(_kept_out(signed_in)) & ~Q(_suspended())
        if signed_in:
            found |= Q(user=user, wishes_to_be_listed=True)
        return self.filter(found)

    def public(self) -> "ListingQuerySet":
        """Whom everybody finds: for feeds, sitemaps, exports and counts."""
        return self.visible_to(None)


class Listing(index.Indexed, models.Model):
    """Everything in it was told by the person for this purpose. Switched off, it is nowhere at once."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="listing")
    wishes_to_be_listed = models.BooleanField(_("show me among the practitioners"), default=False)
    # When they last said yes: what the consent of the law is shown by.
    consented_at = models.DateTimeField(null=True, editable=False)
    job_title = models.CharField(_("what you do"), max_length=120, blank=True)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="listings",
    )
    country = models.CharField(_("country"), max_length=2, blank=True)
    place_name = models.CharField(_("place"), max_length=160, blank=True)
    # Of the town, never of the house: rounded when saved.
    latitude = latitude_field()
    longitude = longitude_field()
    # "|da|en|"
    languages = models.CharField(_("languages you speak"), max_length=80, blank=True)
    terms = models.ManyToManyField(Term, blank=True, related_name="+", verbose_name=_("skills and themes"))
    state = state_field()
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)
    # What the list is searched by, without capitals; the names of the person and of their organisation are looked
    # for in their own rows.
    search_key = models.TextField(editable=False, blank=True)
    about_language = models.CharField(_("language of the text"), max_length=5, choices=settings.LANGUAGES, blank=True)
    about = models.TextField(_("ask me about"), max_length=ABOUT_LENGTH, blank=True)

    objects = ListingQuerySet.as_manager()

    search_fields: ClassVar = [
        index.SearchField("search_text"),
        index.FilterField("state"),
        index.FilterField("wishes_to_be_listed"),
    ]

    class Meta:
        verbose_name = _("listed practitioner")
        verbose_name_plural = _("listed practitioners")
        indexes: ClassVar = [
            models.Index(fields=["wishes_to_be_listed", "state", "-updated_at"], name="organisations_listed"),
        ]

    def __str__(self) -> str:
        return str(self.user)

    def get_absolute_url(self) -> str:
        """The page of the person."""
        return person_path(self.user.public_id)

    @classmethod
    def get_indexed_objects(cls) -> ListingQuerySet:
        """Who does not wish to be found is in no index."""
        return cls.objects.public().prefetch_related("terms")

    @property
    def language_codes(self) -> list[str]:
        return [code for code in self.languages.split(EDGE) if code]

    @property
    def country_name(self) -> str:
        return country_name(self.country)

    @property
    def search_text(self) -> str:
        """What they tell. Not who they are: a name that is changed must not stay in the index."""
        terms = [name for term in self.terms.all() for name in term.names.values()]
        return "\n".join([self.job_title, self.place_name, *terms, self.about])

    @property
    def language(self) -> str:
        """What the text is in; the site's while there is none."""
        return self.about_language or self.user.language or get_language() or settings.LANGUAGE_CODE


def joined(codes: "list[str]") -> str:
    """How `languages` keeps them."""
    return f"{EDGE}{EDGE.join(codes)}{EDGE}" if codes else ""
