"""What articles lack: lists for who wants to help, and notes that an article is no longer right."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.writing import BUSY, DATABASE_TROUBLE, FORBIDDEN, INVALID, Hindrance, busy, posted
from core.cache.public import public_page
from wiki.addresses import article_path, wiki_path
from wiki.alphabet import take
from wiki.forms.update_note import UpdateNoteForm
from wiki.models import Article, Hint, UpdateNote
from wiki.permissions import can_note_update
from wiki.services.hinting import note_update, settle_update
from wiki.views import parameters
from wiki.views.frame import article_frame, offer_fronts, offer_same_page, whole_address, wiki_frame
from wiki.views.lookup import current_locale
from wiki.views.writing import hindrance, no_entry, writing_page, written_article

ROWS = 100
SETTLE = "settle"
FIRST = Hint.Kind.UPDATE
# In the order in which help is wanted most.
KINDS = (Hint.Kind.UPDATE, Hint.Kind.SOURCE, Hint.Kind.SHORT, Hint.Kind.PICTURE, Hint.Kind.PLACE)


@require_safe
@public_page()
def hint_list(request: HttpRequest) -> HttpResponse:
    """`?kind=` is what is missing: articles by name, a hundred a page. Only the first page is kept in front: it is the
    one that is purged."""
    language = get_language() or ""
    kind = parameters.choice(request, "kind", KINDS)
    after = parameters.key(request, "after")
    found, more = take(Hint.objects.listed(current_locale(), kind), language, after=after, size=ROWS)
    reasons = _reasons(found) if kind == FIRST else {}
    query = {} if kind == FIRST else {"kind": kind}
    offer_same_page(request, f"hints/?{urlencode(query)}" if query else "hints/")
    context = {
        **wiki_frame(language, _("Articles that need a hand")),
        "chips": [
            {
                "title": _sentence(str(one.label)),
                "url": f"{wiki_path(language)}hints/" + ("" if one == FIRST else f"?kind={one.value}"),
                "current": one == kind,
            }
            for one in KINDS
        ],
        "articles": [
            {
                "title": row.article.title,
                "url": article_path(language, row.article.slug),
                "edit_url": f"{article_path(language, row.article.slug)}edit/",
                "when": row.article.updated_at,
                "reason": reasons.get(row.article_id, ""),
            }
            for row in found
        ],
        "next_url": "?" + urlencode({**query, "after": found[-1].key}) if more else "",
        "first_url": (f"{request.path}?{urlencode(query)}" if query else request.path) if after else "",
        "canonical_url": whole_address(request.path),
    }
    return render(request, "wiki/hint_list.html", context)


@writing_page
def article_update_note(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what is no longer right; where somebody has, say that it is right again."""
    article = written_article(request, slug)
    if isinstance(article, HttpResponse):
        return article
    if not can_note_update(request.user, article):
        return no_entry(request)
    note = UpdateNote.objects.visible_to(None).filter(article=article).first()
    form = UpdateNoteForm(posted(request), label_suffix="")
    if request.method != "POST":
        return _page(request, article, note, form)
    settles = request.POST.get("action") == SETTLE
    valid = settles or form.is_valid()
    if (why := hindrance(request)) is not None:
        return _page(request, article, note, form, hindrance=why, status=FORBIDDEN)
    if not valid:
        return _page(request, article, note, form, status=INVALID)
    try:
        told = _settle(request, article) if settles else _note(request, article, form.cleaned_data["reason"])
    except ValidationError as error:
        form.add_error(None, error)
        return _page(request, article, note, form, status=INVALID)
    except DATABASE_TROUBLE as trouble:
        return _page(request, article, note, form, hindrance=busy(trouble), status=BUSY)
    messages.info(request, told)
    return HttpResponseRedirect(article_path(article.language, article.slug))


def _note(request: HttpRequest, article: Article, reason: str) -> str:
    note = note_update(article=article, reason=reason, author=request.user)
    if note.author_id != request.user.pk:
        return _("Somebody said so just before you.")
    if note.state != "visible":
        return _("Thank you. A moderator looks at your note before others see it.")
    return _("Thank you. The article now says that it needs an update.")


def _settle(request: HttpRequest, article: Article) -> str:
    if settle_update(article=article, by=request.user):
        return _("Thank you. The note is gone.")
    return _("The note was gone already.")


def _page(
    request: HttpRequest,
    article: Article,
    note: UpdateNote | None,
    form: UpdateNoteForm,
    *,
    hindrance: Hindrance | None = None,
    status: int = 200,
) -> HttpResponse:
    offer_fronts(request)
    context = {
        **article_frame(article, "", _("Needs an update")),
        "form": form,
        "note": note,
        "hindrance": hindrance,
    }
    return render(request, "wiki/article_update_note.html", context, status=status)


def _reasons(rows: list[Any]) -> dict[int, str]:
    notes = UpdateNote.objects.visible_to(None).filter(article__in=[row.article_id for row in rows])
    return dict(notes.values_list("article_id", "reason"))


def _sentence(label: str) -> str:
    """A label of a choice as the beginning of a line."""
    return label[:1].upper() + label[1:]
