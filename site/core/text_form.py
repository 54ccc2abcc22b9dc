"""A form with a text of some length, written with the editor or without scripts."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.kept_form import KeptForm
from core.paragraphs import as_text, paragraphs

TEXT, HTML = "text", "html"


class SubmissionField(forms.UUIDField):
    """The form's own hidden number. A broken one counts as none: it guards only against posting twice."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput)

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except ValidationError:
            return None


class TextForm(KeptForm):
    """A form with a text. Scripts put an editor in its place and send HTML; else it is plain text.

    Which of both came says `format`; empty for plain text.
    """

    body = forms.CharField(
        label=_("Text"),
        strip=False,
        error_messages={"required": _("Write something first.")},
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "true", "autocomplete": "off"}),
    )
    format = forms.CharField(required=False, widget=forms.HiddenInput)
    submission = SubmissionField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("submission", uuid.uuid4())
        self.initial.setdefault("format", TEXT)

    def html(self) -> str:
        """What a valid form says, not yet cleaned."""
        data: dict[str, Any] = self.cleaned_data
        body: str = data["body"]
        return body if data["format"] == HTML else paragraphs(body)

    def suggest_language(self, code: str) -> None:
        """Show what was sent with another language chosen; sending it again confirms that, or whichever is chosen."""
        sent: Any = self.data
        sent = sent.copy()
        sent["language"] = sent["asked_language"] = code
        self.data = sent


def text_initial(html: str) -> dict[str, str]:
    """A kept text for a form: plain where it says all."""
    text = as_text(html)
    return {"body": html, "format": HTML} if text is None else {"body": text, "format": TEXT}
