"""An organisation: what it is, where, and how it is reached."""

from typing import ClassVar
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from core.geo.fields import latitude_field, longitude_field
from practice.organisations.addresses import organisation_path
from practice.organisations.multilingual import spoken
from practice.organisations.querysets import OrganisationQuerySet
from practice.organisations.states import State, state_field
from practice.vocabulary.countries import country_name

NAME_LENGTH = 160
SLUG_LENGTH = 80
SEARCH_LENGTH = 600


class Organisation(index.Indexed, models.Model):
    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("municipality")
        REGION = "region", _("region or province")
        STATE = "state", _("state authority")
        EDUCATION = "education", _("university or school")
        BUSINESS = "business", _("business")
        ASSOCIATION = "association", _("association")
        OTHER = "other", _("something else")

    class Verified(models.TextChoices):
        """How the site knows that it is what it says it is."""

        STAFF = "staff", _("by the people who run this site")
        MAIL = "mail", _("by a confirmed address of its mail domain")

    name = models.CharField(
        _("name"), max_length=NAME_LENGTH, help_text=_("The organisation's own name, not translated.")
    )
    # What the name looks like, for finding another that passes for it.
    name_shape = models.CharField(max_length=2 * NAME_LENGTH, editable=False, db_index=True)
    # The same without the words that municipalities put around it.
    name_core = models.CharField(max_length=2 * NAME_LENGTH, editable=False, db_index=True)
    # What the list is searched by, without capitals: databases fold only the letters of English.
    search_key = models.CharField(max_length=SEARCH_LENGTH, editable=False)
    name_language = models.CharField(_("language of the name"), max_length=5, choices=settings.LANGUAGES, blank=True)
    slug = models.SlugField(max_length=SLUG_LENGTH, unique=True, allow_unicode=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.MUNICIPALITY)
    country = models.CharField(_("country"), max_length=2, blank=True)
    place_name = models.CharField(_("place"), max_length=160, blank=True)
    latitude = latitude_field()
    longitude = longitude_field()
    logo = models.ForeignKey("core.Image", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    website = models.URLField(_("website"), blank=True, max_length=300)
    state = state_field()
    # By staff, or because a member's confirmed address is of its mail domain.
    verified_at = models.DateTimeField(null=True, blank=True, editable=False)
    verified_how = models.CharField(max_length=5, choices=Verified, blank=True, editable=False)
    merged_into = models.ForeignKey("self", null=True, editable=False, on_delete=models.PROTECT, related_name="+")
    # Members that it approved: kept here so that no list counts.
    member_count = models.PositiveIntegerField(default=0, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)
    # Grows with each change of the page: two who edit at once do not write over each other.
    version = models.PositiveIntegerField(default=1, editable=False)
    submission = models.UUIDField(null=True, unique=True, editable=False)
    # {language code: text}
    about = models.JSONField(_("about"), default=dict, blank=True)

    objects = OrganisationQuerySet.as_manager()

    search_fields: ClassVar = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("search_text"),
        index.FilterField("state"),
        index.FilterField("merged_into_id"),
    ]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        permissions: ClassVar = [("manage_organisation", _("Look after organisations"))]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None) | Q(latitude__isnull=False, longitude__isnull=False),
                name="organisations_place_is_whole",
            )
        ]
        indexes: ClassVar = [
            models.Index("state", "merged_into", Lower("name"), name="organisations_by_name"),
            models.Index(fields=["state", "merged_into", "-created_at"], name="organisations_newest"),
            models.Index(fields=["state", "merged_into", "kind", "country"], name="organisations_facets"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisations:organisation_detail", args=(self.slug,))

    def path(self, language: str) -> str:
        """Its page for a reader of this language."""
        return organisation_path(language, self.slug)

    @classmethod
    def get_indexed_objects(cls) -> OrganisationQuerySet:
        """What is out of sight, or part of another, is in no index."""
        return cls.objects.public()

    @property
    def is_public(self) -> bool:
        return self.state == State.VISIBLE and self.merged_into_id is None

    @property
    def is_verified(self) -> bool:
        return self.verified_at is not None

    @property
    def country_name(self) -> str:
        """In the reader's language."""
        return country_name(self.country)

    @property
    def website_host(self) -> str:
        """What readers see of the address of its website."""
        return (urlsplit(self.website).hostname or "").removeprefix("www.")

    @property
    def search_text(self) -> str:
        """What it is found by besides its name."""
        return "\n".join([self.place_name, *self.about.values()])

    def about_in(self, language: str) -> tuple[str, str]:
        """The text about it and the language that is in: the reader's, else the first that there is."""
        return spoken(self.about, language, self.name_language)


class Account(models.Model):
    """Where it can be reached on a social network."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="accounts")
    platform = models.CharField(_("network"), max_length=20)
    url = models.URLField(_("address"), max_length=300)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "url"], name="organisations_account_once")
        ]

    def __str__(self) -> str:
        return self.url


class MailDomain(models.Model):
    """Whoever confirmed an address that ends in it belongs to the organisation. Set by staff alone."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="mail_domains")
    domain = models.CharField(_("mail domain"), max_length=253, unique=True)

    class Meta:
        verbose_name = _("mail domain")
        verbose_name_plural = _("mail domains")
        ordering: ClassVar = ["domain"]

    def __str__(self) -> str:
        return self.domain
