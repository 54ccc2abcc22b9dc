"""Roles in the admin: who holds which, from when until when."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView as SnippetCreateView
from wagtail.snippets.views.snippets import SnippetViewSet

from accounts.admin_forms import RoleForm
from accounts.models import Role


class RoleCreateView(SnippetCreateView):
    """Writes down who gave the role."""

    def save_instance(self) -> Role:
        self.form.instance.given_by = self.request.user
        role: Role = super().save_instance()
        return role


class RoleViewSet(SnippetViewSet):
    model = Role
    icon = "group"
    menu_label = _("Roles")
    menu_order = 260
    add_to_admin_menu = True
    add_view_class = RoleCreateView
    list_display = ["user", "kind", Column("detail", label=_("Details")), "starts_on", "ends_on", "given_by"]
    list_filter = ["kind"]
    search_fields = ["user__display_name", "user__email", "party", "committee", "department", "organisation"]
    ordering = ["-starts_on", "-pk"]
    list_per_page = 50
    edit_handler = ObjectList(
        [
            FieldPanel("address"),
            FieldPanel("kind"),
            FieldRowPanel([FieldPanel("party"), FieldPanel("committee")]),
            FieldRowPanel([FieldPanel("department"), FieldPanel("organisation")]),
            FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
        ],
        base_form_class=RoleForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Role]:
        return Role.objects.select_related("user", "given_by")


register_snippet(RoleViewSet)
