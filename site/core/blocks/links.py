"""Ways on: to a page of this site or to an address elsewhere."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class LinkValue(blocks.StructValue):
    @property
    def href(self) -> str:
        """The address; of a page, its version in the language being read. Empty when it is not published."""
        page = self.get("page")
        if page is not None:
            version = page.localized
            return str(version.url or "") if version.live else ""
        return str(self.get("url") or "")

    @property
    def is_external(self) -> bool:
        return self.get("page") is None


class LinkBlock(blocks.StructBlock):
    """A page of this site, or an address: one of them, not both."""

    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("Address elsewhere"), required=False)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if bool(cleaned.get("page")) == bool(cleaned.get("url")):
            message = ValidationError(_("Choose a page or write an address: one of them."))
            raise blocks.StructBlockValidationError(block_errors={"page": message, "url": message})
        return cleaned

    class Meta:
        icon = "link"
        label = _("Link")
        value_class = LinkValue


class ButtonBlock(LinkBlock):
    """The one thing to do next."""

    text = blocks.CharBlock(label=_("Text, a verb first"), max_length=60)

    class Meta:
        icon = "success"
        label = _("Button")
        template = "core/blocks/button.html"
        preview_value = {"text": "Skriv en artikel", "url": "https://example.org/"}
        description = _("The one thing to do next. At most one a page.")


class LinkCardBlock(LinkBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=100)
    text = blocks.CharBlock(label=_("Text"), max_length=240, required=False)

    class Meta:
        icon = "link"
        label = _("Card")


class LinkCardsBlock(blocks.ListBlock):
    """Cards that lead on. Nothing is fetched from the sites they lead to."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(LinkCardBlock(), **{"min_num": 1, "max_num": 12, **kwargs})

    class Meta:
        icon = "list-ul"
        label = _("Cards with links")
        template = "core/blocks/link_cards.html"
        preview_value = [{"title": "Åbne data", "text": "Hvad de er", "url": "https://example.org/"}]
        description = _("Cards that lead on, here or elsewhere.")
