"""Cases: objects that somebody should look at. Reports: what people said about them."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from community.flags.categories import Category
from core import objects

if TYPE_CHECKING:
    from django.db.models import QuerySet


class CaseQuerySet(models.QuerySet["Case"]):
    def open(self) -> "CaseQuerySet":
        return self.filter(is_open=True)

    def oldest_first(self) -> "CaseQuerySet":
        return self.order_by("pk")

    def newest_first(self) -> "CaseQuerySet":
        return self.order_by("-pk")

    def most_reported_first(self) -> "CaseQuerySet":
        return self.order_by("-report_count", "-pk")

    def after(self, order: str, count: int, pk: int) -> "CaseQuerySet":
        """What follows this one in the order "newest", "oldest" or "most"."""
        if order == "oldest":
            return self.filter(pk__gt=pk)
        if order == "newest":
            return self.filter(pk__lt=pk)
        return self.filter(Q(report_count=count, pk__lt=pk) | Q(report_count__lt=count), report_count__lte=count)


class Case(models.Model):
    """One object with all that was reported about it. `version` counts up whenever a moderator does anything."""

    kind = models.CharField(max_length=objects.KIND_LENGTH)
    object_id = models.CharField(max_length=objects.ID_LENGTH)
    language = models.CharField(max_length=5)
    title = models.CharField(max_length=255)
    is_open = models.BooleanField(default=True)
    report_count = models.PositiveIntegerField(default=0)
    category = models.CharField(max_length=20, choices=Category, blank=True)
    opened_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True)
    claimed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    claimed_until = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "object_id"], condition=Q(is_open=True), name="flags_one_open_case_an_object"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["kind", "object_id"], name="flags_case_object"),
            # For each order and filter of the queue one index of what is open, and nothing else.
            models.Index(fields=["id"], name="flags_open", condition=Q(is_open=True)),
            models.Index(fields=["report_count", "id"], name="flags_open_most", condition=Q(is_open=True)),
            models.Index(fields=["language", "id"], name="flags_open_lang", condition=Q(is_open=True)),
            models.Index(
                fields=["language", "report_count", "id"], name="flags_open_lang_most", condition=Q(is_open=True)
            ),
            models.Index(fields=["kind", "id"], name="flags_open_kind", condition=Q(is_open=True)),
            models.Index(fields=["kind", "report_count", "id"], name="flags_open_kind_most", condition=Q(is_open=True)),
            models.Index(fields=["language", "kind", "id"], name="flags_open_both", condition=Q(is_open=True)),
            models.Index(
                fields=["language", "kind", "report_count", "id"],
                name="flags_open_both_most",
                condition=Q(is_open=True),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def is_claimed(self, now: datetime | None = None) -> bool:
        """A moderator is at it; a claim ends by itself."""
        return self.claimed_by_id is not None and (self.claimed_until or timezone.now()) > (now or timezone.now())

    def is_claimed_by_other(self, user: Any) -> bool:
        return self.is_claimed() and self.claimed_by_id != user.pk

    @property
    def opened_by(self) -> str:
        """Who wants it looked at: readers, how many of them; else a rule, or the house that looks at it first."""
        if self.report_count:
            words = ngettext("%(number)s report", "%(number)s reports", self.report_count)
            return words % {"number": self.report_count}
        # Rules name what they look for; what is only looked at before others see it has no category.
        return gettext("found by a rule") if self.category else gettext("waiting for review")

    @property
    def kind_label(self) -> str:
        """What readers call it; the bare name of a kind whose app is gone."""
        try:
            return str(objects.get(self.kind).label)
        except KeyError:
            return self.kind


class Report(models.Model):
    """What one person said. Of somebody without an account nothing is kept but the address they gave."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reports")
    category = models.CharField(_("what is wrong"), max_length=20, choices=Category)
    explanation = models.TextField(_("explanation"), max_length=4000, blank=True)
    in_good_faith = models.BooleanField(default=False)
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="reports_made"
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(max_length=5)
    # Of the day alone: tells two reports of one address apart from two of two, and nothing tomorrow.
    address_hash = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "reporter"], condition=Q(reporter__isnull=False), name="flags_one_report_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_category_display()}: {self.explanation[:80]}"


def newest_reports(case: Case, most: int) -> "QuerySet[Report]":
    """The last reports of a case, with who made them."""
    return Report.objects.filter(case=case).select_related("reporter").order_by("-pk")[:most]
