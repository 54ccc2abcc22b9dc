"""Reporting something to the moderators."""

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from community.flags.forms import ReportForm
from community.flags.services import report
from core import objects
from core.forms import check_human
from core.human import NotHuman
from core.i18n.languages import language_codes
from core.i18n.switcher import set_translations
from core.limits import TooOften, address_hash, spend

INVALID, TOO_OFTEN = 422, 429


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_new(request: HttpRequest, kind: str, object_id: str) -> HttpResponse:
    """The form; with POST, the report. What one may not see one cannot report: 404."""
    obj = objects.resolve(kind, object_id, request.user)
    # What has no place of its own yet waits for the moderators already.
    if obj is None or not objects.get(kind).url(obj):
        raise Http404
    return report_object(request, obj)


def report_object(request: HttpRequest, obj: Model) -> HttpResponse:
    """The same for an object that its own address has shown, whoever else may see it."""
    form = ReportForm(
        request.POST if request.method == "POST" else None,
        has_account=request.user.is_authenticated,
        label_suffix="",
    )
    if request.method != "POST":
        return _page(request, form, obj)
    if not form.is_valid():
        return _page(request, form, obj, status=INVALID)
    try:
        check_human(request)
        spend("report", request)
    except NotHuman:
        form.add_error(None, _("That went too fast for us. Wait a moment and send it once more; nothing is lost."))
        return _page(request, form, obj, status=INVALID)
    except TooOften as wait:
        form.add_error(
            None,
            _("There have been many reports from here. Try again in %(minutes)d minutes; nothing is lost.")
            % {"minutes": wait.minutes},
        )
        return _page(request, form, obj, status=TOO_OFTEN)
    report(
        obj=obj,
        reporter=request.user,
        notice=form.notice(),
        language=get_language() or "",
        address_hash=address_hash(request, "report"),
    )
    hears = "1" if request.user.is_authenticated or form.cleaned_data.get("email") else "0"
    return HttpResponseRedirect(f"{reverse('flags:report_sent')}?hears={hears}")


@require_safe
def report_sent(request: HttpRequest) -> HttpResponse:
    """Thank you, and what happens next."""
    set_translations(request, {}, {code: f"/{code}/" for code in language_codes()})
    return render(request, "flags/report_sent.html", {"hears": request.GET.get("hears") == "1"})


def _page(request: HttpRequest, form: ReportForm, obj: Model, status: int = 200) -> HttpResponse:
    kind = objects.kind_of(obj)
    context = {
        "form": form,
        "title": kind.title(obj),
        "kind_label": kind.label,
        "excerpt": kind.excerpt(obj),
        "language": kind.language(obj),
        "url": kind.url(obj),
    }
    return render(request, "flags/report_new.html", context, status=status)
