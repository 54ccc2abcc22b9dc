"""Questions with a clock, official answers, and what came of a debate."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from accounts.roles import MARK_LENGTH
from core.html import plain_text
from debate.states import State, state_field


class Committee(models.Model):
    """A committee or department that can be asked. Its members are those whose role names it."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True, allow_unicode=True)
    email = models.EmailField(_("e-mail address for reminders"), blank=True)
    is_active = models.BooleanField(_("can be asked"), default=True)

    class Meta:
        verbose_name = _("committee")
        verbose_name_plural = _("committees")
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Question(models.Model):
    """Whom a debate asks, and its clock. Of `person` and `committee` at least one is set while either exists."""

    debate = models.OneToOneField("debate.Debate", on_delete=models.CASCADE, related_name="question")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="questions_asked"
    )
    person_name = models.CharField(max_length=255, blank=True)
    person_role = models.CharField(max_length=MARK_LENGTH, blank=True)
    committee = models.ForeignKey(Committee, null=True, on_delete=models.PROTECT, related_name="questions")
    # When whoever is asked now was asked; `asked_at` is when the question was first put.
    asked_at = models.DateTimeField()
    assigned_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person", "answered_at"], name="debate_question_person"),
            models.Index(fields=["answered_at", "asked_at"], name="debate_question_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.debate_id} → {self.person_name or self.committee_id}"


class Reassignment(models.Model):
    """The trace of a question that went from one to another. Never changed."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="reassignments")
    from_name = models.CharField(max_length=255)
    to_name = models.CharField(max_length=255)
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=255, blank=True)
    by_role = models.CharField(max_length=MARK_LENGTH, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["created_at", "id"]

    def __str__(self) -> str:
        return f"{self.from_name} → {self.to_name}"


class OfficialAnswer(index.Indexed, models.Model):
    """What the municipality says, signed by a role. `texts` and `reasons` are clean HTML by language."""

    class Status(models.TextChoices):
        CONSIDERED = "considered", _("being considered")
        UNDER_WAY = "under_way", _("under way")
        DONE = "done", _("done")
        DECLINED = "declined", _("declined")

    debate = models.ForeignKey("debate.Debate", on_delete=models.CASCADE, related_name="answers")
    post = models.ForeignKey("debate.Post", null=True, on_delete=models.SET_NULL, related_name="official_answers")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    author_name = models.CharField(max_length=255)
    author_role = models.CharField(max_length=MARK_LENGTH)
    state = state_field()
    status = models.CharField(_("status"), max_length=12, choices=Status)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    submission = models.UUIDField(null=True, unique=True, editable=False)
    # Given by whoever was asked then, or by staff: the question is answered by it.
    stops_clock = models.BooleanField(default=False, editable=False)
    texts = models.JSONField(default=dict)
    # Why it was declined; empty for the other states.
    reasons = models.JSONField(default=dict)

    # `services.indexing` does it: only what everybody may read is in there.
    search_auto_update = False
    search_fields: ClassVar = [index.SearchField("search_text")]

    class Meta:
        verbose_name = _("official answer")
        verbose_name_plural = _("official answers")
        ordering: ClassVar = ["created_at", "id"]

    def __str__(self) -> str:
        return f"{self.author_name}: {self.get_status_display()}"

    @classmethod
    def get_indexed_objects(cls) -> "models.QuerySet[OfficialAnswer]":
        return cls.objects.filter(state=State.VISIBLE, debate__state=State.VISIBLE)

    @property
    def search_text(self) -> str:
        """What it says in all its languages. Not who says it."""
        return " ".join(plain_text(html) for texts in (self.texts, self.reasons) for html in texts.values())

    def path(self, language: str) -> str:
        """Where it stands on the page of its debate."""
        return f"{self.debate.path(language)}#answer-{self.pk}"


class AnswerChange(models.Model):
    """An official answer as it was, and when its status changed. Never changed itself."""

    answer = models.ForeignKey(OfficialAnswer, on_delete=models.CASCADE, related_name="changes")
    status = models.CharField(max_length=12, choices=OfficialAnswer.Status)
    texts = models.JSONField(default=dict)
    reasons = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=255)
    by_role = models.CharField(max_length=MARK_LENGTH)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["created_at", "id"]

    def __str__(self) -> str:
        return f"{self.answer_id}: {self.status}"


class Outcome(models.Model):
    """What came of a debate. `texts` is clean HTML by language."""

    debate = models.OneToOneField("debate.Debate", on_delete=models.CASCADE, related_name="outcome")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    author_name = models.CharField(max_length=255)
    author_role = models.CharField(max_length=MARK_LENGTH)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    texts = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")

    def __str__(self) -> str:
        return f"{self.debate_id}"


class OutcomeStep(models.Model):
    """One step on the way from a debate to something done. `texts` is plain text by language."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        UNDER_WAY = "under_way", _("under way")
        DONE = "done", _("done")
        DROPPED = "dropped", _("dropped")

    class LinkKind(models.TextChoices):
        AGENDA = "agenda", _("agenda")
        MINUTES = "minutes", _("minutes")
        DECISION = "decision", _("decision")
        OTHER = "other", _("further reading")

    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="steps")
    happens_on = models.DateField(_("date"))
    status = models.CharField(_("status"), max_length=10, choices=Status)
    link = models.URLField(_("link"), max_length=500, blank=True)
    link_kind = models.CharField(_("what the link leads to"), max_length=10, choices=LinkKind, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    submission = models.UUIDField(null=True, unique=True, editable=False)
    texts = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering: ClassVar = ["happens_on", "id"]

    def __str__(self) -> str:
        return f"{self.happens_on}: {self.get_status_display()}"
