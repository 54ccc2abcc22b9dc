"""Words and addresses that new content is looked at for."""

from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from community.moderation.phrases import MOST_PHRASES, phrases_of
from core import objects


class ContentRule(models.Model):
    """Only phrases with * for anything: a pattern by staff must never be able to stop the site."""

    class Kind(models.TextChoices):
        PHRASE = "phrase", _("words in the text")
        LINK = "link", _("address of a link")

    class Effect(models.TextChoices):
        TAG = "tag", _("Tag: let it through and put it into the queue")
        WARN = "warn", _("Warn: ask the writer to look at it again, then let it through")
        HOLD = "hold", _("Hold: keep it out of sight until a moderator has looked")
        REFUSE = "refuse", _("Refuse: it cannot be saved")

    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(_("looks at"), max_length=10, choices=Kind, default=Kind.PHRASE)
    patterns = models.TextField(
        _("what to look for"),
        max_length=4000,
        help_text=_("One on each line. A * stands for any signs within a word or address; capitals do not matter."),
    )
    effect = models.CharField(_("what happens"), max_length=10, choices=Effect, default=Effect.TAG)
    message = models.CharField(
        _("what the writer reads"),
        max_length=300,
        blank=True,
        help_text=_("For the effects that the writer notices. Empty: a plain sentence."),
    )
    is_active = models.BooleanField(_("switched on"), default=False)
    only_new = models.BooleanField(_("only for new accounts and people without one"), default=True)
    stopped_at = models.DateTimeField(_("stopped by itself"), null=True, editable=False)

    panels: ClassVar = [
        FieldPanel("name"),
        MultiFieldPanel([FieldPanel("kind"), FieldPanel("patterns")], heading=_("Looks for")),
        MultiFieldPanel([FieldPanel("effect"), FieldPanel("message"), FieldPanel("only_new")], heading=_("Effect")),
        FieldPanel("is_active"),
    ]

    class Meta:
        verbose_name = _("content rule")
        verbose_name_plural = _("content rules")
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        lines = [line for line in self.patterns.splitlines() if line.strip()]
        if len(lines) > MOST_PHRASES:
            raise ValidationError({"patterns": _("At most 200 lines. Make a second rule for the rest.")})
        if not phrases_of(self.patterns):
            raise ValidationError({"patterns": _("Nothing to look for: this would hit everything.")})


class RuleDay(models.Model):
    """How much a rule looked at on one day, and how often it hit."""

    rule = models.ForeignKey(ContentRule, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    looked = models.PositiveIntegerField(default=0)
    hits = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["rule", "day"], name="moderation_rule_day")]

    def __str__(self) -> str:
        return f"{self.rule_id} {self.day}: {self.hits} / {self.looked}"


class HeldChange(models.Model):
    """Something written that waits for a moderator before anybody sees it. `payload` is its app's own."""

    app = models.CharField(max_length=objects.KIND_LENGTH)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="held_changes"
    )
    title = models.CharField(max_length=255)
    language = models.CharField(max_length=5)
    text = models.TextField(blank=True)
    rule_name = models.CharField(max_length=80, blank=True)
    payload = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True)
    was_published = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("waiting change")
        verbose_name_plural = _("waiting changes")

    def __str__(self) -> str:
        return self.title
