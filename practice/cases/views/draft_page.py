"""The page that a case is written on, as it is drawn: the form, what is wrong with it, how the case stands."""

import json
import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language

from community.writing import FORBIDDEN, Hindrance, signed_out
from core.i18n.languages import language_codes
from core.i18n.switcher import set_translations
from core.licences import Licence
from practice.cases.addresses import cases_path, draft_path, file_path, mine_path
from practice.cases.content import content_of
from practice.cases.forms.case import CaseForm, UploadForm
from practice.cases.merging import Content, digests
from practice.cases.models import CaseFile, CasePage
from practice.cases.services.drafts import draft_of
from practice.cases.services.naming import organisation_names, shown_links, suggested_organisations
from practice.cases.services.states import Stage, Standing, standing_of
from practice.cases.texts import MAX_BYTES, STORY
from practice.cases.views.writing import breadcrumbs, hindrance
from practice.organisations.addresses import organisations_path

AUTOSAVE = "autosave"


def case_form(
    request: HttpRequest,
    content: Content,
    data: Any,
    *,
    base: dict[str, str] | None = None,
    submission: uuid.UUID | None = None,
) -> CaseForm:
    """Drawn with this content, or with what was sent."""
    named = {**content, "links": shown_links(content["links"], request.user)}
    form = CaseForm(data, content=named, user=request.user, names=organisation_names(content))
    form.initial["base"] = json.dumps(base if base is not None else digests(content))
    form.initial["submission"] = submission or uuid.uuid4()
    return form


def draw_case_form(
    request: HttpRequest,
    page: CasePage,
    *,
    form: CaseForm | None = None,
    uploads: UploadForm | None = None,
    stop: Hindrance | None = None,
    not_ready: ValidationError | None = None,
    both: list[dict[str, Any]] | None = None,
    both_by: str = "",
    only_upload: bool = False,
    status: int = 200,
) -> HttpResponse:
    draft = draft_of(page)
    form = form or case_form(request, content_of(draft), None)
    if uploads is None:
        uploads = UploadForm(auto_id="case_%s", initial={"new_picture_author": str(request.user)})
        offer_licences(uploads)
    language = get_language() or ""
    told = draft.how_complete()
    standing = standing_of(page)
    same_page(request, f"drafts/{page.pk}/")
    context = {
        "page": page,
        "draft": draft,
        "form": form,
        "uploads": uploads,
        "texts": [(form[name], form[f"{name}_format"]) for name in STORY],
        "formsets": form.rows,
        "errors": _all_errors(form, uploads),
        "only_upload": only_upload,
        "hindrance": stop,
        "not_ready": _not_ready(not_ready, form),
        "both": both or [],
        "both_by": both_by,
        "told": told,
        "standing": standing,
        "is_waiting": standing.stage == Stage.WAITING,
        # What somebody typed is shown even where it cannot be saved.
        "shows_form": standing.stage != Stage.WAITING or form.is_bound,
        "files": _files(page),
        "organisations": suggested_organisations(request.user),
        "organisation_create_url": f"{organisations_path(language)}new-organisation/",
        "max_bytes": MAX_BYTES,
        "base_url": draft_path(language, page.pk),
        "mine_url": mine_path(language),
        "breadcrumbs": breadcrumbs((page.draft_title, "")),
        # Between the five countries.
        "start_latitude": "56.5",
        "start_longitude": "7.5",
    }
    return render(request, "cases/case_form.html", context, status=status)


def _all_errors(form: CaseForm, uploads: UploadForm) -> list[tuple[str, str, str]]:
    found = form.all_errors() if form.is_bound else []
    if uploads.is_bound:
        found += [
            (field.id_for_label, str(field.label), " ".join(str(one) for one in field.errors))
            for field in uploads
            if field.errors
        ]
        found += [("", "", str(one)) for one in uploads.non_field_errors()]
    return found


def _not_ready(error: ValidationError | None, form: CaseForm) -> list[tuple[str, str, str]]:
    """What keeps a draft from being handed in; it is saved."""
    if error is None:
        return []
    return [
        (form[name].id_for_label, str(form[name].label), " ".join(errors))
        for name, errors in error.message_dict.items()
        if name in form.fields
    ]


def _files(page: CasePage) -> dict[int, dict[str, Any]]:
    """What the rows of files and pictures show, by number."""
    language = get_language() or page.language
    return {
        file.pk: {"name": file.name, "url": file_path(language, file.pk, file.name), "is_picture": file.is_picture}
        for file in CaseFile.objects.filter(case_key=page.case_key)
    }


def offer_licences(uploads: UploadForm) -> None:
    field: Any = uploads.fields["new_picture_licence"]
    field.choices = [("", "–"), *Licence.choices]


def same_page(request: HttpRequest, rest: str) -> None:
    set_translations(request, {code: f"{cases_path(code)}{rest}" for code in language_codes()}, {})


def signed_out_page(request: HttpRequest) -> HttpResponse:
    """The session ended while somebody wrote: what they sent comes back, and nothing of what is kept here."""
    stop = hindrance(request, AUTOSAVE) or signed_out(request)
    if request.POST.get("action") == AUTOSAVE:
        return JsonResponse({"stopped": stop.title, "text": stop.text}, status=FORBIDDEN)
    nothing = CasePage(title="", original_language=get_language() or "")
    form = CaseForm(request.POST, content=content_of(nothing), user=request.user, names={})
    form.is_valid()
    uploads = UploadForm(auto_id="case_%s")
    offer_licences(uploads)
    context = {
        "form": form,
        "uploads": uploads,
        "texts": [(form[name], form[f"{name}_format"]) for name in STORY],
        "formsets": form.rows,
        "hindrance": stop,
        "told": nothing.how_complete(),
        "standing": Standing(Stage.DRAFT),
        "shows_form": True,
        "max_bytes": MAX_BYTES,
        "breadcrumbs": breadcrumbs(mine=False),
    }
    return render(request, "cases/case_form.html", context, status=FORBIDDEN)
