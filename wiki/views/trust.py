"""Whether what a person writes appears at once: on their page, and by hand."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from community.profiles.sections import Section
from community.writing import INVALID, posted
from core.i18n.languages import language_codes
from core.i18n.switcher import set_translations
from wiki.addresses import wiki_path
from wiki.forms.reviewing import TrustForm
from wiki.models import TrustDecision
from wiki.permissions import may_give_trust, publishes_at_once, reviews_changes
from wiki.services.trusting import decide_trust
from wiki.standing import rule, standing_of
from wiki.views.frame import wiki_frame

MOST_DECISIONS = 20


def trust_section(person: User) -> Section | None:
    """On the page of a person: whether what they write appears at once. Why, only they and moderators read."""
    if not reviews_changes():
        return None
    url = reverse("wiki:trust_detail", args=[person.public_id])
    return Section("wiki/includes/trust_section.html", {"url": url, "at_once": publishes_at_once(person)})


def own_section(person: User) -> Section | None:
    """For themselves: where they see what became of what they proposed."""
    return Section("wiki/includes/own_changes.html", {"url": reverse("wiki:my_changes")}) if reviews_changes() else None


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def trust_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """For the person and for moderators, who decide here by hand; others read no more than on the person's page."""
    person = get_object_or_404(User, public_id=public_id, is_active=True)
    decides = may_give_trust(request.user, person)
    form = TrustForm(posted(request) if decides else None, label_suffix="")
    if request.method == "POST" and decides and form.is_valid():
        try:
            decide_trust(person=person, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("It is decided. The person is told."))
            return HttpResponseRedirect(request.path)
    return _page(request, person, form, decides=decides)


def _page(request: HttpRequest, person: Any, form: TrustForm, *, decides: bool) -> HttpResponse:
    set_translations(
        request, {code: f"{wiki_path(code)}trusted-people/{person.public_id}/" for code in language_codes()}, {}
    )
    context = {
        **wiki_frame(get_language() or "", _("Trust in the wiki")),
        "person": person,
        "form": form,
        "decides": decides,
        "knows_why": decides or request.user.pk == person.pk,
        "standing": standing_of(person),
        "at_once": publishes_at_once(person),
        "rule": rule(),
        "decisions": list(TrustDecision.objects.filter(person=person).order_by("-id")[:MOST_DECISIONS]),
    }
    return render(request, "wiki/trust_detail.html", context, status=INVALID if form.errors else 200)
