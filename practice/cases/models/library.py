"""Where cases stand in the tree of pages. Views answer their own addresses: see practice.front and the list."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from core.models import BasePage
from practice.cases.addresses import cases_path, practice_path


class PracticePage(BasePage):
    max_count_per_parent: ClassVar = 1
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["cases.CaseLibraryPage"]

    class Meta:
        verbose_name = _("front page of the practice")
        verbose_name_plural = _("front pages of the practice")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return HttpResponseRedirect(practice_path(self.locale.language_code))


class CaseLibraryPage(BasePage):
    max_count_per_parent: ClassVar = 1
    parent_page_types: ClassVar = ["cases.PracticePage"]
    subpage_types: ClassVar = ["cases.CasePage"]

    class Meta:
        verbose_name = _("list of cases")
        verbose_name_plural = _("lists of cases")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return HttpResponseRedirect(cases_path(self.locale.language_code))
