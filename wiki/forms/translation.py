"""The form of a translation: title, text and categories. What is the same in all languages is not asked."""

import uuid
from dataclasses import replace
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wiki.content import Content
from wiki.forms.fields import NumberField, SubmissionField
from wiki.forms.names import join_names, split_names
from wiki.forms.text import TextForm
from wiki.languages import Marks
from wiki.markup.blocks import split_blocks
from wiki.markup.titles import clean_title
from wiki.services.cleaning import MAX_SUMMARY
from wiki.services.drafting import Draft


class TranslationForm(TextForm):
    """`source` is the number of the version that stands beside it; `machine` says that a machine wrote the text."""

    summary = forms.CharField(
        label=_("What did you change?"),
        required=False,
        help_text=_("A few words for the history, such as “new opening hours”."),
        widget=forms.TextInput(attrs={"maxlength": MAX_SUMMARY, "autocomplete": "off"}),
    )
    up_to_date = forms.BooleanField(
        label=_("The text now says all that the other language says"),
        required=False,
        help_text=_("Leave it empty if you only corrected something: the article is then still shown as behind."),
    )
    was_read = forms.BooleanField(
        label=_("I have read the whole text, and it is right"),
        required=False,
        help_text=_("Without this, readers are told that a machine translated it and nobody has read it yet."),
    )
    base = NumberField()
    source = NumberField()
    machine = NumberField()
    submission = SubmissionField()

    def __init__(self, data: Any = None, *, is_new: bool, may_rename: bool = True, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.is_new = is_new
        self.fields["categories"].widget.attrs["data-category-suggestions"] = reverse("wiki:category_suggestions")
        self.fields["title"].disabled = not may_rename
        if is_new:
            # What is new is made from the version beside it.
            del self.fields["up_to_date"]

    @classmethod
    def initial_values(cls, content: Content, *, base: int | None, source: int, is_machine: bool) -> dict[str, Any]:
        """What the form shows first."""
        return {
            "title": content.title,
            "body": "\n\n".join(split_blocks(content.body)),
            "categories": join_names(content.categories),
            "base": base,
            "source": source,
            "machine": 1 if is_machine else None,
            "up_to_date": True,
            "submission": uuid.uuid4(),
        }

    @property
    def by_machine(self) -> bool:
        """Did a machine write the text, as far as the form knows?"""
        return self["machine"].value() in (1, "1")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if "title" in data and data["title"] != self.initial.get("title"):
            try:
                clean_title(data["title"])
            except ValidationError as error:
                self.add_error("title", error)
        return data

    def content(self, begun_with: Content) -> Content:
        """What a valid form proposes; all that it does not ask is as it was."""
        data = self.cleaned_data
        return replace(begun_with, title=data["title"], body=data["body"], categories=split_names(data["categories"]))

    def marks(self, source: int) -> Marks:
        """`source` is the id of the version beside the form."""
        data = self.cleaned_data
        is_machine = None
        if self.by_machine or data["was_read"]:
            is_machine = not data["was_read"]
        made_from = source if self.is_new or data.get("up_to_date") else None
        return Marks(source=made_from, is_machine=is_machine)

    def begin_with(self, draft: Draft, *, is_machine: bool) -> None:
        """Put a draft into a form that was sent; what else was typed stays."""
        data = cast(QueryDict, self.data).copy()
        if not data.get("title", "").strip():
            data["title"] = draft.title
        data["body"] = "\n\n".join(split_blocks(draft.body))
        data["machine"] = "1" if is_machine else ""
        data.pop("was_read", None)
        self.data = data
