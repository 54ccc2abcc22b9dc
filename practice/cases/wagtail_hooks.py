"""What cases add to Wagtail's admin: all of them in one flat list, those that nobody writes any more among them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.pages import PageListingViewSet

from core.visibility import State
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


@hooks.register("before_publish_page")
def say_that_it_stays_out_of_sight(request: HttpRequest, page: Any) -> HttpResponse | None:
    """The button of the admin publishes past `CasePage.publish`."""
    if not isinstance(page, CasePage) or page.state == State.VISIBLE:
        return None
    page.get_latest_revision().publish(user=request.user, skip_permission_checks=True)
    messages.warning(
        request,
        gettext(
            "A moderator has taken this case out of sight. Your version is kept: readers see it when the case is "
            "shown again."
        ),
    )
    return redirect("wagtailadmin_pages:edit", page.pk)
