"""The vocabulary in Wagtail's admin: each term with its name in every language."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from practice.vocabulary.forms import TermForm
from practice.vocabulary.models import Term


class TermPolicy(ModelPermissionPolicy):
    """Terms are not deleted but retired: what has one keeps it."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "delete" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


register_permission_policy(Term, TermPolicy(Term))


class TermViewSet(SnippetViewSet):
    model = Term
    icon = "tag"
    menu_label = _("Vocabulary")
    menu_name = "vocabulary"
    menu_order = 259
    add_to_admin_menu = True
    copy_view_enabled = False
    search_fields = ["key", "names"]
    search_backend_name = None
    list_filter = ["kind", "is_retired"]
    list_per_page = 100
    ordering = ["kind", "position", "key"]
    list_display = [
        "__str__",
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        Column("parent", label=_("Belongs to")),
        Column("key", label=_("Key"), sort_key="key"),
        BooleanColumn("is_retired", label=_("No longer offered"), sort_key="is_retired"),
    ]

    def get_queryset(self, request: object) -> "QuerySet[Term]":
        return Term.objects.select_related("parent")

    def get_form_class(self, for_update: bool = False) -> type[TermForm]:
        return TermForm


register_snippet(TermViewSet)


@hooks.register("register_permissions")
def assignable() -> "QuerySet[Permission]":
    """What a group can be given."""
    return Permission.objects.filter(content_type__app_label="vocabulary", codename__in=["add_term", "change_term"])
