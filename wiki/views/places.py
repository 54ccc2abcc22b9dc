"""Following what happens around an article."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.follows.services import unfollow
from wiki.services.places import KIND, follow_place, followed_place
from wiki.views.lookup import Found, article_page


@require_POST
@login_required
@article_page
def article_place(request: HttpRequest, found: Found) -> HttpResponse:
    """Follow a place, or no longer; back to the article."""
    user: Any = request.user
    action = request.POST.get("action", "")
    if action == "follow":
        try:
            follow_place(user=user, article=found.article, radius=request.POST.get("radius", ""))
            messages.success(request, _("You follow this place now. You find what happens there under Activity."))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
    elif action == "unfollow":
        place = followed_place(user, found.article.pk)
        if place is not None:
            unfollow(user=user, kind=KIND, object_id=str(place.pk))
        messages.success(request, _("You no longer follow this place."))
    else:
        raise Http404
    return redirect(found.article.get_absolute_url())
