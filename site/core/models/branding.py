"""How the place presents itself; edited under Settings in the admin."""

from typing import Any, ClassVar

from django.core.cache import cache
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

BRANDING_CACHE_KEY = "core:branding:1"

_HEX = RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Write the colour as # and six digits or letters a to f, like #0a5c8f."))


@register_setting(icon="site")
class SiteBranding(BaseSiteSetting):
    """Name, logo, colours, and who runs the site."""

    name = models.CharField(_("name of the site"), max_length=80, blank=True)
    tagline = models.CharField(_("line under the name"), max_length=160, blank=True)
    logo = models.ForeignKey(
        "core.Image",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    primary_colour = models.CharField(_("colour of the place"), max_length=7, default="#0b5563", validators=[_HEX])
    accent_colour = models.CharField(_("colour of actions"), max_length=7, default="#0a58ca", validators=[_HEX])
    operator_name = models.CharField(_("who runs the site"), max_length=160, blank=True)
    operator_url = models.URLField(_("their address on the web"), blank=True)
    contact_email = models.EmailField(_("contact address"), blank=True)

    panels: ClassVar = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("tagline"), FieldPanel("logo")], heading=_("Name")),
        MultiFieldPanel([FieldPanel("primary_colour"), FieldPanel("accent_colour")], heading=_("Colours")),
        MultiFieldPanel(
            [FieldPanel("operator_name"), FieldPanel("operator_url"), FieldPanel("contact_email")],
            heading=_("Who runs it"),
        ),
    ]

    class Meta:
        verbose_name = _("site identity")

    def __str__(self) -> str:
        return self.name or str(_("site identity"))

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        cache.delete(BRANDING_CACHE_KEY)
