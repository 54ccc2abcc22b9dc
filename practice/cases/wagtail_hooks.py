"""What cases add to Wagtail's admin: all of them in one flat list, those that nobody writes any more among them."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.pages import PageListingViewSet

from practice.cases.models import CasePage


class CaseListing(PageListingViewSet):
    model = CasePage
    icon = "doc-full"
    menu_label = _("Cases")
    menu_order = 240
    add_to_admin_menu = True
    columns = [
        *PageListingViewSet.columns,
        Column("author_names", label=_("Authors")),
        Column("completeness", label=_("Complete"), sort_key="completeness"),
        Column("use_count", label=_("Used too"), sort_key="use_count"),
    ]


@hooks.register("register_admin_viewset")
def cases() -> CaseListing:
    return CaseListing("case_pages", url_prefix="cases")
