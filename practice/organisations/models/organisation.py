"""An organisation: what it is, where, and how it is reached."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.geo.fields import latitude_field, longitude_field
from core.visibility import state_field

NAME_LENGTH = 160


class Organisation(models.Model):
    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("municipality")
        REGION = "region", _("region or province")
        STATE = "state", _("state authority")
        EDUCATION = "education", _("university or school")
        BUSINESS = "business", _("business")
        ASSOCIATION = "association", _("association")
        OTHER = "other", _("something else")

    name = models.CharField(
        _("name"), max_length=NAME_LENGTH, help_text=_("The organisation's own name, not translated.")
    )
    name_language = models.CharField(_("language of the name"), max_length=5, choices=settings.LANGUAGES, blank=True)
    slug = models.SlugField(max_length=80, unique=True, allow_unicode=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.MUNICIPALITY)
    country = models.CharField(_("country"), max_length=2, blank=True)
    place_name = models.CharField(_("place"), max_length=160, blank=True)
    latitude = latitude_field()
    longitude = longitude_field()
    logo = models.ForeignKey("core.Image", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    website = models.URLField(_("website"), blank=True)
    # {language code: text}
    about = models.JSONField(_("about"), default=dict, blank=True)
    state = state_field()
    # By staff, or because a member's confirmed address is of its mail domain.
    verified_at = models.DateTimeField(null=True, blank=True, editable=False)
    mail_domains = models.JSONField(_("mail domains"), default=list, blank=True)
    merged_into = models.ForeignKey("self", null=True, editable=False, on_delete=models.PROTECT, related_name="+")
    # Members that it approved: kept here so that no list counts.
    member_count = models.PositiveIntegerField(default=0, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name


class Account(models.Model):
    """Where it can be reached on a social network."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="accounts")
    platform = models.CharField(_("network"), max_length=20)
    url = models.URLField(_("address"))
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return self.url
