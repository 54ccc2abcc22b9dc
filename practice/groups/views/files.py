"""Files: the list, one with its versions, adding, changing, taking away, and what is in them."""

import uuid
from functools import partial
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.addresses import person_path
from community.writing import FORBIDDEN, Hindrance, posted
from core.parameters import moment, moment_text, whole_number
from practice.groups.forms.file import FileForm, VersionForm
from practice.groups.models import File, FileVersion
from practice.groups.permissions import can_withdraw
from practice.groups.services.filing import add_file, add_version, store, withdraw_file
from practice.groups.states import State
from practice.groups.views.frame import Visit, reader
from practice.groups.views.parts import file_row
from practice.groups.views.reported import reported_page
from practice.groups.views.writing import (
    hindrance,
    member_hindrance,
    members_only,
    no_entry,
    no_longer_in,
    take_in,
    writing_page,
)

ROWS = 30


@require_safe
def group_files(request: HttpRequest, slug: str) -> HttpResponse:
    """What changed last, first."""
    visit = Visit(request, slug)
    if not visit.may_read:
        return members_only(visit)
    rows = File.objects.in_sight().filter(group=visit.group)
    if (before := moment(request)) is not None:
        when, pk = before
        rows = rows.filter(Q(changed_at__lt=when) | Q(changed_at=when, pk__lt=pk), changed_at__lte=when)
    found = list(rows.select_related("author", "group").order_by("-changed_at", "-pk")[: ROWS + 1])
    end = found[ROWS - 1] if len(found) > ROWS else None
    context = visit.context("files") | {
        "rows": [file_row(visit, file) for file in found[:ROWS]],
        "older_url": f"?before={moment_text(end.changed_at, end.pk)}" if end is not None else "",
        "create_url": f"{visit.path}files/new/",
        "used": filesizeformat(visit.group.bytes_used),
        "most": filesizeformat(settings.GROUP_FILES_BYTES),
    }
    return render(request, "groups/group_files.html", context)


@require_safe
def file_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A file with its versions."""
    try:
        visit = Visit(request, slug)
    except Http404:
        return reported_page(request, File.objects.visible_to(reader(request)), slug, pk)
    file = _find(visit, pk)
    if not visit.may_read:
        return reported_page(request, File.objects.visible_to(visit.user), slug, pk) if file else members_only(visit)
    if file is None:
        raise Http404
    return render(request, "groups/file_detail.html", _file_context(visit, file))


@require_safe
def file_download(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """What is in it, for who may see it now. `?version=N` is an earlier one; `?inline=1` shows a picture.

    Never kept by a cache in between; nothing in it may run, whatever a browser takes it for.
    """
    user = reader(request)
    file = File.objects.visible_to(user).filter(pk=pk, group__slug=slug).first()
    if file is None:
        raise Http404
    versions = FileVersion.objects.filter(file=file).exclude(stored_as="")
    number = whole_number(request, "version")
    version = (versions.filter(number=number) if number is not None else versions.order_by("-number")).first()
    if version is None or not store().exists(version.stored_as):
        raise Http404
    is_shown = request.GET.get("inline") == "1" and version.content_type in ("image/jpeg", "image/png", "image/webp")
    response: HttpResponseBase
    if settings.PRIVATE_ACCEL:
        response = HttpResponse(headers={"X-Accel-Redirect": quote(f"{settings.PRIVATE_ACCEL}{version.stored_as}")})
    else:
        response = FileResponse(store().open(version.stored_as, "rb"))
        response["Content-Length"] = str(version.size)
    response["Content-Type"] = version.content_type
    response["Content-Disposition"] = content_disposition_header(not is_shown, version.name) or "attachment"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, private=True, no_store=True)
    return response


@writing_page
def file_create(request: HttpRequest, slug: str) -> HttpResponse:
    visit = Visit(request, slug)
    form = FileForm(
        posted(request),
        request.FILES if request.method == "POST" else None,
        initial={"submission": uuid.uuid4()},
        auto_id="file_%s",
    )
    if (answer := _entrance(visit)) is not None:
        return answer
    page = partial(_form_page, visit, form, _("Add a file"))
    if request.method != "POST":
        return page()

    def save() -> HttpResponse:
        data = form.cleaned_data
        file = add_file(
            group=visit.group,
            author=visit.user,
            file=data["file"],
            description=data["description"],
            submission=data["submission"],
        )
        if file.state == State.WAITING:
            messages.info(request, _("Thank you. A moderator looks at your file before others see it."))
            return HttpResponseRedirect(f"{visit.path}files/")
        messages.success(request, _("The file is there."))
        return HttpResponseRedirect(file.path(visit.language))

    return take_in(form, page=page, hindered=partial(member_hindrance, visit, "upload"), save=save)


@writing_page
def file_version(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Another version of a file: any member may add one, for the earlier ones stay."""
    visit = Visit(request, slug)
    file = _find(visit, pk)
    if file is None or file.state != State.VISIBLE:
        raise Http404
    form = VersionForm(posted(request), request.FILES if request.method == "POST" else None, auto_id="file_%s")
    if (answer := _entrance(visit)) is not None:
        return answer
    back = file.path(visit.language)
    page = partial(_form_page, visit, form, _("New version of %(name)s") % {"name": file.name}, back)
    if request.method != "POST":
        return page()

    def save() -> HttpResponse:
        data = form.cleaned_data
        add_version(file=file, author=visit.user, upload=data["file"], note=data["note"])
        messages.success(request, _("The new version is there."))
        return HttpResponseRedirect(back)

    return take_in(form, page=page, hindered=partial(member_hindrance, visit, "upload"), save=save)


@writing_page
def file_withdraw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Asks once; with POST the file goes."""
    visit = Visit(request, slug)
    file = _find(visit, pk)
    if file is None:
        raise Http404
    back = file.path(visit.language)
    if not can_withdraw(visit.user, file, visit.standing):
        why = _("Only who added a file, and who runs the group, can take it away.")
        return no_entry(request, why="" if visit.user is None else why, back_url=back)
    context = visit.context("files", _("Take %(name)s away") % {"name": file.name}) | {
        "back_url": back,
        "question": _("All its versions go. This cannot be undone here."),
        "action_text": _("Take away"),
    }
    if request.method != "POST":
        return render(request, "groups/confirm.html", context)
    if (why_not := hindrance(request, "write")) is not None:
        return render(request, "groups/confirm.html", context | {"hindrance": why_not}, status=FORBIDDEN)
    withdraw_file(file=file, by=visit.user)
    messages.success(request, _("The file is gone."))
    return HttpResponseRedirect(f"{visit.path}files/")


def _find(visit: Visit, pk: int) -> Any:
    rows = File.objects.visible_to(visit.user).filter(pk=pk, group=visit.group)
    return rows.select_related("group", "author", "post__group").first()


def _entrance(visit: Visit) -> HttpResponse | None:
    """An answer for who only asks for the form and may not have it."""
    if visit.request.method == "POST" or visit.may_write:
        return None
    if not visit.may_read:
        return members_only(visit)
    return no_entry(
        visit.request, why="" if visit.user is None else no_longer_in(visit).title, back_url=f"{visit.path}files/"
    )


def _file_context(visit: Visit, file: File) -> dict[str, Any]:
    versions = FileVersion.objects.filter(file=file).exclude(stored_as="").select_related("author")
    return visit.context("files", file.name) | {
        "file": file_row(visit, file),
        "post_url": file.post.path(visit.language) if file.post is not None and file.post.state == "visible" else "",
        "is_waiting": file.state == State.WAITING,
        "versions": [
            {
                "number": row.number,
                "url": f"{file.path(visit.language)}download/?version={row.number}",
                "name": row.name,
                "size": row.size,
                "note": row.note,
                "author": row.author_name,
                "person_url": person_path(row.author.public_id) if row.author and row.author.is_active else "",
                "when": row.created_at,
            }
            for row in versions
        ],
        "may_withdraw": visit.standing.is_member and can_withdraw(visit.user, file, visit.standing),
        "may_report": file.state == State.VISIBLE and (visit.user is None or file.author_id != visit.user.pk),
        "back_url": f"{visit.path}files/",
    }


def _form_page(
    visit: Visit,
    form: Any,
    title: str,
    back_url: str = "",
    *,
    hindrance: Hindrance | None = None,
    status: int = 200,
) -> HttpResponse:
    context = visit.context("files", title) | {
        "form": form,
        "hindrance": hindrance,
        "back_url": back_url or f"{visit.path}files/",
        "multipart": True,
        "submit_text": _("Upload"),
    }
    return render(visit.request, "groups/plain_form.html", context, status=status)
