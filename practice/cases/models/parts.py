"""What stands in a case besides its text. Words are translated with it; the rest is the same in every language."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from core.objects import ID_LENGTH, KIND_LENGTH
from practice.cases.models.case import CasePage


class CaseFigure(TranslatableMixin, Orderable):
    """Something that was counted. Either number may be missing; both are written as their author would."""

    page = ParentalKey(CasePage, on_delete=models.CASCADE, related_name="figures")
    label = models.CharField(_("what was counted"), max_length=120)
    before = models.CharField(_("before"), max_length=40, blank=True)
    after = models.CharField(_("after"), max_length=40, blank=True)
    unit = models.CharField(_("unit"), max_length=40, blank=True)

    override_translatable_fields: ClassVar = [SynchronizedField("before"), SynchronizedField("after")]
    panels: ClassVar = [
        FieldPanel("label"),
        FieldRowPanel([FieldPanel("before"), FieldPanel("after"), FieldPanel("unit")]),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("figure")
        verbose_name_plural = _("figures")

    def __str__(self) -> str:
        return self.label


class CaseContact(TranslatableMixin, Orderable):
    """Whom others may ask. The address is shown only where `is_public` says so."""

    page = ParentalKey(CasePage, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("email"), blank=True)
    role = models.CharField(_("what they do"), max_length=120, blank=True)
    is_public = models.BooleanField(_("everybody may see the email address"), default=False)

    override_translatable_fields: ClassVar = [SynchronizedField("name", overridable=False)]
    panels: ClassVar = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("role")]),
        FieldRowPanel([FieldPanel("email"), FieldPanel("is_public")]),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    def __str__(self) -> str:
        return self.name


class CaseAttachment(TranslatableMixin, Orderable):
    page = ParentalKey(CasePage, on_delete=models.CASCADE, related_name="attachments")
    document = models.ForeignKey(
        "cases.CaseFile", verbose_name=_("file"), on_delete=models.CASCADE, related_name="attachments"
    )
    title = models.CharField(_("what it is"), max_length=160)

    panels: ClassVar = [FieldPanel("title"), FieldPanel("document", read_only=True)]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")

    def __str__(self) -> str:
        return self.title


class CasePicture(TranslatableMixin, Orderable):
    """Until a case is published its pictures are files that only its authors get; then they become pictures."""

    page = ParentalKey(CasePage, on_delete=models.CASCADE, related_name="pictures")
    image = models.ForeignKey(
        "core.Image", verbose_name=_("picture"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    document = models.ForeignKey(
        "cases.CaseFile",
        verbose_name=_("file"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="pictures",
    )
    alt = models.CharField(_("what the picture shows"), max_length=300)

    panels: ClassVar = [FieldPanel("image"), FieldPanel("alt")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def __str__(self) -> str:
        return self.alt


class CaseLink(TranslatableMixin, Orderable):
    """To something of this site, by the terms of core.objects, or to an address elsewhere."""

    page = ParentalKey(CasePage, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(max_length=KIND_LENGTH, blank=True, editable=False)
    object_id = models.CharField(max_length=ID_LENGTH, blank=True, editable=False)
    url = models.URLField(_("address"), max_length=500, blank=True)
    title = models.CharField(_("title"), max_length=255, blank=True)

    panels: ClassVar = [FieldPanel("title"), FieldPanel("url")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("link")
        verbose_name_plural = _("links")

    def __str__(self) -> str:
        return self.title or self.url


class CaseTerm(models.Model):
    """A theme it is about, or a channel that was used."""

    page = ParentalKey(CasePage, on_delete=models.CASCADE, related_name="case_terms")
    term = models.ForeignKey(
        "vocabulary.Term", verbose_name=_("theme or channel"), on_delete=models.CASCADE, related_name="case_terms"
    )

    panels: ClassVar = [FieldPanel("term")]

    class Meta:
        verbose_name = _("theme or channel")
        verbose_name_plural = _("themes and channels")
        constraints: ClassVar = [models.UniqueConstraint(fields=["page", "term"], name="cases_term_once_a_case")]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.term_id}"


class CaseOrganisation(models.Model):
    class Part(models.TextChoices):
        LEAD = "lead", _("led it")
        PARTNER = "partner", _("took part")

    page = ParentalKey(CasePage, on_delete=models.CASCADE, related_name="case_organisations")
    organisation = models.ForeignKey(
        "organisations.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.CASCADE,
        related_name="case_organisations",
    )
    part = models.CharField(_("part"), max_length=7, choices=Part, default=Part.PARTNER)

    panels: ClassVar = [FieldRowPanel([FieldPanel("organisation"), FieldPanel("part")])]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page", "organisation"], name="cases_organisation_once_a_case")
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.organisation_id}"
