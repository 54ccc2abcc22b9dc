"""The partners: who they are, where they are, and the page that shows them on a map."""

from typing import Any, ClassVar
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.blocks import StoryBlock
from core.geo.fields import latitude_field, longitude_field
from core.i18n.languages import locale_code, locale_id
from home.models.site_page import SitePage
from home.querysets import PartnerQuerySet, one_a_translation
from home.signals import partner_changed

_SAME_IN_EVERY_LANGUAGE = (
    "name",
    "name_language",
    "logo",
    "url",
    "country",
    "latitude",
    "longitude",
    "is_lead",
)


class Country(models.TextChoices):
    """The countries around the North Sea and their neighbours, by ISO 3166 code."""

    BELGIUM = "BE", _("Belgium")
    DENMARK = "DK", _("Denmark")
    FINLAND = "FI", _("Finland")
    FRANCE = "FR", _("France")
    GERMANY = "DE", _("Germany")
    ICELAND = "IS", _("Iceland")
    IRELAND = "IE", _("Ireland")
    NETHERLANDS = "NL", _("Netherlands")
    NORWAY = "NO", _("Norway")
    SWEDEN = "SE", _("Sweden")
    UNITED_KINGDOM = "GB", _("United Kingdom")


class Partner(TranslatableMixin, index.Indexed, models.Model):
    name = models.CharField(_("name"), max_length=160, help_text=_("The organisation's own name, not translated."))
    name_language = models.CharField(_("language of the name"), max_length=5, choices=settings.LANGUAGES, blank=True)
    role = models.TextField(_("role in the project"), max_length=600, blank=True)
    logo = models.ForeignKey(
        "core.Image", verbose_name=_("logo"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    url = models.URLField(_("address on the web"), blank=True)
    city = models.CharField(_("town"), max_length=100)
    country = models.CharField(_("country"), max_length=2, choices=Country)
    latitude = latitude_field()
    longitude = longitude_field()
    is_lead = models.BooleanField(_("leads the project"), default=False)

    objects = PartnerQuerySet.as_manager()

    panels: ClassVar = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("name_language"), FieldPanel("role"), FieldPanel("is_lead")]),
        MultiFieldPanel([FieldPanel("logo"), FieldPanel("url")], heading=_("Logo and link")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("city"), FieldPanel("country")]),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
            ],
            heading=_("Place"),
        ),
    ]
    translatable_fields: ClassVar = [
        TranslatableField("role"),
        # A town may have another name in another language: Copenhagen, København.
        SynchronizedField("city", overridable=True),
        *(SynchronizedField(name, overridable=False) for name in _SAME_IN_EVERY_LANGUAGE),
    ]
    search_fields: ClassVar = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("role"),
        index.FilterField("locale"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        partner_changed.send(sender=type(self))

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        deleted = super().delete(*args, **kwargs)
        partner_changed.send(sender=type(self))
        return deleted

    @property
    def anchor(self) -> str:
        """Where this partner stands on the page of partners; the same in every language."""
        return f"partner-{self.translation_key.hex[:8]}"

    @property
    def language(self) -> str:
        return locale_code(self.locale_id)

    @property
    def host(self) -> str:
        """The address on the web as people say it."""
        return urlsplit(self.url).netloc.removeprefix("www.")

    def place(self) -> str:
        return f"{self.city}, {self.get_country_display()}"


class PartnersPage(SitePage):
    lead = models.CharField(_("lead"), max_length=400, blank=True)
    body = StreamField(StoryBlock(), verbose_name=_("text under the list"), blank=True)

    content_panels: ClassVar = [*SitePage.content_panels, FieldPanel("lead"), FieldPanel("body")]
    search_fields: ClassVar = [*SitePage.search_fields, index.SearchField("lead"), index.SearchField("body")]
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("page of partners")
        verbose_name_plural = _("pages of partners")

    def summary(self) -> str:
        return str(self.search_description or self.lead)

    def shown_words(self) -> str:
        """What the search finds it by besides its own words."""
        partners = partners_in(self.locale_id)
        return " ".join(f"{one.name} {one.place()} {one.role}" for one in partners)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["partners"] = partners_in(self.locale_id)
        context["places"] = places_of(context["partners"])
        return context


def partners_in(locale: int) -> list[Partner]:
    """Every partner once: in this language where it is translated, else in the site's own."""
    rows = Partner.objects.for_listing().preferring(locale, locale_id(settings.LANGUAGE_CODE))
    return one_a_translation(rows)


def places_of(partners: list[Partner], page_url: str = "") -> list[dict[str, Any]]:
    """The partners as components/map.html takes places: those that have one."""
    return [
        {
            "name": partner.name,
            "url": f"{page_url}#{partner.anchor}",
            "latitude": partner.latitude,
            "longitude": partner.longitude,
            "text": partner.place(),
        }
        for partner in partners
        if partner.latitude is not None and partner.longitude is not None
    ]
