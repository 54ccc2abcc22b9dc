"""Putting a translation better, and the versions it had."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts.roles import name_of
from community.translations.forms import CorrectionForm
from community.translations.models import Correction, Translation
from community.translations.registry import Source, find
from community.translations.services.correcting import Overtaken, correct
from community.translations.services.translating import kept
from community.translations.views.parts import about, page_language, public_source_or_404, service_or_404
from community.writing import (
    BUSY,
    CONFLICT,
    DATABASE_TROUBLE,
    FORBIDDEN,
    INVALID,
    TOO_LARGE,
    Hindrance,
    barred,
    busy,
    can_be_read,
    old_form,
    posted,
    signed_out,
    too_much,
)


@never_cache
@csrf_exempt  # checked by `old_form`, which gives the text back
@require_http_methods(["GET", "HEAD", "POST"])
def translation_correct(request: HttpRequest, kind: str, object_id: str) -> HttpResponse:
    """A form with the translation beside the original. For who is signed in."""
    service_or_404()
    if not can_be_read(request):
        return _page(request, public_source_or_404(kind, object_id), None, {"notice": _too_large()}, TOO_LARGE)
    source = public_source_or_404(kind, object_id)
    if source.language == page_language():
        raise Http404
    translation = kept(source.html, source.language, page_language(), source.policy)
    if request.method != "POST" and not request.user.is_authenticated:
        return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")
    newest = _newest(translation)
    base = newest.number if newest is not None else 0
    text = newest.html if newest is not None else translation.html if translation is not None else ""
    form = CorrectionForm(posted(request), initial={"body": text, "base": base}, label_suffix="")
    context: dict[str, Any] = {"translation": translation}
    if request.method != "POST":
        if translation is None:
            return HttpResponseRedirect(_address(source))
        bar = barred(request)
        return _page(request, source, form, {**context, "hindrance": bar}, FORBIDDEN if bar else 200)
    if not form.is_valid():
        return _page(request, source, form, context, INVALID)
    if translation is None:
        return _page(request, source, form, {**context, "hindrance": _edited_meanwhile()}, CONFLICT)
    if (bar := _hindrance(request)) is not None:
        return _page(request, source, form, {**context, "hindrance": bar}, FORBIDDEN)
    return _save(request, source, translation, form, context)


@require_safe
@never_cache
def translation_versions(request: HttpRequest, kind: str, object_id: str) -> HttpResponse:
    """What the service made and what people made of it, the newest first. Moderators see what they hid."""
    service_or_404()
    source = find(kind, object_id, request.user)
    if source is None or source.language == page_language():
        raise Http404
    translation = kept(source.html, source.language, page_language(), source.policy)
    if translation is None:
        raise Http404
    found = Correction.objects.visible_to(request.user).filter(translation=translation)
    rows = [
        {"correction": one, "html": source.draw(one.html), "role": name_of(one.author_role)}
        for one in found.select_related("author").newest_first()[:50]
    ]
    context = {**about(source), "translation": translation, "rows": rows, "machine": source.draw(translation.html)}
    return render(request, "translations/translation_versions.html", context)


def _save(
    request: HttpRequest, source: Source, translation: Translation, form: CorrectionForm, context: dict[str, Any]
) -> HttpResponse:
    found = form.cleaned_data
    try:
        made = correct(
            source=source,
            translation=translation,
            author=request.user,
            html=found["body"],
            base=found["base"] or 0,
            submission=found["submission"],
        )
    except ValidationError as error:
        form.add_error(None, error)
        return _page(request, source, form, context, INVALID)
    except Overtaken as overtaken:
        # What was typed stays in the field, the other's text stands beside it; saving again is then meant so.
        fresh = CorrectionForm(initial={**found, "base": overtaken.newest.number}, label_suffix="")
        context |= {"overtaken": overtaken.newest, "overtaken_html": source.draw(overtaken.newest.html)}
        return _page(request, source, fresh, context, CONFLICT)
    except PermissionDenied:
        return _page(request, source, form, {**context, "hindrance": signed_out(request)}, FORBIDDEN)
    except DATABASE_TROUBLE as error:
        return _page(request, source, form, {**context, "hindrance": busy(error)}, BUSY)
    is_waiting = made.state != made._meta.get_field("state").default
    return HttpResponseRedirect(_address(source) + ("?waits=1" if is_waiting else ""))


def _hindrance(request: HttpRequest) -> Hindrance | None:
    if not request.user.is_authenticated:
        return signed_out(request)
    return barred(request) or old_form(request) or too_much(request, "write")


def _too_large() -> str:
    return _("This is longer than the site takes in. Nothing was saved.")


def _edited_meanwhile() -> Hindrance:
    return Hindrance(
        title=_("The original was changed meanwhile"),
        text=_("There is no translation of the new text yet. Copy what you wrote if you want to keep it."),
    )


def _newest(translation: Translation | None) -> Correction | None:
    if translation is None:
        return None
    found = Correction.objects.visible_to(None).filter(translation=translation)
    return found.newest_first().first()


def _address(source: Source) -> str:
    return reverse("translations:translation", args=[source.kind.name, source.object_id])


def _page(
    request: HttpRequest, source: Source, form: CorrectionForm | None, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    everything = {**about(source), **context, "form": form, "page_url": _address(source)}
    return render(request, "translations/translation_correct.html", everything, status=status)
