"""The lists in the form of a case. A row that is left empty is none; so is one that is marked to be taken out."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from practice.cases.models import CaseOrganisation
from practice.cases.services.linking import link_of
from practice.organisations.models import Organisation

MOST_ROWS = 30


def _line(label: Any, length: int, **kwargs: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off", **kwargs.pop("attrs", {})})
    return forms.CharField(label=label, required=False, max_length=length, widget=widget, **kwargs)


class Row(forms.Form):
    """`user` is who writes, `names` the organisations that the draft names.

    `value` is called on a valid row that holds something.
    """

    use_required_attribute = False
    # What makes a row one.
    told: tuple[str, ...] = ()

    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: Any = None, names: Mapping[int, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.names = user, names or {}

    def is_told(self) -> bool:
        return any(self.cleaned_data.get(name) for name in self.told)

    def value(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("key", *self.told)}


class FigureRow(Row):
    told = ("label", "before", "after", "unit")

    label = _line(_("What was counted"), 120)
    before = _line(_("Before"), 40)
    after = _line(_("After"), 40)
    unit = _line(_("Unit"), 40)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = self.cleaned_data
        if not data.get("label") and any(data.get(name) for name in ("before", "after", "unit")):
            self.add_error("label", _("Say what was counted."))
        return data


class ContactRow(Row):
    told = ("name", "email", "role")

    name = _line(_("Name"), 120)
    role = _line(_("What they do"), 120)
    # Not of the type that browsers check: half an address is saved as soon as the rest is typed.
    email = _line(_("Email"), 254, attrs={"inputmode": "email"})
    is_public = forms.BooleanField(label=_("They agree that everybody sees this address"), required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = self.cleaned_data
        if not data.get("name") and (data.get("email") or data.get("role")):
            self.add_error("name", _("Say who it is."))
        if email := data.get("email"):
            try:
                validate_email(email)
            except ValidationError:
                self.add_error("email", _("This is no mail address."))
        return data

    def value(self) -> dict[str, Any]:
        return {**super().value(), "is_public": bool(self.cleaned_data["is_public"] and self.cleaned_data["email"])}


class LinkRow(Row):
    told = ("address", "title")

    address = _line(_("Address"), 2000, attrs={"inputmode": "url"})
    title = _line(_("Title"), 255)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = self.cleaned_data
        if data.get("DELETE") or not self.is_told():
            return data
        if self.is_as_it_was():
            data["link"] = {name: self.initial[name] for name in ("kind", "object_id", "url", "title")}
            return data
        try:
            data["link"] = link_of(data.get("address", ""), data.get("title", ""), self.user)
        except ValidationError as error:
            self.add_error("title" if data.get("address") and not data.get("title") else "address", error)
        return data

    def is_as_it_was(self) -> bool:
        """What it leads to may be out of this person's sight by now: it stays where it was."""
        return bool(self.initial.get("key")) and not {"key", "address", "title"} & set(self.changed_data)

    def value(self) -> dict[str, Any]:
        return {"key": self.cleaned_data["key"], **self.cleaned_data["link"]}


class OrganisationRow(Row):
    told = ("name",)

    # Which one the name stood for when the form was drawn.
    organisation_id = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)
    name = _line(_("Organisation"), 160, attrs={"list": "case-organisations"})
    part = forms.ChoiceField(
        label=_("Part"), choices=CaseOrganisation.Part, required=False, initial=CaseOrganisation.Part.LEAD
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = self.cleaned_data
        name = " ".join((data.get("name") or "").split())
        if not name or data.get("DELETE"):
            return data
        known = data.get("organisation_id")
        if known is not None and " ".join(self.names.get(known, "").split()) == name:
            # Another author named it, and it may be out of this person's sight: it stays where it was.
            return data
        rows = Organisation.objects.visible_to(self.user).filter(name__iexact=name).order_by("pk")
        found = rows.values_list("pk", flat=True).first()
        if found is None:
            # Where it can be made: the template leads there.
            self.is_unknown = True
            self.add_error("name", _("This organisation is not here yet. Add it first, then save this page again."))
        data["organisation_id"] = found
        return data

    is_unknown = False

    def value(self) -> dict[str, Any]:
        part = self.cleaned_data["part"] or CaseOrganisation.Part.PARTNER
        return {"organisation_id": self.cleaned_data["organisation_id"], "part": part}


class PictureRow(Row):
    """Of a picture that is in the case."""

    told = ("image_id", "document_id")

    image_id = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)
    document_id = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)
    alt = _line(_("What the picture shows"), 300)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = self.cleaned_data
        if self.is_told() and not data.get("alt") and not data.get("DELETE"):
            self.add_error("alt", _("Say what it shows, for people who do not see it."))
        return data

    def value(self) -> dict[str, Any]:
        return {**super().value(), "alt": self.cleaned_data["alt"]}


class AttachmentRow(Row):
    """Of a file that is in the case."""

    told = ("document_id",)

    document_id = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)
    title = _line(_("What it is"), 160)

    def value(self) -> dict[str, Any]:
        return {**super().value(), "title": self.cleaned_data["title"]}


class Rows(BaseFormSet[Row]):
    def values(self) -> list[dict[str, Any]]:
        """What valid rows hold, in their order."""
        return [
            form.value()
            for form in self.forms
            if form.is_bound and form.is_valid() and not form.cleaned_data.get("DELETE") and form.is_told()
        ]


def _rows(form: type[Row], extra: int) -> type[Rows]:
    made: Any = formset_factory(
        form,
        formset=Rows,
        extra=extra,
        max_num=MOST_ROWS,
        absolute_max=MOST_ROWS + 20,
        validate_max=True,
        can_delete=True,
    )
    found: type[Rows] = made
    return found


FORMSETS: Mapping[str, type[Rows]] = {
    "case_organisations": _rows(OrganisationRow, 1),
    "figures": _rows(FigureRow, 1),
    "contacts": _rows(ContactRow, 1),
    "links": _rows(LinkRow, 1),
    "pictures": _rows(PictureRow, 0),
    "attachments": _rows(AttachmentRow, 0),
}


def errors_of(rows: Iterable[Rows]) -> list[tuple[str, str, str]]:
    """Id of the field, its label, what is wrong; of all rows."""
    found = []
    for some in rows:
        found += [("", "", str(error)) for error in some.non_form_errors()]
        for form in some.forms:
            if form.is_bound and form["DELETE"].value():
                continue
            for name, errors in form.errors.items():
                field = form[name] if name in form.fields else None
                words = " ".join(str(error) for error in errors)
                found.append((field.id_for_label, str(field.label), words) if field is not None else ("", "", words))
    return found
