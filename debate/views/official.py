"""What the pages have in common on which officials write: who gets in, and nothing that was typed is lost."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from community.writing import BUSY, DATABASE_TROUBLE, FORBIDDEN, INVALID, Hindrance, barred, busy, signed_out
from debate.forms.official import OfficialForm
from debate.permissions import is_staff
from debate.views.frame import debate_frame, offer_languages, read_debate, reader
from debate.views.writing import hindrance, no_entry, refused

View = Callable[..., HttpResponse]


@dataclass
class Sheet:
    """A form on its way. `page` is the rest of its address below the debate's, `saving` the words of its button."""

    request: HttpRequest
    debate: Any
    form: OfficialForm
    title: str
    page: str
    saving: str
    template: str = "debate/official_form.html"
    context: dict[str, Any] = field(default_factory=dict)
    why_not: str = ""

    def drawn(self, *, hindrance: Hindrance | None = None, status: int = 200) -> HttpResponse:
        offer_languages(self.request, self.debate, self.page)
        context = {
            **debate_frame(self.debate, reader(self.request), page=self.title),
            "title": self.title,
            "form": self.form,
            "saving": self.saving,
            "hindrance": hindrance,
            **self.context,
        }
        return render(self.request, self.template, context, status=status)

    def answered(self, may: bool, save: Callable[[], HttpResponse]) -> HttpResponse:
        """The page; with POST, what `save` gives, or the page again with what stands in the way."""
        request = self.request
        if request.method != "POST":
            return self.drawn() if may else not_for_you(request, self.debate, self.why_not)
        valid = self.form.is_valid()
        if (why := _hindrance(request, may)) is not None:
            return self.drawn(hindrance=why, status=FORBIDDEN)
        if not valid:
            return self.drawn(status=INVALID)
        try:
            return save()
        except PermissionDenied as error:
            return self.drawn(hindrance=refused(error), status=FORBIDDEN)
        except ValidationError as error:
            self.form.refuse(error)
            return self.drawn(status=INVALID)
        except DATABASE_TROUBLE as trouble:
            return self.drawn(hindrance=busy(trouble), status=BUSY)


def debate_or_404(request: HttpRequest, pk: int) -> Any:
    """The debate as this person may see it."""
    debate = read_debate(pk, reader(request))
    if debate is None:
        raise Http404
    return debate


def not_for_you(request: HttpRequest, debate: Any, why_not: str = "") -> HttpResponse:
    """Sign in first; or why it is not for this person."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    bar = barred(request)
    usual = why_not or _("This page is for those who work with debates for the municipality.")
    why = bar.title if bar is not None else usual
    return no_entry(request, debate, why, debate.path(get_language() or ""))


def staff_only(view: View) -> View:
    """Decorator for pages of staff that only read. For anybody else signed in the page does not exist."""

    @never_cache
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not is_staff(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return wrapped


def _hindrance(request: HttpRequest, may: bool) -> Hindrance | None:
    if not request.user.is_authenticated:
        return signed_out(request)
    if not may and barred(request) is None:
        return refused(PermissionDenied(_("Your role does not allow this, or no longer.")))
    return hindrance(request, "write")
