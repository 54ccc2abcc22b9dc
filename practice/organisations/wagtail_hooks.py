"""Organisations in Wagtail's admin: verifying, mail domains, merging. What their pages say is written on the site."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.views.generic.models import EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from practice.organisations.forms.admin import StaffForm
from practice.organisations.models import Organisation
from practice.organisations.permissions import is_staff
from practice.organisations.views.merging import merge_organisation, merge_undo


class StaffPolicy(ModelPermissionPolicy):
    """Who looks after organisations may look at them and change what is staff's to change; nobody deletes one."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in {"view", "change"} and is_staff(user)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


register_permission_policy(Organisation, StaffPolicy(Organisation))


class OrganisationIndex(IndexView):
    def get_base_queryset(self) -> "QuerySet[Organisation]":
        return Organisation.objects.visible_to(self.request.user).for_listing()


class OrganisationEdit(EditView):
    @property
    def header_buttons(self) -> list[HeaderButton]:
        organisation = self.object
        return [
            HeaderButton(_("See on the site"), url=organisation.get_absolute_url(), icon_name="view"),
            HeaderButton(
                _("Merge into another"),
                url=reverse("practice_organisations_merge", args=(organisation.pk,)),
                icon_name="resubmit",
            ),
            *super().header_buttons,
        ]

    def get_queryset(self) -> "QuerySet[Organisation]":
        return Organisation.objects.visible_to(self.request.user)


class OrganisationViewSet(ModelViewSet):
    model = Organisation
    index_view_class = OrganisationIndex
    edit_view_class = OrganisationEdit
    icon = "group"
    menu_label = _("Organisations")
    menu_order = 258
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    search_fields = ["name", "place_name"]
    search_backend_name = None
    list_filter = ["kind", "state", "country"]
    list_per_page = 50
    ordering = ["name"]
    list_display = [
        "name",
        Column("get_kind_display", label=_("Kind")),
        Column("country_name", label=_("Country"), sort_key="country"),
        BooleanColumn("is_verified", label=_("Verified")),
        Column("member_count", label=_("Members"), sort_key="member_count"),
        Column("get_state_display", label=_("State")),
        DateColumn("created_at", label=_("Made"), sort_key="created_at"),
    ]

    def get_form_class(self, for_update: bool = False) -> type[StaffForm]:
        return StaffForm


@hooks.register("register_admin_viewset")
def register_organisations() -> OrganisationViewSet:
    return OrganisationViewSet("practice_organisations")


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Merging has pages of its own: it is asked for once more."""
    return [
        path("organisations/<int:pk>/merge/", merge_organisation, name="practice_organisations_merge"),
        path("organisations/merges/<int:pk>/undo/", merge_undo, name="practice_organisations_undo"),
    ]


@hooks.register("register_permissions")
def assignable() -> "QuerySet[Permission]":
    """What a group can be given."""
    return Permission.objects.filter(content_type__app_label="organisations", codename="manage_organisation")
