"""Two people changed the same place: both texts beside each other, and neither is lost."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from community.writing import CONFLICT
from core.html import plain_text
from wiki.content import Content
from wiki.forms.article import ArticleForm
from wiki.forms.fields import VersionField
from wiki.merge import Choice, Conflict, Resolved
from wiki.models import Article, Revision
from wiki.permissions import can_rename_article
from wiki.services.cleaning import clean_content
from wiki.services.comparing import field_change
from wiki.services.conflicts import EditConflict, MergedContent, merge_contents, resolve_contents
from wiki.services.subjects import base_content
from wiki.views.editor import editor_context, picture_choices
from wiki.views.frame import article_frame, offer_fronts
from wiki.views.outcomes import names_of
from wiki.views.previewing import marked

CHOICES = ("mine", "theirs", "both")
_HEADING = re.compile(r"<h[234][^>]*>.*?</h[234]>", re.DOTALL)


@dataclass(frozen=True)
class Place:
    """One place in the text that both changed. `section` is the heading it stands under."""

    name: str
    number: int
    section: str
    mine: SafeString
    theirs: SafeString
    chosen: str


@dataclass(frozen=True)
class Field:
    """One field beside the text that both changed."""

    name: str
    label: str
    mine: str
    theirs: str
    chosen: str


class Undecided(EditConflict):
    """The form with the choices came back without all of them."""


def conflict_page(
    request: HttpRequest,
    conflict: EditConflict,
    sent: Mapping[str, Any],
    *,
    template: str = "wiki/article_conflict.html",
    status: int = CONFLICT,
    **more: Any,
) -> HttpResponse:
    """409 with both texts at each place, the choice between them, and the whole text to edit instead.

    `sent` is what the form said besides: summary, minor. Both ways on start from the version that
    is current now, so that a third person's change is seen as well. `more` is for a `template` of another name.
    """
    article = conflict.current.article
    choices, values = _choices(request.POST)
    offer_fronts(request)
    page = {
        **article_frame(article, "edit", _("Edit")),
        **editor_context(request, article),
        "places": _places(conflict.merged, article.language, choices),
        "fields": _fields(conflict.merged, values),
        "names": names_of(conflict.others),
        "undecided": isinstance(conflict, Undecided),
        "theirs": conflict.current,
        "their_facts": conflict.current.fact_version_id,
        "mine": _hidden_form(conflict, sent),
        "form": _whole_form(request, conflict, sent),
        "may_rename": can_rename_article(request.user, article),
        **more,
    }
    return render(request, template, page, status=status)


def decided(data: QueryDict, *, article: Article, base: Revision, mine: Content) -> tuple[Revision, Content]:
    """The version that the choices were made against, and the content that they give.

    Raises Undecided when a place has no choice, ValidationError when the form cannot be understood.
    """
    number = data.get("theirs", "")
    theirs = None
    if number.isascii() and number.isdigit() and len(number) <= 9:
        theirs = (
            Revision.objects.visible_to(None)
            .filter(article=article, number=int(number))
            .select_related("article")
            .first()
        )
    if theirs is None:
        raise ValidationError(_("We could not tell which texts you chose between. Please choose once more."))
    was = base_content(base, mine.fact_version)
    chosen_between = base_content(theirs, VersionField().clean(data.get("their_facts", "")))
    clean = clean_content(mine, language=article.language, base=was)
    merged = merge_contents(base=was, mine=clean, theirs=chosen_between)
    choices, values = _choices(data)
    wanted = {conflict.index for conflict in merged.body.conflicts}
    choices = {index: choice for index, choice in choices.items() if index in wanted}
    if wanted - set(choices) or set(merged.value_conflicts) - set(values):
        theirs.fact_version_id = chosen_between.fact_version
        raise Undecided(mine=clean, base=base, current=theirs, merged=merged, others=[theirs])
    content = resolve_contents(merged=merged, theirs=chosen_between, choices=choices, values=values)
    return theirs, content


def _choices(data: QueryDict) -> tuple[dict[int, Choice], dict[str, Choice]]:
    """What was chosen, by number of the place and by name of the field; anything else is left out."""
    places: dict[int, Choice] = {}
    fields: dict[str, Choice] = {}
    for name, value in data.items():
        if value not in CHOICES:
            continue
        choice = cast("Choice", value)
        if re.fullmatch(r"place-[0-9]{1,6}", name):
            places[int(name.removeprefix("place-"))] = choice
        elif name.startswith("field-"):
            fields[name.removeprefix("field-")] = choice
    return places, fields


def _places(merged: MergedContent, language: str, chosen: Mapping[int, str]) -> list[Place]:
    places: list[Place] = []
    section = ""
    for segment in merged.body.segments:
        if isinstance(segment, Resolved):
            headings = _HEADING.findall(segment.html)
            section = plain_text(headings[-1]) if headings else section
        else:
            places.append(_place(segment, section, language, chosen.get(segment.index, "")))
    return places


def _place(conflict: Conflict, section: str, language: str, chosen: str) -> Place:
    return Place(
        name=f"place-{conflict.index}",
        number=conflict.index + 1,
        section=section,
        mine=marked(conflict.base, conflict.mine, language=language),
        theirs=marked(conflict.base, conflict.theirs, language=language),
        chosen=chosen,
    )


def _fields(merged: MergedContent, chosen: Mapping[str, str]) -> list[Field]:
    fields: list[Field] = []
    for name, conflict in merged.value_conflicts.items():
        said = field_change(name, conflict.mine, conflict.theirs)
        fields.append(Field(f"field-{name}", said.label, mine=said.old, theirs=said.new, chosen=chosen.get(name, "")))
    return fields


def _hidden_form(conflict: EditConflict, sent: Mapping[str, Any]) -> ArticleForm:
    """My text as I sent it, to go with the choices."""
    initial = ArticleForm.initial_values(conflict.mine, base=conflict.base.number)
    return ArticleForm(initial={**initial, **_about(sent)}, auto_id="mine_%s")


def _whole_form(request: HttpRequest, conflict: EditConflict, sent: Mapping[str, Any]) -> ArticleForm:
    """The merged text, both versions after each other where they differ, made from the current version."""
    content = conflict.merged.content
    initial = ArticleForm.initial_values(content, base=conflict.current.number)
    return ArticleForm(
        initial={**initial, **_about(sent)},
        pictures=partial(picture_choices, request.user, content),
        may_rename=can_rename_article(request.user, conflict.current.article),
        label_suffix="",
    )


def _about(sent: Mapping[str, Any]) -> dict[str, Any]:
    """Summary and minor flag go with the text, whoever wins."""
    return {name: sent[name] for name in ("summary", "is_minor") if name in sent}
