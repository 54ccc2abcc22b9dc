"""Debates in Wagtail's admin: whom one can ask, who may take part, and what there is. Writing stays on the site."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.models import IndexView, InspectView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from debate.forms.admin import CommitteeForm, ParticipantListForm, ScheduleForm
from debate.models import Committee, Debate, ParticipantList

MANAGE = "debate.manage_debate"


class ManagersPolicy(ModelPermissionPolicy):
    """Who may run debates may do all that `allowed` names with these; the same people look."""

    def __init__(self, model: type, *allowed: str) -> None:
        super().__init__(model)
        self.allowed = {"view", *allowed}

    def user_has_permission(self, user: Any, action: str) -> bool:
        return bool(user.is_active and action in self.allowed and user.has_perm(MANAGE))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


register_permission_policy(Debate, ManagersPolicy(Debate, "change"))
register_permission_policy(Committee, ManagersPolicy(Committee, "add", "change"))
register_permission_policy(ParticipantList, ManagersPolicy(ParticipantList, "add", "change"))


class DebateIndex(IndexView):
    def get_base_queryset(self) -> "QuerySet[Debate]":
        return Debate.objects.visible_to(self.request.user).for_listing().select_related("author")


class InspectOnSite(InspectView):
    @property
    def header_buttons(self) -> list[HeaderButton]:
        button = HeaderButton(_("See on the site"), url=self.object.get_absolute_url(), icon_name="view")
        return [button, *super().header_buttons]


class ListIndex(IndexView):
    def get_base_queryset(self) -> "QuerySet[ParticipantList]":
        return ParticipantList.objects.annotate(count=Count("addresses"))


class DebateViewSet(ModelViewSet):
    model = Debate
    index_view_class = DebateIndex
    icon = "comment"
    add_to_admin_menu = False
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_class = InspectOnSite
    inspect_view_fields = ["title", "kind", "language", "state", "author_name", "created_at", "closes_at", "post_count"]
    search_fields = ["title"]
    search_backend_name = None
    list_filter = ["language", "kind", "state"]
    list_per_page = 50
    ordering = ["-moved_at"]
    list_display = [
        "title",
        Column("get_kind_display", label=_("Kind")),
        Column("language", label=_("Language")),
        Column("get_state_display", label=_("State")),
        Column("post_count", label=_("Posts"), sort_key="post_count"),
        DateColumn("moved_at", label=_("Last activity"), sort_key="moved_at"),
        TitleColumn("pk", label=_("On the site"), get_url=Debate.get_absolute_url),
    ]

    def get_form_class(self, for_update: bool = False) -> type[ScheduleForm]:
        return ScheduleForm


class CommitteeViewSet(ModelViewSet):
    """One that debates name is not deleted: it is switched off."""

    model = Committee
    icon = "group"
    add_to_admin_menu = False
    copy_view_enabled = False
    search_fields = ["name"]
    search_backend_name = None
    list_display = [
        "name",
        Column("email", label=_("Reminders go to")),
        BooleanColumn("is_active", label=_("Can be asked")),
    ]
    ordering = ["name"]

    def get_form_class(self, for_update: bool = False) -> type[CommitteeForm]:
        return CommitteeForm


class ParticipantListViewSet(ModelViewSet):
    model = ParticipantList
    index_view_class = ListIndex
    icon = "clipboard-list"
    add_to_admin_menu = False
    copy_view_enabled = False
    search_fields = ["name"]
    search_backend_name = None
    list_display = ["name", Column("count", label=_("Addresses")), DateColumn("created_at", label=_("Made"))]
    ordering = ["name"]

    def get_form_class(self, for_update: bool = False) -> type[ParticipantListForm]:
        return ParticipantListForm


class DebateViewSetGroup(ViewSetGroup):
    menu_label = _("Debates")
    menu_icon = "comment"
    menu_order = 255
    items = (
        DebateViewSet("debate_debates"),
        CommitteeViewSet("debate_committees"),
        ParticipantListViewSet("debate_lists"),
    )


@hooks.register("register_admin_viewset")
def register_debates() -> DebateViewSetGroup:
    return DebateViewSetGroup()


@hooks.register("register_permissions")
def assignable() -> "QuerySet[Permission]":
    """What a group can be given."""
    return Permission.objects.filter(content_type__app_label="debate", codename="manage_debate")
