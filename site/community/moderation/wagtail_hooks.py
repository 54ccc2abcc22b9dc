"""House rules and content rules in Wagtail's admin."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, LocaleColumn
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import EditView, SnippetViewSet, SnippetViewSetGroup

from community.moderation.models import ContentRule, HouseRule
from community.moderation.services.content_rules import hits_lately, try_rule


class HouseRuleViewSet(SnippetViewSet):
    model = HouseRule
    icon = "clipboard-list"
    list_display = ["title", LocaleColumn(), "key", "order"]
    list_filter = ["locale"]
    ordering = ["order", "locale"]


class TryableEditView(EditView):
    """With a way to see what a rule would have hit."""

    @property
    def header_buttons(self) -> list[Any]:
        url = reverse("moderation_try_rule", args=[self.object.pk])
        return [HeaderButton(_("Try it on what there is"), url=url, icon_name="search"), *super().header_buttons]


class ContentRuleViewSet(SnippetViewSet):
    model = ContentRule
    icon = "warning"
    edit_view_class = TryableEditView
    list_display = [
        "name",
        Column("get_effect_display", label=_("What happens")),
        BooleanColumn("is_active", label=_("Switched on")),
        DateColumn("stopped_at", label=_("Stopped by itself")),
    ]
    list_filter = ["is_active", "effect"]
    ordering = ["name"]


class ModerationSnippets(SnippetViewSetGroup):
    menu_label = _("Moderation")
    menu_icon = "warning"
    menu_order = 260
    items = (HouseRuleViewSet, ContentRuleViewSet)


register_snippet(ModerationSnippets)


def try_content_rule(request: HttpRequest, pk: int) -> HttpResponse:
    """What the saved rule would have hit among what is public now, before anybody switches it on."""
    if not request.user.has_perm("community_moderation.change_contentrule"):
        raise PermissionDenied
    rule = get_object_or_404(ContentRule, pk=pk)
    looked, hits = try_rule(rule)
    context = {
        "rule": rule,
        "looked": looked,
        "count": len(hits),
        "hits": hits[:50],
        "lately": hits_lately(rule),
        "share": round(100 * len(hits) / looked, 1) if looked else 0,
        "edit_url": AdminURLFinder(request.user).get_edit_url(rule),
    }
    return render(request, "moderation/admin/try_rule.html", context)


@hooks.register("register_admin_urls")
def moderation_urls() -> list[URLPattern]:
    return [path("moderation/rules/<int:pk>/try/", try_content_rule, name="moderation_try_rule")]
