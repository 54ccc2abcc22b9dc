"""Editing an article, whole or one section."""

from dataclasses import dataclass
from functools import partial
from typing import Any, cast
from uuid import UUID

from django.core.exceptions import BadRequest, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from community.writing import BUSY, DATABASE_TROUBLE, FORBIDDEN, INVALID, Hindrance, busy, posted
from core.geo.positions import read_position
from wiki.content import Content
from wiki.forms.article import ArticleForm
from wiki.forms.fields import MAX_NUMBER, VersionField
from wiki.languages import Marks
from wiki.markup.sections import contents
from wiki.models import Article, Revision
from wiki.permissions import can_propose_change, can_rename_article, may_propose, publishes_at_once
from wiki.services.cleaning import clean_content
from wiki.services.conflicts import EditConflict
from wiki.services.proposing import Proposed, save_or_propose
from wiki.services.rules import HeldBack
from wiki.services.subjects import base_content, present_content
from wiki.views.conflicting import conflict_page, decided
from wiki.views.editor import draw_form, editing_hints, editor_context, picture_choices
from wiki.views.frame import article_frame, offer_fronts
from wiki.views.outcomes import after_proposing, after_saving, held_back, names_of
from wiki.views.own_proposals import waiting_of, wanted_key_hash
from wiki.views.previewing import Preview, preview
from wiki.views.writing import PREVIEW, hindrance, locked_article, writing_page, written_article

RESOLVE = "resolve"


@dataclass(frozen=True)
class Editing:
    """One form on its way: the article, the version it was made from, the section.

    `was` is that version with what it says of the subject, or with what any language said of it later.
    """

    request: HttpRequest
    article: Article
    current: Revision
    base: Revision
    section: int | None
    form: ArticleForm
    was: Content


@writing_page
def article_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """The form; a preview of what it says; or the saved article."""
    article = written_article(request, slug)
    if isinstance(article, HttpResponse):
        return article
    if not can_propose_change(request.user, article) and may_propose(request.user):
        return locked_article(request, article)
    editing, missing_base = _editing(request, article)
    if request.method != "POST":
        return form_page(editing)
    action = request.POST.get("action", "")
    valid = editing.form.is_valid()
    if (why := hindrance(request)) is not None:
        return form_page(editing, hindrance=why, status=FORBIDDEN)
    if not valid:
        return form_page(editing, status=INVALID)
    if missing_base:
        return _check_first(editing)
    if action == PREVIEW:
        return _previewed(editing)
    return _save(editing, resolving=action == RESOLVE)


def form_page(
    editing: Editing,
    *,
    shown: Preview | None = None,
    hindrance: Hindrance | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page with the form, and all that is to be said about it."""
    request, article, form = editing.request, editing.article, editing.form
    heading = _section_title(editing) if editing.section is not None else ""
    offer_fronts(request)
    context = {
        **article_frame(article, "edit", _("Edit")),
        **editor_context(request, article, editing.section),
        "editing_hints": editing_hints(editing.was) if editing.section is None else [],
        "form": form,
        "section_title": heading,
        "section": editing.section,
        "preview": shown,
        "hindrance": hindrance,
        "base": editing.base,
        "newer": _newer(editing),
        "may_rename": _may_rename(request, article),
        "has_languages": article.has_languages,
        "proposes": not publishes_at_once(request.user, article),
        "waiting": waiting_of(request, article),
    }
    title = (
        _("Edit %(title)s: %(section)s") % {"title": article.title, "section": heading}
        if heading
        else _("Edit %(title)s") % {"title": article.title}
    )
    return draw_form(request, context, title=title, status=status)


def _editing(request: HttpRequest, article: Article) -> tuple[Editing, bool]:
    """The form as it was sent or as it begins, and whether the version it was made from is unknown."""
    data = posted(request)
    current = article.current_revision
    if current is None:
        raise Http404
    base, missing_base = current, False
    if data is not None:
        found = _version(article, current, data.get("base", ""))
        base, missing_base = found or current, found is None
    content = present_content(article, base) if data is None else base_content(base, _fact_version(data))
    section = _section(data.get("section", "") if data is not None else request.GET.get("section", ""))
    try:
        initial = ArticleForm.initial_values(content, base=base.number, section=section)
    except IndexError as error:
        if data is None:
            raise Http404(_("The article has no such section.")) from error
        section, missing_base = None, True
        initial = ArticleForm.initial_values(content, base=base.number)
    if data is None and section is None:
        initial |= _place_asked(request)
    form = ArticleForm(
        data,
        initial=initial,
        section=section,
        pictures=partial(picture_choices, request.user, content),
        may_rename=_may_rename(request, article),
        label_suffix="",
    )
    return Editing(request, article, current, base, section, form, content), missing_base


def _fact_version(data: QueryDict) -> UUID | None:
    """The state of the facts that the form says it was drawn with."""
    return VersionField().clean(data.get("fact_version", ""))


def _may_rename(request: HttpRequest, article: Article) -> bool:
    """What waits is looked at before a name changes, so anybody may propose one."""
    return can_rename_article(request.user, article) or not publishes_at_once(request.user, article)


def _place_asked(request: HttpRequest) -> dict[str, Any]:
    """Where a photograph was taken, or what somebody chose on a map: filled in, and saved only with the form."""
    found = read_position(request.GET.get("latitude", ""), request.GET.get("longitude", ""))
    return {"latitude": found[0], "longitude": found[1]} if found else {}


def _version(article: Article, current: Revision, number: str) -> Revision | None:
    """The version that the form says it was made from; None when there is no such one."""
    if not (number.isascii() and number.isdigit()) or int(number[:13]) > MAX_NUMBER:
        return None
    if int(number) == current.number:
        return current
    return Revision.objects.visible_to(None).filter(article=article, number=int(number)).first()


def _section(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or len(text) > 6:
        raise BadRequest(_("The number of a section is a whole number."))
    return int(text)


def _proposed(editing: Editing) -> Content:
    """The content of a valid form. Raises ValidationError keyed by field."""
    try:
        return editing.form.content(editing.was, language=editing.article.language)
    except ValidationError as error:
        raise ValidationError({"body": error.messages}) from error


def _previewed(editing: Editing, *, hindrance: Hindrance | None = None, status: int = 200) -> HttpResponse:
    language, base = editing.article.language, editing.was
    try:
        clean = clean_content(_proposed(editing), language=language, base=base)
    except ValidationError as error:
        editing.form.refuse(error)
        return form_page(editing, hindrance=hindrance, status=INVALID)
    return form_page(editing, shown=preview(base, clean, language=language), hindrance=hindrance, status=status)


def _check_first(editing: Editing) -> HttpResponse:
    """The form does not say what it was made from: show the difference before it replaces anything."""
    why = Hindrance(
        title=_("Look at your changes before you save"),
        text=_(
            "The form was not complete when it arrived, so we cannot tell which version of the article you began "
            "with. Nothing is lost. What is different from the present version is marked below."
        ),
    )
    data = cast(QueryDict, editing.form.data).copy()
    data["base"] = str(editing.base.number)
    editing.form.data = data
    return _previewed(editing, hindrance=why, status=INVALID)


def _save(editing: Editing, *, resolving: bool) -> HttpResponse:
    request, article, form = editing.request, editing.article, editing.form
    base, data = editing.base, form.cleaned_data
    try:
        content = _proposed(editing)
        if resolving:
            base, content = decided(request.POST, article=article, base=base, mine=content)
        saved = save_or_propose(
            article=article,
            base=base,
            content=content,
            author=request.user,
            summary=data["summary"],
            is_minor=data.get("is_minor", False),
            submission=data["submission"],
            marks=Marks(significance=data.get("significance")),
            key_hash=wanted_key_hash(request),
        )
    except HeldBack as held:
        return held_back(request, held, article.get_absolute_url())
    except EditConflict as conflict:
        return conflict_page(request, conflict, data)
    except ValidationError as error:
        form.refuse(error)
        return form_page(editing, status=INVALID)
    except DATABASE_TROUBLE as trouble:
        return form_page(editing, hindrance=busy(trouble), status=BUSY)
    if isinstance(saved, Proposed):
        return after_proposing(request, saved)
    return after_saving(request, saved, section=editing.section)


def _section_title(editing: Editing) -> str:
    if not editing.section:
        return _("Introduction")
    return contents(editing.base.body)[editing.section - 1].text


def _newer(editing: Editing) -> str:
    """Who has saved since this form was opened; empty when nobody has."""
    if editing.base.number >= editing.current.number:
        return ""
    since = (
        Revision.objects.filter(article=editing.article, number__gt=editing.base.number)
        .for_listing()
        .order_by("-number")[:10]
    )
    return names_of(list(since))
