"""A new article: from nothing, from a red link, or as a translation of another."""

from dataclasses import replace
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from community.writing import BUSY, DATABASE_TROUBLE, FORBIDDEN, INVALID, Hindrance, busy, posted
from core.i18n.languages import language_name
from core.similar import Similar, things_like
from core.visibility import State
from wiki.addresses import article_path, wiki_path
from wiki.content import Content
from wiki.forms.article import ArticleForm
from wiki.markup.titles import title_key
from wiki.models import Article, Revision, Title
from wiki.permissions import publishes_at_once
from wiki.services.cleaning import clean_content
from wiki.services.kinds import kind_of, offered_kinds
from wiki.services.proposing import Proposed, save_or_propose
from wiki.services.rules import HeldBack
from wiki.services.subjects import present_content
from wiki.views.editor import draw_form, editor_context, picture_choices
from wiki.views.frame import wiki_frame
from wiki.views.lookup import current_locale
from wiki.views.map_parameters import decimals, degrees
from wiki.views.outcomes import after_proposing, after_saving, held_back
from wiki.views.own_proposals import wanted_key_hash
from wiki.views.previewing import Preview, preview
from wiki.views.writing import PREVIEW, hindrance, writing_page

_LONGEST_HINT = 255


@writing_page
def article_new(request: HttpRequest) -> HttpResponse:
    """`?title=` is what a red link wanted, `?latitude=` and `?longitude=` a point on the map.

    `?translation_of=` is the id of the article to translate.
    """
    original = _original(request)
    form = _form(request, original)
    if request.method != "POST":
        return _page(request, form, original)
    valid = form.is_valid()
    if (why := hindrance(request)) is not None:
        return _page(request, form, original, hindrance=why, status=FORBIDDEN)
    if not valid:
        return _page(request, form, original, status=INVALID)
    language = get_language() or ""
    content = form.content(_begun(original), language=language)
    data = form.cleaned_data
    try:
        if request.POST.get("action") == PREVIEW:
            shown = preview(None, clean_content(content, language=language), language=language)
            return _page(request, form, original, shown=shown)
        saved = save_or_propose(
            locale_id=current_locale(),
            content=content,
            author=request.user,
            summary=data["summary"],
            submission=data["submission"],
            translation_of=original,
            key_hash=wanted_key_hash(request),
        )
    except HeldBack as held:
        return held_back(request, held, wiki_path(language))
    except ValidationError as error:
        form.refuse(error)
        return _page(request, form, original, status=INVALID)
    except DATABASE_TROUBLE as trouble:
        return _page(request, form, original, hindrance=busy(trouble), status=BUSY)
    return after_proposing(request, saved) if isinstance(saved, Proposed) else after_saving(request, saved)


def _page(
    request: HttpRequest,
    form: ArticleForm,
    original: Article | None,
    *,
    shown: Preview | None = None,
    hindrance: Hindrance | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        **wiki_frame(get_language() or "", _("New article")),
        **editor_context(request, None),
        "form": form,
        "preview": shown,
        "hindrance": hindrance,
        "may_rename": True,
        "proposes": not publishes_at_once(request.user),
        "original": original,
        "original_language": language_name(original.language) if original else "",
        "taken": _taken(form),
        "similar": _similar(form),
        "kinds": _kinds(request, form, original),
    }
    return draw_form(request, context, title=_("New article"), status=status)


def _form(request: HttpRequest, original: Article | None) -> ArticleForm:
    content = _begun(original) or Content(title="", body="")
    kind = kind_of(request.GET.get("kind", "")) if original is None else None
    if kind is not None and not kind.is_retired:
        content = replace(content, subject_kind=kind.key, body=kind.start())
    initial: dict[str, Any] = ArticleForm.initial_values(content, base=None)
    initial["title"] = request.GET.get("title", "")[:_LONGEST_HINT]
    if point := degrees(request.GET.get("latitude"), request.GET.get("longitude")):
        initial["latitude"], initial["longitude"] = decimals(point)
    # Means nothing to the server; tells the browser that the draft it keeps was saved meanwhile.
    initial["base"] = _created_by(request.user)
    pictures = partial(picture_choices, request.user, content)
    return ArticleForm(posted(request), initial=initial, pictures=pictures, is_new=True, label_suffix="")


def _begun(original: Article | None) -> Content | None:
    """What needs no translation: facts, the place, the picture."""
    if original is None or original.current_revision is None:
        return None
    return replace(present_content(original), title="", body="", categories=())


def _kinds(request: HttpRequest, form: ArticleForm, original: Article | None) -> list[dict[str, str]]:
    """The kinds to begin with; each leads to this page with its facts and its first words."""
    if form.is_bound or original is not None or form.initial.get("subject_kind"):
        return []
    parameters = request.GET.copy()
    found = []
    for kind in offered_kinds():
        parameters["kind"] = kind.key
        found.append({"name": str(kind), "url": f"?{parameters.urlencode()}"})
    return found


def _original(request: HttpRequest) -> Article | None:
    """The article that this one translates, in whatever language; None when there is none such."""
    text = request.GET.get("translation_of", "")
    if not (text.isascii() and text.isdigit()) or len(text) > 15:
        return None
    found = Article.objects.visible_to(None).filter(pk=int(text)).exclude(locale_id=current_locale())
    return found.select_related("current_revision").first()


def _created_by(user: Any) -> int:
    created = Revision.objects.filter(author=user, kind=Revision.Kind.CREATE) if user.is_authenticated else None
    return created.count() if created is not None else 0


def _similar(form: ArticleForm) -> list[Similar]:
    """What is like the title that the form is drawn with; for one typed later, scripts ask."""
    if form.is_bound and form.has_error("title", "taken"):
        return []
    return things_like(str(form["title"].value() or ""), language=get_language() or "")


def _taken(form: ArticleForm) -> dict[str, str] | None:
    """The article that has the wanted title already: where to find it and where to change it."""
    if not form.is_bound or not form.has_error("title", "taken"):
        return None
    title = (
        Title.objects.named(current_locale(), title_key(form.data.get("title", ""))).select_related("article").first()
    )
    if title is None or title.article is None or title.article.state != State.VISIBLE:
        return None
    path = article_path(title.article.language, title.article.slug)
    return {"title": title.article.title, "url": path, "edit_url": f"{path}edit/"}
