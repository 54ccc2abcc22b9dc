"""The form of a term in the admin: a name in each language."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from core.html.characters import clean_characters
from practice.vocabulary.models import NAME_LENGTH, Term


class TermForm(WagtailAdminModelForm):
    """The key is chosen once: addresses and exports name it. Names may change at any time."""

    class Meta:
        model = Term
        fields = ("kind", "key", "parent", "position", "is_retired")
        help_texts = {
            "key": _("For addresses and exports: a few letters of English with hyphens. It never changes."),
            "parent": _("A term of the same kind that stands above it; one step only."),
            "position": _("The smaller the number, the earlier it stands."),
            "is_retired": _("Nobody can choose it any more; what has it keeps it."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, name in settings.LANGUAGES:
            self.fields[f"name_{code}"] = forms.CharField(
                label=_("Name: %(language)s") % {"language": name},
                max_length=NAME_LENGTH,
                initial=self.instance.names.get(code, ""),
                widget=forms.TextInput(attrs={"lang": code}),
            )
        if self.instance.pk:
            for name in ("kind", "key"):
                self.fields[name].disabled = True
        parents: Any = self.fields["parent"]
        parents.queryset = Term.objects.filter(parent=None).exclude(pk=self.instance.pk)
        parents.label_from_instance = lambda term: f"{term.get_kind_display()}: {term}"

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean()
        kind, parent = values.get("kind"), values.get("parent")
        if parent is not None and parent.kind != kind:
            self.add_error("parent", _("A term belongs to one of its own kind."))
        if parent is not None and self.instance.pk and self.instance.children.exists():
            self.add_error("parent", _("Other terms belong to this one, so it cannot belong to another."))
        for code, _name in settings.LANGUAGES:
            self._check_name(code, kind, values)
        return values

    def save(self, commit: bool = True) -> Term:
        self.instance.names = {code: self.cleaned_data[f"name_{code}"] for code, _name in settings.LANGUAGES}
        saved: Term = super().save(commit=commit)
        return saved

    def _check_name(self, code: str, kind: Any, values: dict[str, Any]) -> None:
        """No two terms of a kind are called the same in a language: nobody could choose between them."""
        field = f"name_{code}"
        name = values[field] = " ".join(clean_characters(values.get(field, "")).split())
        others = Term.objects.of(kind).exclude(pk=self.instance.pk).values_list("names", flat=True)
        if name and name.casefold() in {names.get(code, "").casefold() for names in others}:
            self.add_error(field, ValidationError(_("Another term of this kind has this name.")))
