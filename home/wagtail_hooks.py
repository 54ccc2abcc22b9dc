"""What the site adds to Wagtail's admin: partners, writers, and a report of translations."""

from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, LocaleColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from home.forms import PersonForm
from home.models import Partner, Person
from home.signals import forget_menus
from home.views.translation_report import TranslationReportView, may_see_report


class PartnerViewSet(SnippetViewSet):
    model = Partner
    icon = "globe"
    list_display = [
        "name",
        LocaleColumn(),
        "city",
        Column("get_country_display", label=_("Country"), sort_key="country"),
        BooleanColumn("is_lead", label=_("Leads the project"), sort_key="is_lead"),
    ]
    list_filter = ["locale", "country"]
    search_fields = ["name"]
    ordering = ["name", "locale"]


class PersonViewSet(SnippetViewSet):
    model = Person
    icon = "user"
    list_display = ["name", LocaleColumn(), "role", "organisation"]
    list_filter = ["locale"]
    search_fields = ["name"]
    ordering = ["name", "locale"]
    edit_handler = ObjectList(
        [FieldPanel("name"), FieldPanel("role"), FieldPanel("organisation"), FieldPanel("address")],
        base_form_class=PersonForm,
    )


class SiteSnippets(SnippetViewSetGroup):
    menu_label = _("Partners and writers")
    menu_icon = "group"
    menu_order = 250
    items = (PartnerViewSet, PersonViewSet)


register_snippet(SiteSnippets)


@hooks.register("register_admin_urls")
def report_urls() -> list[URLPattern]:
    return [
        path("reports/languages/", TranslationReportView.as_view(), name="home_translation_report"),
        path(
            "reports/languages/results/",
            TranslationReportView.as_view(results_only=True),
            name="home_translation_report_results",
        ),
    ]


class ReportMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return may_see_report(request.user)


@hooks.register("register_reports_menu_item")
def report_menu_item() -> MenuItem:
    return ReportMenuItem(
        _("Pages by language"), reverse("home_translation_report"), icon_name="globe", name="page-languages", order=850
    )


@hooks.register("after_delete_page")
def forget_deleted_page(request: Any, page: Any) -> None:
    """A deleted page leaves the menus at once."""
    forget_menus()
