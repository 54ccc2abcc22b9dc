"""A case: what somebody did, told under the same questions each time, with its facts.

The story is written in one language and translated; the facts are the same in all. What people do with a case
(its authors, who used it too) belongs to no language and hangs on its `case_key`.
"""

import uuid
from typing import Any, ClassVar, Self

from django.apps import apps
from django.conf import settings
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models, transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponseBase
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.fields import RichTextField
from wagtail.models import Revision
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.geo.fields import latitude_field, longitude_field
from core.models import BasePage
from core.visibility import State, state_field
from practice.cases.admin_form import CaseAdminForm
from practice.cases.choices import TargetGroup
from practice.cases.completeness import Result, Told, completeness
from practice.cases.panels import FACT_AND_STORY_PANELS
from practice.cases.querysets import CaseManager
from practice.cases.texts import STORY, TEXT_FEATURES, clean_text, words_of

# What everybody does with a page, and not what was written in one version of it: an old version never brings it back.
_NOT_OF_A_VERSION = ("state", "use_count", "draft_number", "hidden_revision")
__all__ = ["FACTS", "CasePage", "TargetGroup"]
FACTS = (
    "country",
    "place_name",
    "latitude",
    "longitude",
    "started",
    "ended",
    "status",
    "target_groups",
    "cost_amount",
    "cost_currency",
    "effort_days",
)


def _story(label: Any) -> RichTextField:
    return RichTextField(label, blank=True, features=list(TEXT_FEATURES))


class CasePage(BasePage):
    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        RUNNING = "running", _("running")
        FINISHED = "finished", _("finished")
        STOPPED = "stopped", _("stopped")

    summary = models.CharField(
        _("in short"),
        max_length=300,
        blank=True,
        help_text=_("What was done and what came of it, in a sentence or two."),
    )
    problem = _story(_("What was the problem?"))
    done = _story(_("What was done?"))
    participants = _story(_("Who took part?"))
    result = _story(_("What was the result?"))
    costs = _story(_("What did it cost, and how long did it take?"))
    went_wrong = _story(_("What went wrong?"))
    reusable = _story(_("What can others use again?"))

    country = models.CharField(
        _("country"), max_length=2, blank=True, validators=[RegexValidator(r"^[A-Z]{2}$", _("Choose a country."))]
    )
    place_name = models.CharField(_("place"), max_length=160, blank=True)
    latitude = latitude_field()
    longitude = longitude_field()
    started = models.DateField(_("began on"), null=True, blank=True)
    ended = models.DateField(_("ended on"), null=True, blank=True)
    status = models.CharField(_("how far it is"), max_length=8, choices=Status, blank=True)
    # Some of `TargetGroup`.
    target_groups = models.JSONField(_("for whom"), default=list, blank=True)
    cost_amount = models.DecimalField(
        _("cost"), max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    cost_currency = models.CharField(
        _("currency"),
        max_length=3,
        default="EUR",
        blank=True,
        validators=[RegexValidator(r"^[A-Z]{3}$", _("Write the currency in three letters, like EUR."))],
    )
    effort_days = models.PositiveIntegerField(_("days of work"), null=True, blank=True)

    original_language = models.CharField(max_length=5, choices=settings.LANGUAGES, editable=False)
    state = state_field()
    # 0 to 100: how much of what a reader looks for is told.
    completeness = models.PositiveSmallIntegerField(default=0, editable=False)
    use_count = models.PositiveIntegerField(default=0, editable=False)
    # Grows with every save of the draft: who saves says which one was read.
    draft_number = models.PositiveIntegerField(default=0, editable=False)
    # Which version was public when a moderator took it out of sight, or was approved since: it is what comes back.
    hidden_revision = models.PositiveIntegerField(null=True, editable=False)
    search_text = models.TextField(blank=True, editable=False)

    objects = CaseManager()

    base_form_class = CaseAdminForm
    content_panels: ClassVar = [*BasePage.content_panels, *FACT_AND_STORY_PANELS]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("search_text"),
        index.FilterField("country"),
        index.FilterField("status"),
        index.FilterField("state"),
        index.FilterField("use_count"),
        index.FilterField("completeness"),
    ]
    override_translatable_fields: ClassVar = [SynchronizedField(name, overridable=False) for name in FACTS]
    parent_page_types: ClassVar = ["cases.CaseLibraryPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = pgettext_lazy("what others did", "case")
        verbose_name_plural = pgettext_lazy("what others did", "cases")
        indexes: ClassVar = [
            # Never with the state first: SQLite would rather read all that is visible than one case by its key.
            models.Index(fields=["-use_count"], name="cases_case_most_used"),
        ]

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Wagtail finds the page and its preview; drawing it takes services, which models may not import."""
        draw = import_string("practice.cases.views.detail.case_detail")
        answer: HttpResponseBase = draw(request, self)
        return answer

    @property
    def case_key(self) -> uuid.UUID:
        """The case that this page tells, whatever the language."""
        return self.translation_key

    @property
    def language(self) -> str:
        return self.locale.language_code

    @property
    def is_original(self) -> bool:
        return self.language == self.original_language

    @property
    def author_names(self) -> str:
        """For staff; empty when nobody writes it any more."""
        rows = apps.get_model("cases", "CaseAuthor").objects.accepted().filter(case_key=self.case_key)
        return ", ".join(rows.values_list("name", flat=True))

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Every way in passes here: the public form, the admin, translations, imports."""
        for name in STORY:
            setattr(self, name, clean_text(getattr(self, name), name))
        super().full_clean(*args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.completeness = self.how_complete().score
        self.search_text = self.searchable_words()
        if not self.original_language:
            self.original_language = self.locale.language_code
        super().save(*args, **kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        type(self).objects.filter(pk=self.pk).update(draft_number=F("draft_number") + 1)
        return super().save_revision(*args, **kwargs)

    def how_complete(self) -> Result:
        """As it stands in memory: of a draft, what the draft has."""
        kinds = [row.term.kind for row in self.case_terms.all()]
        return completeness(
            Told(
                words={name: len(words_of(getattr(self, name)).split()) for name in STORY},
                summary=self.summary,
                country=self.country,
                started=self.started is not None,
                status=self.status,
                target_groups=len(self.target_groups),
                themes=kinds.count("theme"),
                channels=kinds.count("channel"),
                organisations=len(self.case_organisations.all()),
                figures=len(self.figures.all()),
                cost_or_effort=self.cost_amount is not None or self.effort_days is not None,
                contacts=len(self.contacts.all()),
                pictures=len(self.pictures.all()),
            )
        )

    def searchable_words(self) -> str:
        """The story, its figures, where it is about and who took part, as far as everybody sees them; no markup."""
        figures = " ".join(f"{figure.label} {figure.after} {figure.unit}" for figure in self.figures.all())
        named = (row.organisation for row in self.case_organisations.all())
        organisations = " ".join(str(one) for one in named if one.is_public)
        story = (words_of(getattr(self, name)) for name in STORY)
        return " ".join(part for part in (*story, figures, self.place_name, organisations) if part)

    def publish(self, revision: Revision, user: Any = None, **kwargs: Any) -> None:
        """What a moderator took out of sight stays there: what is approved meanwhile is what comes back."""
        with transaction.atomic():
            state = type(self).objects.select_for_update().filter(pk=self.pk).values_list("state", flat=True).get()
            if state == State.VISIBLE:
                super().publish(revision, user=user, **kwargs)
                return
            type(self).objects.filter(pk=self.pk).update(hidden_revision=revision.pk)
            self.revisions.update(approved_go_live_at=None)
            # As when it is published: the review is decided.
            if review := self.current_workflow_state:
                review.cancel(user=user)

    def with_content_json(self, content: dict[str, Any]) -> Self:
        page: Self = super().with_content_json(content)
        for name in _NOT_OF_A_VERSION:
            setattr(page, name, getattr(self, name))
        return page
