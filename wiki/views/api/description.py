"""The description of the reading interface, as OpenAPI 3.1."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from core.licences import Licence
from wiki.views.api.answers import reading_interface
from wiki.views.frame import offer_same_page

_FILE = Path(__file__).with_name("openapi.json")


@reading_interface()
def openapi(request: HttpRequest) -> dict[str, Any]:
    """The file, with this site's address and licence."""
    offer_same_page(request, "api/openapi.json")
    said = _read()
    licence = Licence(settings.WIKI_LICENCE)
    about = {**said["info"], "license": {"name": licence.label, "url": licence.deed_url}}
    return {**said, "info": about, "servers": [{"url": settings.WAGTAILADMIN_BASE_URL}]}


@cache
def _read() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return read
