"""Writing a case: begin it, save it as often as one likes, look at it, hand it in."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from community.writing import BUSY, CONFLICT, DATABASE_TROUBLE, FORBIDDEN, INVALID, Hindrance, busy, posted
from practice.cases.addresses import cases_path, draft_path, mine_path
from practice.cases.content import content_of
from practice.cases.forms.case import UploadForm
from practice.cases.forms.short import StartForm
from practice.cases.merging import Content
from practice.cases.models import CaseFile, CasePage
from practice.cases.permissions import can_edit_case, can_see_draft, can_start_case
from practice.cases.querysets import is_staff
from practice.cases.services.drafts import Saved, check_may_write, delete_draft, draft_of, save_draft, start_case
from practice.cases.services.naming import labels_of
from practice.cases.services.reviewing import submit_case, take_back
from practice.cases.services.uploads import add_case_picture, add_file
from practice.cases.views.detail import case_detail
from practice.cases.views.draft_page import (
    AUTOSAVE,
    case_form,
    draw_case_form,
    offer_licences,
    same_page,
    signed_out_page,
)
from practice.cases.views.writing import breadcrumbs, case_or_404, hindrance, no_entry, refused, writing_page

SUBMIT, PREVIEW = "submit", "preview"


@writing_page
def case_create(request: HttpRequest) -> HttpResponse:
    """Title and language; the rest is written on the draft's own page."""
    if request.method != "POST" and not can_start_case(request.user):
        why = _("You cannot start a case now.") if request.user.is_authenticated else ""
        return no_entry(request, why=why)
    initial = {"language": get_language(), "submission": uuid.uuid4(), "title": request.GET.get("title", "")[:160]}
    form = StartForm(posted(request), initial=initial, auto_id="case_%s")
    stop, status = None, 200
    if request.method == "POST":
        valid = form.is_valid()
        stop = hindrance(request, "create")
        if stop is None and valid:
            data = form.cleaned_data
            try:
                page = start_case(
                    author=request.user, title=data["title"], language=data["language"], submission=data["submission"]
                )
                return HttpResponseRedirect(draft_path(get_language() or "", page.pk))
            except ValidationError as error:
                form.refuse(error)
            except PermissionDenied as error:
                stop = refused(error)
            except DATABASE_TROUBLE as trouble:
                stop, status = busy(trouble), BUSY
        status = status if status == BUSY else FORBIDDEN if stop is not None else INVALID
    same_page(request, "new/")
    context = {
        "form": form,
        "hindrance": stop,
        "breadcrumbs": breadcrumbs((_("Share a case"), "")),
        "back_url": cases_path(get_language() or ""),
    }
    return render(request, "cases/case_start.html", context, status=status)


@writing_page
def case_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft. With `action=autosave` it answers in JSON; everything else works without scripts."""
    if not request.user.is_authenticated and request.method != "POST":
        return no_entry(request)
    if not request.user.is_authenticated:
        return signed_out_page(request)
    page = _own_or_404(request, pk)
    if request.method != "POST":
        if not can_edit_case(request.user, page):
            if is_staff(request.user):
                return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))
            return no_entry(request, why=_("Only its authors change this case."), back_url=_back())
        return draw_case_form(request, page)
    return _Save(request, page).answer()


class _Save:
    """One POST of the form."""

    def __init__(self, request: HttpRequest, page: CasePage) -> None:
        self.request, self.page = request, page
        self.action = request.POST.get("action", "")
        self.standing = content_of(draft_of(page))
        self.form = case_form(request, self.standing, request.POST)
        self.uploads = UploadForm(request.POST, request.FILES, auto_id="case_%s")
        offer_licences(self.uploads)

    def answer(self) -> HttpResponse:
        request = self.request
        if (stop := hindrance(request, AUTOSAVE if self.action == AUTOSAVE else "write")) is not None:
            return self._stopped(stop, FORBIDDEN)
        if not self.form.is_valid() or not self.uploads.is_valid():
            return self._wrong()
        try:
            content, upload_error = self._content()
            saved = save_draft(page=self.page, author=request.user, content=content, base=self.form.begun_with())
        except ValidationError as error:
            self.form.refuse(error)
            return self._wrong()
        except PermissionDenied as error:
            return self._stopped(refused(error), FORBIDDEN)
        except DATABASE_TROUBLE as trouble:
            return self._stopped(busy(trouble), BUSY)
        if saved.conflicts:
            return self._conflict(saved)
        return self._after(saved) if upload_error is None else self._upload_refused(saved, upload_error)

    def _content(self) -> tuple[Content, ValidationError | None]:
        """What the form says, with what was sent along. A file that is refused does not keep the rest from being
        saved."""
        content = self.form.content()
        _only_own(content, self.standing, self.page)
        if self.action == AUTOSAVE:
            return content, None
        check_may_write(self.request.user, self.page)
        data, page, user = self.uploads.cleaned_data, self.page, self.request.user
        try:
            if data["new_file"]:
                row = add_file(page=page, user=user, file=data["new_file"], title=data["new_file_title"])
                content["attachments"] = [*content["attachments"], row]
            if data["new_picture"]:
                row = add_case_picture(
                    page=page,
                    user=user,
                    file=data["new_picture"],
                    alt=data["new_picture_alt"],
                    author=data["new_picture_author"],
                    licence=data["new_picture_licence"],
                )
                content["pictures"] = [*content["pictures"], row]
        except ValidationError as error:
            return content, error
        return content, None

    def _after(self, saved: Saved) -> HttpResponse:
        if self.action == AUTOSAVE:
            return JsonResponse(_autosaved(saved))
        language = get_language() or ""
        if self.action == PREVIEW:
            return HttpResponseRedirect(f"{draft_path(language, self.page.pk)}preview/")
        if self.action == SUBMIT:
            return self._submit(saved)
        if saved.taken:
            messages.info(
                self.request,
                _("Saved. %(name)s changed other parts meanwhile; they are below.")
                % {"name": saved.by or _("Somebody")},
            )
        else:
            messages.success(self.request, _("Your draft is saved."))
        return HttpResponseRedirect(draft_path(language, self.page.pk))

    def _submit(self, saved: Saved) -> HttpResponse:
        submission = self.form.cleaned_data["submission"]
        try:
            submit_case(page=saved.page, author=self.request.user, submission=submission)
        except ValidationError as error:
            self.form = case_form(self.request, saved.content, None, submission=submission)
            return draw_case_form(self.request, saved.page, form=self.form, not_ready=error, status=INVALID)
        except PermissionDenied as error:
            return draw_case_form(self.request, saved.page, stop=refused(error), status=FORBIDDEN)
        messages.success(
            self.request,
            _("Thank you. Staff look at your case before others see it; you are told what came of it."),
        )
        return HttpResponseRedirect(draft_path(get_language() or "", self.page.pk))

    def _wrong(self) -> HttpResponse:
        if self.action == AUTOSAVE:
            errors = [{"field": ident, "label": label, "text": text} for ident, label, text in self.form.all_errors()]
            return JsonResponse({"errors": errors}, status=INVALID)
        return draw_case_form(self.request, self.page, form=self.form, uploads=self.uploads, status=INVALID)

    def _stopped(self, stop: Hindrance, status: int) -> HttpResponse:
        if self.action == AUTOSAVE:
            return JsonResponse({"stopped": stop.title, "text": stop.text}, status=status)
        if not can_see_draft(self.request.user, self.page) and self.request.user.is_authenticated:
            raise Http404
        self.form.is_valid()
        return draw_case_form(self.request, self.page, form=self.form, uploads=self.uploads, stop=stop, status=status)

    def _conflict(self, saved: Saved) -> HttpResponse:
        """Both texts on one page: one's own in the fields, the other's beside them."""
        if self.action == AUTOSAVE:
            return JsonResponse({"conflict": True, "by": saved.by}, status=CONFLICT)
        base = saved.base()
        form = case_form(self.request, saved.content, None, base=base, submission=self.form.cleaned_data["submission"])
        both = [{"label": label, "theirs": theirs} for label, theirs in labels_of(saved.standing, saved.conflicts)]
        return draw_case_form(self.request, self.page, form=form, both=both, both_by=saved.by, status=CONFLICT)

    def _upload_refused(self, saved: Saved, error: ValidationError) -> HttpResponse:
        for name, errors in error.error_dict.items():
            self.uploads.add_error(name if name in self.uploads.fields else None, errors)
        form = case_form(self.request, saved.content, None)
        return draw_case_form(
            self.request, saved.page, form=form, uploads=self.uploads, only_upload=True, status=INVALID
        )


@never_cache
@require_safe
def case_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft as readers will see it."""
    if not request.user.is_authenticated:
        return no_entry(request)
    page = _own_or_404(request, pk)
    draft = draft_of(page)
    request.is_preview = True  # type: ignore[attr-defined]  # as Wagtail's own preview says it
    response = case_detail(request, draft)
    response["X-Robots-Tag"] = "noindex"
    return response


@writing_page
def case_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks, then takes the draft back from review."""
    if not request.user.is_authenticated:
        return no_entry(request)
    page = _own_or_404(request, pk)
    back = draft_path(get_language() or "", page.pk)
    stop = None
    if request.method == "POST":
        stop = hindrance(request, "write")
        if stop is None:
            try:
                take_back(page=page, author=request.user)
                messages.success(request, _("You can write on. Hand it in again when it is ready."))
                return HttpResponseRedirect(back)
            except PermissionDenied as error:
                stop = refused(error)
    context = {
        "page": page,
        "title": _("Take the case back"),
        "text": _("Staff no longer look at it, and you can write on. What you wrote stays."),
        "confirm_text": _("Take it back"),
        "back_url": back,
        "hindrance": stop,
        "breadcrumbs": breadcrumbs((page.draft_title, back), (_("Take the case back"), "")),
    }
    return render(request, "cases/case_ask.html", context, status=FORBIDDEN if stop else 200)


@writing_page
def case_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks, then throws away a draft that was never published."""
    if not request.user.is_authenticated:
        return no_entry(request)
    page = _own_or_404(request, pk)
    back = draft_path(get_language() or "", page.pk)
    stop = None
    if request.method == "POST":
        stop = hindrance(request, "write")
        if stop is None:
            try:
                delete_draft(page=page, author=request.user)
                messages.success(request, _("The draft is thrown away."))
                return HttpResponseRedirect(mine_path(get_language() or ""))
            except PermissionDenied as error:
                stop = refused(error)
    context = {
        "page": page,
        "title": _("Throw the draft away"),
        "text": _("What is written in it, and its files, are gone for good."),
        "confirm_text": _("Throw it away"),
        "color": "danger",
        "back_url": back,
        "hindrance": stop,
        "breadcrumbs": breadcrumbs((page.draft_title, back), (_("Throw the draft away"), "")),
    }
    return render(request, "cases/case_ask.html", context, status=FORBIDDEN if stop else 200)


def _own_or_404(request: HttpRequest, pk: int) -> CasePage:
    """A case whose draft this person may see; whoever may not does not learn that there is one."""
    page = case_or_404(request, pk)
    if request.user.is_authenticated and not can_see_draft(request.user, page):
        raise Http404
    return page


def _only_own(content: Content, standing: Content, page: CasePage) -> None:
    """Rows of files and pictures are those that are in the case already: their numbers come from hidden fields."""
    known = set(CaseFile.objects.filter(case_key=page.case_key).values_list("pk", flat=True))
    images = {row["image_id"] for row in standing["pictures"]}
    content["attachments"] = [row for row in content["attachments"] if row["document_id"] in known]
    content["pictures"] = [
        row
        for row in content["pictures"]
        if (row["image_id"] is None or row["image_id"] in images)
        and (row["document_id"] is None or row["document_id"] in known)
    ]


def _autosaved(saved: Saved) -> dict[str, Any]:
    """What the page needs to go on: nothing of it is a secret from who writes."""
    told = draft_of(saved.page).how_complete()
    return {
        "saved": time_format(timezone.localtime(), "TIME_FORMAT"),
        # Of parts that somebody else changed this page still shows the old: their digests stay.
        "base": {name: value for name, value in saved.base().items() if name not in saved.taken},
        "score": told.score,
        "missing": [str(one) for one in told.missing],
        "by": saved.by if saved.taken else "",
    }


def _back() -> str:
    return cases_path(get_language() or "")
