"""A notice on the first page of the administration, for as long as the search server does not answer."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component

from search.elastic.standing import Trouble, trouble


class TroublePanel(Component):
    name = "search_server"
    template_name = "search_elastic/trouble.html"
    order = 50

    def __init__(self, found: Trouble) -> None:
        self.found = found

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"trouble": self.found}


@hooks.register("construct_homepage_panels")
def say_that_the_server_is_away(request: HttpRequest, panels: list[Component]) -> None:
    found = trouble()
    if found is not None:
        panels.insert(0, TroublePanel(found))
