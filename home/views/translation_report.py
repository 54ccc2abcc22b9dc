"""Reports › Pages by language: which page is missing or stale in which language."""

from typing import Any

from django.db.models import Min
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.reports import ReportView
from wagtail.models import Locale, Page
from wagtail.permissions import page_permission_policy

from core.i18n.languages import language_codes, language_name
from home.translation_state import State, Version, versions_of


def may_see_report(user: Any) -> bool:
    """Whoever may write some page."""
    return bool(page_permission_policy.user_has_any_permission(user, {"add", "change", "publish"}))


class TranslationReportView(ReportView):
    """One row a page, one column a language; what needs work can be picked out."""

    page_title = _("Pages by language")
    header_icon = "globe"
    results_template_name = "home/reports/translation_report_results.html"
    index_url_name = "home_translation_report"
    index_results_url_name = "home_translation_report_results"
    list_export = ["title", *language_codes()]
    is_searchable = False
    paginate_by = 50

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not may_see_report(request.user):
            return self.handle_no_permission()
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> Any:
        """The first version of each page, in the order of the tree."""
        firsts = Page.objects.filter(depth__gt=1).values("translation_key").annotate(first=Min("pk")).values("first")
        return Page.objects.filter(pk__in=firsts).select_related("locale").order_by("path")

    def decorate_paginated_queryset(self, object_list: Any) -> list[dict[str, Any]]:
        pages = list(object_list)
        locales = dict(Locale.objects.filter(language_code__in=language_codes()).values_list("pk", "language_code"))
        ordered = dict(sorted(locales.items(), key=lambda item: language_codes().index(item[1])))
        found = versions_of([page.translation_key for page in pages], ordered)
        return [_row(page, found[page.translation_key]) for page in pages]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        context["languages"] = [language_name(code) for code in language_codes()]
        context["states"] = State
        return context


def _row(page: Page, versions: list[Version]) -> dict[str, Any]:
    """A page under its title in the language of whoever reads the report, if it has one in it."""
    language = get_language()
    own = next((version for version in versions if version.language == language and version.page_id), None)
    return {
        "page_id": own.page_id if own else page.pk,
        "title": own.title if own else page.title,
        "versions": versions,
        **{version.language: version.state.label for version in versions},
    }
