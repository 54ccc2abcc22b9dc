"""The form that a case is written in: one page, in sections, saved as often as one likes.

Nothing must be filled in to save a draft but its title; what is missing is said beside the form.
"""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from core.geo.form_fields import DegreesField
from core.html.characters import clean_characters
from core.kept_form import KeptForm
from core.paragraphs import as_text, paragraphs
from core.text_form import HTML, TEXT, SubmissionField
from practice.cases.forms.fields import AmountField, DayField
from practice.cases.forms.rows import FORMSETS, Rows, errors_of
from practice.cases.merging import Content
from practice.cases.models import CasePage
from practice.cases.models.case import TargetGroup
from practice.cases.services.drafts import TITLE_LENGTH
from practice.cases.texts import STORY, clean_text
from practice.vocabulary.countries import country_choices
from practice.vocabulary.reading import Named, named_terms

SUMMARY_LENGTH = 300
MOST_DAYS = 1_000_000
CURRENCIES = ("EUR", "DKK", "NOK", "SEK", "GBP", "CHF", "ISK", "PLN")
_HELP = {
    "problem": gettext_lazy("What did not work, and for whom? How did you notice?"),
    "done": gettext_lazy("Step by step, so that others could do it after you."),
    "participants": gettext_lazy("Who worked on it, and who was asked? Citizens, businesses, other departments?"),
    "result": gettext_lazy("What is different now? Numbers go into the figures below."),
    "costs": gettext_lazy("Money, hours, and how long it took until it worked."),
    "went_wrong": gettext_lazy("What you would do otherwise. Others learn most from this."),
    "reusable": gettext_lazy("Texts, software, agreements, a way of working: what may others take over?"),
}


def _text(name: str) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 6, "spellcheck": "true", "autocomplete": "off"})
    label = CasePage._meta.get_field(name).verbose_name
    return forms.CharField(label=label, help_text=_HELP[name], required=False, strip=False, widget=area)


class CaseForm(KeptForm):
    """`content` is the draft that it is drawn with; see `practice.cases.content`."""

    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=TITLE_LENGTH,
        error_messages={"required": gettext_lazy("Give it a title.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    summary = forms.CharField(
        label=gettext_lazy("In short"),
        help_text=gettext_lazy("What was done and what came of it, in a sentence or two."),
        required=False,
        max_length=SUMMARY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": SUMMARY_LENGTH}),
    )
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    place_name = forms.CharField(label=gettext_lazy("Place"), required=False, max_length=160)
    latitude = DegreesField(label=gettext_lazy("Latitude"), most=90)
    longitude = DegreesField(label=gettext_lazy("Longitude"), most=180)
    started = DayField(label=gettext_lazy("Began on"))
    ended = DayField(label=gettext_lazy("Ended on"))
    status = forms.ChoiceField(
        label=gettext_lazy("How far it is"), required=False, choices=[("", "–"), *CasePage.Status.choices]
    )
    target_groups = forms.MultipleChoiceField(
        label=gettext_lazy("For whom"),
        required=False,
        choices=TargetGroup.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    cost_amount = AmountField(label=gettext_lazy("Cost in all"))
    cost_currency = forms.ChoiceField(label=gettext_lazy("Currency"), required=False)
    effort_days = forms.IntegerField(
        label=gettext_lazy("Days of work"),
        help_text=gettext_lazy("Of everybody together."),
        required=False,
        min_value=0,
        max_value=MOST_DAYS,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    themes = forms.MultipleChoiceField(
        label=gettext_lazy("Themes"), required=False, widget=forms.CheckboxSelectMultiple
    )
    channels = forms.MultipleChoiceField(
        label=gettext_lazy("Channels that were used"), required=False, widget=forms.CheckboxSelectMultiple
    )
    # The digests of the parts as the form was drawn: see practice.cases.merging.
    base = forms.CharField(required=False, max_length=5_000, widget=forms.HiddenInput)
    submission = SubmissionField()

    def __init__(self, data: Any = None, *, content: Mapping[str, Any], user: Any, names: Mapping[int, str]) -> None:
        super().__init__(data, initial=_initial(content), label_suffix="", auto_id="case_%s")
        fields: dict[str, Any] = self.fields
        for name in STORY:
            fields[name] = _text(name)
            fields[f"{name}_format"] = forms.CharField(required=False, max_length=4, widget=forms.HiddenInput)
        chosen = {row["term_id"] for row in content["case_terms"]}
        terms = named_terms("theme", "channel")
        fields["themes"].choices = _term_choices(terms["theme"], chosen)
        fields["channels"].choices = _term_choices(terms["channel"], chosen)
        fields["country"].choices = [("", "–"), *_with(country_choices(get_language() or ""), content["country"])]
        fields["cost_currency"].choices = _with([(one, one) for one in CURRENCIES], content["cost_currency"])
        self.rows: dict[str, Rows] = {
            name: formset(
                data,
                prefix=name,
                initial=_row_initial(name, content[name], names),
                form_kwargs={"user": user, "names": names},
            )
            for name, formset in FORMSETS.items()
        }

    def is_valid(self) -> bool:
        # All are asked, so that everything that is wrong is said at once.
        rows = [some.is_valid() for some in self.rows.values()]
        return super().is_valid() and all(rows)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = self.cleaned_data
        for name in STORY:
            try:
                text = data.get(name, "")
                data[name] = clean_text(text if data.get(f"{name}_format") == HTML else paragraphs(text))
            except ValidationError as error:
                self.add_error(name, error)
        if (data.get("latitude") is None) != (data.get("longitude") is None) and not (
            {"latitude", "longitude"} & set(self.errors)
        ):
            self.add_error("latitude", _("A place needs both degrees, or neither."))
        if data.get("started") and data.get("ended") and data["ended"] < data["started"]:
            self.add_error("ended", _("It ends before it begins."))
        return data

    def content(self) -> Content:
        """What a valid form says, in the terms of `practice.cases.content`."""
        data = self.cleaned_data
        terms = sorted(int(pk) for pk in (*data["themes"], *data["channels"]))
        content: Content = {name: clean_characters(data[name]) for name in ("summary", "place_name")}
        content |= {name: data[name] for name in ("title", *STORY, "country", "status", "effort_days")}
        content |= {name: _decimal(data[name]) for name in ("latitude", "longitude", "cost_amount")}
        content |= {name: data[name].isoformat() if data[name] else None for name in ("started", "ended")}
        content |= {name: rows.values() for name, rows in self.rows.items()}
        organisations = {row["organisation_id"]: row for row in reversed(content["case_organisations"])}
        return content | {
            "title": " ".join(clean_characters(data["title"]).split()),
            "cost_currency": data["cost_currency"] or "EUR",
            "target_groups": sorted(data["target_groups"]),
            "case_terms": [{"term_id": pk} for pk in terms],
            # Named twice is named once, as it was named first.
            "case_organisations": list(reversed(organisations.values())),
        }

    def begun_with(self) -> dict[str, str]:
        """The digests that came along; anything else counts as none."""
        try:
            found = json.loads(self.cleaned_data.get("base") or "{}")
        except (ValueError, RecursionError):
            return {}
        if not isinstance(found, dict):
            return {}
        return {str(name): str(value) for name, value in found.items()}

    def all_errors(self) -> list[tuple[str, str, str]]:
        """Id of the field, its label, what is wrong."""
        found = [("", "", str(error)) for error in self.non_field_errors()]
        for field in self:
            if field.errors:
                ident = "" if field.is_hidden else field.id_for_label or field.auto_id
                found.append((ident, str(field.label), " ".join(str(error) for error in field.errors)))
        return found + errors_of(self.rows.values())


class UploadForm(forms.Form):
    """What is put into a case with the next save: a file, a picture, or neither."""

    use_required_attribute = False

    new_file = forms.FileField(label=gettext_lazy("File"), required=False)
    new_file_title = forms.CharField(label=gettext_lazy("What it is"), required=False, max_length=160)
    new_picture = forms.FileField(
        label=gettext_lazy("Picture"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif,image/avif"}),
    )
    new_picture_alt = forms.CharField(
        label=gettext_lazy("What the picture shows"),
        help_text=gettext_lazy("For people who do not see it."),
        required=False,
        max_length=300,
    )
    new_picture_author = forms.CharField(label=gettext_lazy("Who took or made it"), required=False, max_length=200)
    new_picture_licence = forms.ChoiceField(label=gettext_lazy("Licence"), required=False)


def _initial(content: Mapping[str, Any]) -> dict[str, Any]:
    """For the fields; texts without markup are plain, so that they can be changed without scripts."""
    initial = {name: value for name, value in content.items() if name not in FORMSETS}
    for name in ("latitude", "longitude", "cost_amount"):
        initial[name] = Decimal(content[name]) if content[name] is not None else None
    for name in STORY:
        text = as_text(content[name])
        initial[name] = content[name] if text is None else text
        initial[f"{name}_format"] = HTML if text is None else TEXT
    chosen = [str(row["term_id"]) for row in content["case_terms"]]
    return {**initial, "themes": chosen, "channels": chosen}


def _row_initial(name: str, rows: list[dict[str, Any]], names: Mapping[int, str]) -> list[dict[str, Any]]:
    if name == "case_organisations":
        return [{**row, "name": names.get(row["organisation_id"], "")} for row in rows]
    if name == "links":
        return [{**row, "address": row["url"] or row.get("address", "")} for row in rows]
    return rows


def _term_choices(terms: list[Named], chosen: set[int]) -> list[tuple[str, str]]:
    """Those that are offered, and those that it has already."""
    return [(str(term.pk), term.name) for term in terms if not term.is_retired or term.pk in chosen]


def _with(choices: list[tuple[str, str]], value: str) -> list[tuple[str, str]]:
    return choices if not value or value in {code for code, _name in choices} else [*choices, (value, value)]


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else format(value.normalize(), "f")
