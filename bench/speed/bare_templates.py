"""Templates of the yardstick: Django's own, without the tags that the site's apps bring."""

from typing import Any

from django.template.backends.django import DjangoTemplates


class PlainTemplates(DjangoTemplates):
    """Looking for an app's tags imports them, and those of signing in cannot be had without allauth."""

    def get_templatetag_libraries(self, custom_libraries: dict[str, Any]) -> dict[str, Any]:
        return custom_libraries
