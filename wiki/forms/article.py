"""The form of an article, whole or one section of it."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.urls import reverse
from django.utils.choices import CallableChoiceIterator
from django.utils.translation import gettext_lazy as _

from core.geo.form_fields import DegreesField, ShapeField
from wiki.content import Content
from wiki.facts import Fact
from wiki.forms.facts import (
    FACT_PREFIX,
    asked_facts,
    fact_errors,
    fact_field,
    facts_of,
    initial_facts,
    kind_field,
)
from wiki.forms.fields import NumberField, SubmissionField, VersionField
from wiki.forms.names import join_names, split_names
from wiki.forms.text import TextForm
from wiki.languages import WEIGHTS
from wiki.markup.blocks import split_blocks
from wiki.markup.sections import get_section, replace_section
from wiki.markup.titles import clean_title
from wiki.services.cleaning import MAX_SUMMARY, clean_body

_PLACE = ("latitude", "longitude", "geometry")
_ABOUT_THE_WHOLE = ("title", "categories", *_PLACE, "lead_image")


class ArticleForm(TextForm):
    """What a person proposes. Says nothing of who may: that is for the view and the service.

    With a `section` it holds the text of that section alone; all else stays as in the base.
    """

    latitude = DegreesField(label=_("Latitude"))
    longitude = DegreesField(label=_("Longitude"))
    geometry = ShapeField(
        label=_("Line or area"),
        help_text=_("Drawn on the map, or pasted as GeoJSON from a map program. Leave empty for a mere point."),
    )
    lead_image = NumberField(label=_("Main picture"), widget=forms.Select)
    summary = forms.CharField(
        label=_("What did you change?"),
        required=False,
        help_text=_("A few words for the history, such as “new opening hours”."),
        widget=forms.TextInput(attrs={"maxlength": MAX_SUMMARY, "autocomplete": "off"}),
    )
    is_minor = forms.BooleanField(
        label=_("A minor change, such as a spelling mistake"),
        required=False,
    )
    significance = forms.TypedChoiceField(
        label=_("How much does it matter to the other languages?"),
        required=False,
        choices=[("", _("Not said")), *((one.value, one.label) for one in WEIGHTS)],
        coerce=int,
        empty_value=None,
    )
    base = NumberField()
    section = NumberField()
    submission = SubmissionField()
    fact_version = VersionField()

    def __init__(
        self,
        data: Any = None,
        *,
        section: int | None = None,
        pictures: Callable[[], Sequence[tuple[int, str]]] = tuple,
        is_new: bool = False,
        may_rename: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.section_number = section
        self.asked: list[Fact] = []
        self.fields["categories"].widget.attrs["data-category-suggestions"] = reverse("wiki:category_suggestions")
        if section is not None:
            for name in _ABOUT_THE_WHOLE:
                del self.fields[name]
            self.fields["body"].required = False
        else:
            self._add_kind()
            self._add_facts()
            self._offer_pictures(pictures)
            self.fields["title"].disabled = not may_rename
        if is_new:
            del self.fields["is_minor"]
            del self.fields["significance"]

    def clean(self) -> dict[str, Any]:
        """What the service will ask again, asked here too, so that all that is wrong is said at once."""
        data = super().clean() or self.cleaned_data
        for name, error in fact_errors(self.asked, data, self.initial).items():
            self.add_error(name, error)
        if "title" in data and data["title"] != self.initial.get("title"):
            try:
                clean_title(data["title"])
            except ValidationError as error:
                self.add_error("title", error)
        return data

    @classmethod
    def initial_values(cls, content: Content, *, base: int | None, section: int | None = None) -> dict[str, Any]:
        """What the form shows first. Raises IndexError when there is no such section."""
        body = content.body if section is None else get_section(content.body, section)
        return {
            "title": content.title,
            # A line for each block, for those who read the source; between blocks it means nothing.
            "body": "\n\n".join(split_blocks(body)),
            "categories": join_names(content.categories),
            "latitude": content.latitude,
            "longitude": content.longitude,
            "geometry": content.geometry,
            "lead_image": content.lead_image_id,
            "base": base,
            "section": section,
            "submission": uuid.uuid4(),
            "subject_kind": content.subject_kind,
            "fact_version": content.fact_version,
            **initial_facts(content),
        }

    def content(self, base: Content | None, *, language: str) -> Content:
        """What a valid form proposes, made from `base`. Raises ValidationError or IndexError of a section."""
        data = self.cleaned_data
        if base is not None and self.section_number is not None:
            # Cleaned on its own: what somebody left open in it must not swallow the rest.
            own = clean_body(data["body"], language=language, base=base.body)
            return replace(base, body=replace_section(base.body, self.section_number, own))
        return Content(
            title=data["title"],
            body=data["body"],
            categories=split_names(data["categories"]),
            facts=facts_of(self.asked, data, base),
            latitude=data["latitude"],
            longitude=data["longitude"],
            geometry=data["geometry"],
            lead_image_id=data["lead_image"],
            subject_kind=data.get("subject_kind", base.subject_kind if base else ""),
            fact_version=data["fact_version"],
        )

    @property
    def fact_fields(self) -> list[BoundField]:
        return [self[f"{FACT_PREFIX}{fact.key}"] for fact in self.asked]

    @property
    def facts_are_empty(self) -> bool:
        """True when nothing stands in the facts and the place, and nothing is wrong with them."""
        fields = [*self.fact_fields, *(self[name] for name in _PLACE)]
        return not any(field.value() or field.errors for field in fields)

    @property
    def facts_are_open(self) -> bool:
        """True when the part with facts and place should stand open: something is wrong there."""
        return any(name.startswith((FACT_PREFIX, *_PLACE, "lead_image")) for name in self.errors)

    @property
    def facts_key(self) -> str:
        """All that the empty fields of facts are drawn from."""
        return " ".join(f"{field.name}:{field.label}" for field in self.fact_fields)

    def _add_kind(self) -> None:
        field = kind_field(str(self.initial.get("subject_kind") or ""))
        if field is not None:
            self.fields["subject_kind"] = field

    def _add_facts(self) -> None:
        self.asked = asked_facts(self.data if self.is_bound else None, self.initial)
        for fact in self.asked:
            self.fields[f"{FACT_PREFIX}{fact.key}"] = fact_field(fact)

    def _offer_pictures(self, pictures: Callable[[], Sequence[tuple[int, str]]]) -> None:
        """Asked for when they are drawn, and once: most forms that come in are saved, and drawing asks twice."""
        widget = self.fields["lead_image"].widget
        if isinstance(widget, forms.Select):
            widget.choices = CallableChoiceIterator(cache(lambda: [("", _("None")), *pictures()]))
