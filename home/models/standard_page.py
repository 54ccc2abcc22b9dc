"""A page of text: about, rules, privacy, contact."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import StoryBlock
from home.models.site_page import SitePage


class FooterGroup(models.TextChoices):
    """The columns of the footer."""

    SITE = "site", _("About this site")
    RULES = "rules", _("Rules and rights")


class StandardPage(SitePage):
    lead = models.CharField(
        _("lead"), max_length=400, blank=True, help_text=_("What this page is about, in a sentence.")
    )
    body = StreamField(StoryBlock(), verbose_name=_("text"), blank=True)
    footer_group = models.CharField(
        _("column of the footer"),
        max_length=10,
        choices=FooterGroup,
        blank=True,
        help_text=_("Empty: not in the footer."),
    )

    content_panels: ClassVar = [*SitePage.content_panels, FieldPanel("lead"), FieldPanel("body")]
    promote_panels: ClassVar = [*SitePage.promote_panels, FieldPanel("footer_group")]
    search_fields: ClassVar = [*SitePage.search_fields, index.SearchField("lead"), index.SearchField("body")]
    parent_page_types: ClassVar = ["home.HomePage", "home.StandardPage"]
    subpage_types: ClassVar = ["home.StandardPage"]

    class Meta:
        verbose_name = _("page of text")
        verbose_name_plural = _("pages of text")

    def summary(self) -> str:
        return str(self.search_description or self.lead)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["pages_below"] = list(self.get_children().live().public().specific(defer=True))
        return context
