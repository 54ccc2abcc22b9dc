"""Making and changing one's own collections."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.writing import BUSY, DATABASE_TROUBLE, INVALID, Hindrance, busy, posted
from practice.cases.collection_addresses import collection_path, collections_path
from practice.cases.forms.collection import NEW, CollectionForm, NoteForm, SaveForm
from practice.cases.models import CaseCollection, CasePage
from practice.cases.services.collecting import (
    change_collection,
    create_collection,
    delete_collection,
    move_case,
    note_case,
    remove_case,
    save_case,
)
from practice.cases.services.finding_catalogue import current_catalogue
from practice.cases.services.finding_rows import rows_for
from practice.cases.views.collections import LARGEST, entries_of
from practice.cases.views.finding_frame import breadcrumbs, offer_same_page, reader, reader_language
from practice.cases.views.writing import hindrance, no_entry, refused, writing_page

ACT = "write"


@writing_page
def collection_create(request: HttpRequest) -> HttpResponse:
    """A name is enough."""
    if request.method != "POST" and reader(request) is None:
        return no_entry(request, back_url=collections_path(reader_language()))
    form = CollectionForm(posted(request), initial={"language": reader_language()})
    title = _("New collection")
    if request.method != "POST":
        return _form(request, form, title)
    if (stop := hindrance(request, ACT)) is not None:
        return _form(request, form, title, stop)
    if not form.is_valid():
        return _form(request, form, title)
    try:
        made = create_collection(owner=request.user, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return _form(request, form, title)
    except DATABASE_TROUBLE as error:
        return _form(request, form, title, busy(error), status=BUSY)
    return HttpResponseRedirect(collection_path(reader_language(), made.pk))


@writing_page
def collection_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Its name, what it is for, and who may read it."""
    collection = _own(request, pk)
    if collection is None:
        return no_entry(request, back_url=collections_path(reader_language()))
    kept = {name: getattr(collection, name) for name in ("name", "about", "language", "sight")}
    form, title = CollectionForm(posted(request), initial=kept), _("Change the collection")
    if request.method != "POST":
        return _form(request, form, title, collection=collection)
    if (stop := hindrance(request, ACT)) is not None:
        return _form(request, form, title, stop, collection=collection)
    if not form.is_valid():
        return _form(request, form, title, collection=collection)
    try:
        change_collection(collection=collection, by=request.user, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return _form(request, form, title, collection=collection)
    except PermissionDenied as error:
        return _form(request, form, title, refused(error), collection=collection)
    except DATABASE_TROUBLE as error:
        return _form(request, form, title, busy(error), collection=collection, status=BUSY)
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(collection_path(reader_language(), collection.pk))


@writing_page
def collection_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks first. The cases themselves stay."""
    collection, language = _own(request, pk), reader_language()
    if collection is None:
        return no_entry(request, back_url=collections_path(language))
    stop = hindrance(request, ACT) if request.method == "POST" else None
    if request.method == "POST" and stop is None:
        delete_collection(collection=collection, by=request.user)
        messages.success(request, _("The collection is deleted. The cases in it are still there."))
        return HttpResponseRedirect(collections_path(language))
    offer_same_page(request, f"collections/{collection.pk}/delete/")
    context = {
        "page_title": _("Delete the collection"),
        "breadcrumbs": _crumbs(collection, _("Delete the collection")),
        "collection": collection,
        "hindrance": stop,
        "back_url": collection_path(language, collection.pk),
    }
    return render(request, "cases/collection_delete.html", context, status=INVALID if stop else 200)


@writing_page
def case_save(request: HttpRequest) -> HttpResponse:
    """`case` is the primary key of a page of a case: put it into one of one's collections, or a new one."""
    language = reader_language()
    given = request.GET.get("case", "")
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0
    page = CasePage.objects.published().filter(pk=number).only("pk", "translation_key").first()
    if page is None:
        raise Http404
    if request.method != "POST" and reader(request) is None:
        return no_entry(request)
    own = list(CaseCollection.objects.of(request.user)) if request.user.is_authenticated else []
    form = SaveForm(posted(request), collections=own)
    stop = hindrance(request, ACT) if request.method == "POST" else None
    status = 200
    if request.method == "POST":
        status = INVALID
        if stop is None and form.is_valid():
            try:
                return _saved(request, page, form, own)
            except ValidationError as error:
                form.add_error(None, error)
            except PermissionDenied as error:
                stop = refused(error)
            except DATABASE_TROUBLE as error:
                stop, status = busy(error), BUSY
    catalogue = current_catalogue()
    rows = rows_for(catalogue, catalogue.numbers_of([page.translation_key]), language)
    row = rows[0] if rows else None
    offer_same_page(request, f"collections/save/?case={page.pk}")
    context = {
        "page_title": _("Save a case"),
        "breadcrumbs": breadcrumbs((_("Collections"), collections_path(language)), (_("Save a case"), "")),
        "row": row,
        "form": form,
        "hindrance": stop,
        "back_url": row.url if row is not None else collections_path(language),
    }
    return render(request, "cases/case_save.html", context, status=status)


def _saved(request: HttpRequest, page: CasePage, form: SaveForm, own: list[CaseCollection]) -> HttpResponse:
    language, data = reader_language(), form.cleaned_data
    if data["collection"] == NEW:
        collection = create_collection(
            owner=request.user,
            name=data["name"],
            about="",
            language=language,
            sight=CaseCollection.Sight.PRIVATE,
        )
    else:
        collection = next(one for one in own if str(one.pk) == data["collection"])
    save_case(collection=collection, by=request.user, case_key=page.translation_key, note=data["note"])
    messages.success(request, _("Saved in “%(name)s”.") % {"name": collection.name})
    return HttpResponseRedirect(collection_path(language, collection.pk))


@require_POST
def entry_change(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    """Move it up or down, take it out, or change its note; back to the collection."""
    collection, language = _own(request, pk), reader_language()
    if collection is None or entry >= LARGEST:
        raise Http404
    action, by = request.POST.get("action", ""), request.user
    back = HttpResponseRedirect(f"{collection_path(language, collection.pk)}#entry-{entry}")
    if action == "note" and (stop := hindrance(request, ACT)) is not None:
        messages.error(request, stop.title)
        return back
    try:
        if action in ("up", "down"):
            seen = [one.entry.pk for one in entries_of(collection, language)]
            move_case(collection=collection, by=by, entry=entry, up=action == "up", seen=seen)
        elif action == "remove":
            remove_case(collection=collection, by=by, entry=entry)
        elif action == "note":
            form = NoteForm(request.POST)
            if not form.is_valid():
                raise ValidationError([message for found in form.errors.values() for message in found])
            note_case(collection=collection, by=by, entry=entry, note=form.cleaned_data["note"])
        else:
            raise Http404
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return back


def _own(request: HttpRequest, pk: int) -> CaseCollection | None:
    """One's own collection; None for who is not signed in. 404 for anybody else's."""
    user = reader(request)
    if user is None:
        return None
    found = CaseCollection.objects.of(user).filter(pk=pk if pk < LARGEST else 0).select_related("owner").first()
    if found is None:
        raise Http404
    return found


def _form(
    request: HttpRequest,
    form: CollectionForm,
    title: str,
    stop: Hindrance | None = None,
    *,
    collection: CaseCollection | None = None,
    status: int = INVALID,
) -> HttpResponse:
    language = reader_language()
    back = collection_path(language, collection.pk) if collection else collections_path(language)
    offer_same_page(request, f"collections/{collection.pk}/edit/" if collection else "collections/new/")
    context = {
        "page_title": title,
        "breadcrumbs": _crumbs(collection, title),
        "form": form,
        "hindrance": stop,
        "collection": collection,
        "back_url": back,
    }
    answer = status if request.method == "POST" else 200
    return render(request, "cases/collection_form.html", context, status=answer)


def _crumbs(collection: Any, title: str) -> list[dict[str, str]]:
    language = reader_language()
    above = [(_("Collections"), collections_path(language))]
    if collection is not None:
        above.append((collection.name, collection_path(language, collection.pk)))
    return breadcrumbs(*above, (title, ""))
