"""Forms of officials: texts in several languages, a status, a step."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.kept_form import KeptForm
from debate.forms.debate import COMMITTEE, askable
from debate.forms.fields import SubmissionField
from debate.models import Committee, OfficialAnswer, OutcomeStep
from debate.services.answering import Wording
from debate.services.asking import REASON_LENGTH
from debate.services.closing import Step
from debate.services.noting import NOTE_LENGTH
from debate.services.summing_up import LONGEST_NOTE
from debate.services.wording import LINE_LENGTH, to_text

MAX_ID = 10**18


@dataclass(frozen=True)
class InLanguage:
    """The fields of one language; `is_open` when its part of the form stands open."""

    code: str
    name: str
    is_open: bool
    fields: list[BoundField]


class OfficialForm(KeptForm):
    """`per_language` names the texts that there are in each language: (name, label, lines of the field)."""

    per_language: tuple[tuple[str, Any, int], ...] = ()

    submission = SubmissionField()

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, label_suffix="", **kwargs)
        self.initial.setdefault("submission", uuid.uuid4())
        for code, _name in settings.LANGUAGES:
            for name, label, rows in self.per_language:
                attrs = {"lang": code, "spellcheck": "true", "autocomplete": "off"}
                widget: forms.Widget = (
                    forms.Textarea(attrs={**attrs, "rows": rows}) if rows > 1 else forms.TextInput(attrs=attrs)
                )
                self.fields[f"{name}_{code}"] = forms.CharField(
                    label=label,
                    required=False,
                    strip=False,
                    widget=widget,
                    max_length=LINE_LENGTH if rows == 1 else None,
                )

    def texts(self, name: str) -> dict[str, str]:
        """What was typed for one of the texts, by language."""
        data: Mapping[str, Any] = self.cleaned_data
        return {code: data.get(f"{name}_{code}", "") for code, _name in settings.LANGUAGES}

    @property
    def languages(self) -> Iterator[InLanguage]:
        """The reader's own first; those with something in them stand open."""
        own = get_language()
        for code, language in sorted(settings.LANGUAGES, key=lambda pair: pair[0] != own):
            fields = [self[f"{name}_{code}"] for name, _label, _rows in self.per_language]
            is_open = code == own or any(field.value() or field.errors for field in fields)
            yield InLanguage(code, language, is_open, fields)

    @property
    def other_fields(self) -> list[BoundField]:
        """What stands apart from the languages."""
        texts = {f"{name}_{code}" for name, _label, _rows in self.per_language for code, _name in settings.LANGUAGES}
        return [field for field in self if field.name not in texts and not field.is_hidden]


class AnswerForm(OfficialForm):
    per_language = (("text", _("Answer"), 8), ("reason", _("Why it is declined (only when it is)"), 3))

    status = forms.ChoiceField(
        label=_("Where the matter stands"),
        choices=OfficialAnswer.Status.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say where the matter stands.")},
    )
    base = forms.IntegerField(required=False, min_value=0, max_value=MAX_ID, widget=forms.HiddenInput)

    def wording(self) -> Wording:
        return Wording(self.texts("text"), self.cleaned_data["status"], self.texts("reason"))

    @staticmethod
    def of(answer: OfficialAnswer, base: int) -> dict[str, Any]:
        """What the form shows of an answer that is there."""
        return {
            "status": answer.status,
            "base": base,
            **{f"text_{code}": to_text(html) for code, html in answer.texts.items()},
            **{f"reason_{code}": to_text(html) for code, html in answer.reasons.items()},
        }


class OutcomeForm(OfficialForm):
    per_language = (("text", _("What came of it"), 8),)


class StepForm(OfficialForm):
    """One step. With `is_optional`, a form without any text is no step."""

    per_language = (("line", _("The step, in a line"), 1),)

    happens_on = forms.DateField(
        label=_("Date"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose a day."), "invalid": _("Choose a day.")},
    )
    status = forms.ChoiceField(
        label=_("How far it is"),
        choices=OutcomeStep.Status.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how far this step is.")},
    )
    link = forms.URLField(
        label=_("Link"),
        required=False,
        max_length=500,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        error_messages={"invalid": _("Write the whole address, such as https://example.org/minutes.")},
    )
    link_kind = forms.ChoiceField(
        label=_("What the link leads to"), required=False, choices=[("", "–"), *OutcomeStep.LinkKind.choices]
    )

    def __init__(self, data: Any = None, *, is_optional: bool = False, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.is_optional = is_optional
        if is_optional:
            self.fields["happens_on"].required = self.fields["status"].required = False

    def is_left_out(self) -> bool:
        """Whether nothing was written about a step that need not be there."""
        return self.is_optional and not any(text.strip() for text in self.texts("line").values())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.is_optional and not self.is_left_out():
            for name in ("happens_on", "status"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, self.fields[name].error_messages["required"])
        return data

    def step(self) -> Step:
        data = self.cleaned_data
        return Step(self.texts("line"), data["happens_on"], data["status"], data["link"], data["link_kind"])

    @staticmethod
    def of(step: OutcomeStep) -> dict[str, Any]:
        """What the form shows of a step that is there."""
        lines = {f"line_{code}": line for code, line in step.texts.items()}
        return {"happens_on": step.happens_on, "status": step.status, "link": step.link, "link_kind": step.link_kind,
                **lines}  # fmt: skip


class ReassignForm(OfficialForm):
    """To whom a question goes, and why."""

    asked = forms.ChoiceField(label=_("To whom?"), error_messages={"required": _("Choose whom you ask.")})
    reason = forms.CharField(
        label=_("Why?"),
        max_length=REASON_LENGTH,
        help_text=_("Everybody can read this."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Say why: everybody can read it.")},
    )

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["asked"].choices = [("", "–"), *askable()]  # type: ignore[attr-defined]  # it is a field of choices

    def clean_asked(self) -> User | Committee:
        """Whom the choice stands for; they may have gone since the form was opened."""
        kind, _colon, key = self.cleaned_data["asked"].partition(":")
        rows: Any = Committee.objects.filter(slug=key) if kind == COMMITTEE else User.objects.filter(public_id=key)
        found: User | Committee | None = rows.first()
        if found is None:
            raise ValidationError(_("Choose whom you ask."))
        return found


class SummaryForm(OfficialForm):
    lines = forms.CharField(
        label=_("One sentence a line, and behind it the posts that it sums up"),
        help_text=_("For instance: Most want a cycle path along the main road. #3 #17"),
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "true", "autocomplete": "off"}),
        error_messages={"required": _("Write at least one sentence.")},
    )


class ObjectionForm(OfficialForm):
    note = forms.CharField(
        label=_("What did you mean instead?"),
        max_length=LONGEST_NOTE,
        help_text=_("Staff read this; others only see that somebody objects."),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Say what you meant instead.")},
    )


class NoteForm(OfficialForm):
    text = forms.CharField(
        label=_("Note for colleagues"),
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write something first.")},
    )


class AssignForm(OfficialForm):
    to = forms.ChoiceField(label=_("Who looks after it"), required=False)

    def __init__(self, data: Any = None, *, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self._people = {str(one.pk): one for one in colleagues}
        choices = [("", _("Nobody yet")), *((key, str(one)) for key, one in self._people.items())]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]  # it is a field of choices

    def chosen(self) -> Any:
        return self._people.get(self.cleaned_data["to"])
