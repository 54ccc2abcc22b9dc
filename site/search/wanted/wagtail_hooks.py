"""The list of wanted words among the reports of Wagtail's admin."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core.i18n.languages import language_name
from search.wanted.models import WantedWords
from search.wanted.services import ENOUGH, KEPT_DAYS, forget

SHOWN = 200


@require_safe
def wanted_list(request: HttpRequest) -> HttpResponse:
    """What was searched for in vain by several people, with the way to writing it."""
    context = {
        "rows": [_row(one) for one in WantedWords.objects.shown()[:SHOWN]],
        "enough": ENOUGH,
        "days": KEPT_DAYS,
    }
    return render(request, "wanted_words/wanted_list.html", context)


@require_POST
def wanted_forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Done, or not for this site."""
    if forget(pk):
        messages.success(request, _("Taken off the list."))
    return redirect("wanted_words_list")


def _row(one: WantedWords) -> dict[str, Any]:
    with translation.override(one.language):
        search_url, create_url = reverse("search:search"), reverse("wiki:article_create")
    return {
        "wanted": one,
        "language": language_name(one.language),
        "search_url": f"{search_url}?{urlencode({'q': one.words})}",
        "create_url": f"{create_url}?{urlencode({'title': one.words})}",
    }


@hooks.register("register_admin_urls")
def wanted_urls() -> list[URLPattern]:
    return [
        path("reports/wanted-words/", wanted_list, name="wanted_words_list"),
        path("reports/wanted-words/<int:pk>/forget/", wanted_forget, name="wanted_words_forget"),
    ]


@hooks.register("register_reports_menu_item")
def wanted_menu_item() -> MenuItem:
    return MenuItem(
        gettext_lazy("Wanted words"),
        reverse("wanted_words_list"),
        icon_name="search",
        name="wanted-words",
        order=860,
    )
