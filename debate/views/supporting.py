"""Support for a post: a button that works as a form, and without leaving the page where scripts run."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from community.writing import FORBIDDEN
from debate.addresses import post_path
from debate.models import Post
from debate.services.supporting import set_support_of


@require_http_methods(["GET", "HEAD", "POST"])
def post_support(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """POST with `wanted` 1 or 0. Without an account, and for who opens the address: sign in and come back."""
    where = post_path(get_language() or "", pk, number)
    wants_json = request.headers.get("accept", "").startswith("application/json")
    if not request.user.is_authenticated:
        sign_in = f"{reverse('account_login')}?{urlencode({'next': where})}"
        return JsonResponse({"url": sign_in}, status=FORBIDDEN) if wants_json else HttpResponseRedirect(sign_in)
    if request.method != "POST":
        return HttpResponseRedirect(where)
    wanted = request.POST.get("wanted") != "0"
    try:
        count = set_support_of(debate=pk, number=number, user=request.user, wanted=wanted)
    except Post.DoesNotExist as error:
        raise Http404 from error
    except PermissionDenied as error:
        why = str(error) or _("You cannot support posts here now.")
        if wants_json:
            return JsonResponse({"error": why}, status=FORBIDDEN)
        messages.error(request, why)
        return HttpResponseRedirect(where)
    return JsonResponse({"count": count, "wanted": wanted}) if wants_json else HttpResponseRedirect(where)
