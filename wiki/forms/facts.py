"""The part of an article's form that asks for its kind and its facts."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wiki.content import Content
from wiki.facts import LONG, Fact, FactType, all_facts, choices_of, clean_fact
from wiki.infobox import typed
from wiki.services.kinds import facts_for, offered_kinds

FACT_PREFIX = "fact_"
_KEYBOARDS = {FactType.EMAIL: "email", FactType.URL: "url", FactType.PHONE: "tel", FactType.NUMBER: "decimal"}
_HELP = {
    FactType.HOURS: _("Each on a line of its own, such as “Mon–Fri 10–17” or “Sat closed”."),
    FactType.ACCOUNTS: _("Their addresses, each on a line of its own."),
}


def kind_field(present: str) -> forms.ChoiceField | None:
    """None where the site has no kinds."""
    kinds = offered_kinds(present)
    if not kinds:
        return None
    return forms.ChoiceField(
        label=_("What is it about?"),
        required=False,
        choices=[("", _("Not said")), *((kind.key, str(kind)) for kind in kinds)],
        help_text=_("Which facts are asked follows from it, once you save or see a preview."),
        error_messages={"invalid_choice": _("Choose one of the kinds in the list, or none.")},
    )


def asked_facts(data: Mapping[str, Any] | None, initial: Mapping[str, Any]) -> list[Fact]:
    """Of the kind that is chosen, with all that is filled in, here or in what was sent."""
    sent = data or {}
    kind = str(sent.get("subject_kind", initial.get("subject_kind") or ""))
    filled = {
        fact.key: "x"
        for fact in all_facts()
        if f"{FACT_PREFIX}{fact.key}" in sent or initial.get(f"{FACT_PREFIX}{fact.key}")
    }
    return facts_for(kind, filled)


def fact_field(fact: Fact) -> forms.Field:
    label = f"{fact.label} ({fact.unit})" if fact.unit else str(fact.label)
    choices = choices_of(fact)
    if choices:
        # What was chosen before and is no choice any more is not lost with the first click on “Save”.
        return OpenChoiceField(label=label, required=False, choices=[("", _("Not said")), *choices])
    if fact.type in LONG:
        widget: forms.Widget = forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"})
        return forms.CharField(label=label, required=False, widget=widget, help_text=_HELP.get(FactType(fact.type), ""))
    attrs = {"autocomplete": "off"}
    if mode := _KEYBOARDS.get(FactType(fact.type)):
        attrs["inputmode"] = mode
    return forms.CharField(label=label, required=False, widget=forms.TextInput(attrs=attrs))


class OpenChoiceField(forms.ChoiceField):
    """Leaves it to `clean_fact` to say what may be chosen."""

    def valid_value(self, value: Any) -> bool:
        return True


def initial_facts(content: Content) -> dict[str, Any]:
    facts = {fact.key: fact for fact in all_facts()}
    return {
        f"{FACT_PREFIX}{key}": typed(facts[key], str(value)) if key in facts else value
        for key, value in content.facts.items()
    }


def fact_errors(
    asked: Sequence[Fact], data: Mapping[str, Any], initial: Mapping[str, Any]
) -> dict[str, ValidationError]:
    """What is wrong with the facts that were changed."""
    errors = {}
    for fact in asked:
        name = f"{FACT_PREFIX}{fact.key}"
        value = data.get(name)
        if value and not _same(value, initial.get(name)):
            try:
                clean_fact(fact, value)
            except ValidationError as error:
                errors[name] = error
    return errors


def facts_of(asked: Sequence[Fact], data: Mapping[str, Any], base: Content | None) -> dict[str, str]:
    """What the form says of the facts; what it did not ask stays, and so does what nobody touched."""
    was = base.facts if base is not None else {}
    facts = dict(was)
    for fact in asked:
        value, before = data.get(f"{FACT_PREFIX}{fact.key}") or "", was.get(fact.key, "")
        if _same(value, typed(fact, str(before))):
            continue
        if value:
            facts[fact.key] = value
        else:
            facts.pop(fact.key, None)
    return facts


def _same(one: Any, other: Any) -> bool:
    """But for the ends of lines, which browsers write in their own way."""
    return str(one or "").split() == str(other or "").split()
