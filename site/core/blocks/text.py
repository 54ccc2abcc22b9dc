"""Blocks of words."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

# Headings of the second level are blocks of their own, so that a page's outline has no holes.
PROSE_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class HeadingBlock(blocks.CharBlock):
    """A heading of the second level."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 120, **kwargs})

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "core/blocks/heading.html"
        preview_value = _("What you can do here")
        description = _("Begins a new part of the page.")


class ProseBlock(blocks.RichTextBlock):
    """Paragraphs, lists, links and headings of the third level. Wagtail keeps nothing else."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": PROSE_FEATURES, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "core/blocks/prose.html"
        preview_value = "<p>Åbne data og sociale medier i kommunen.</p><ul><li>Læs</li><li>Skriv</li></ul>"
        description = _("Paragraphs, lists and links.")


class QuoteBlock(blocks.StructBlock):
    """What somebody said, who it was, and where it can be read."""

    text = blocks.TextBlock(label=_("What was said"), rows=3)
    name = blocks.CharBlock(label=_("Who said it"), max_length=120, required=False)
    role = blocks.CharBlock(label=_("Role at that time"), max_length=160, required=False)
    source = blocks.CharBlock(label=_("Where it was said"), max_length=200, required=False)
    source_url = blocks.URLBlock(label=_("Address of the source"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "core/blocks/quote.html"
        preview_value = {"text": "Der ligger muligheder i de sociale medier.", "name": "Borgmesteren"}
        description = _("Words of somebody else, with their name and the source.")


class FigureBlock(blocks.StructBlock):
    number = blocks.CharBlock(label=_("Number"), max_length=20)
    label = blocks.CharBlock(label=_("What it counts"), max_length=120)

    class Meta:
        icon = "order"
        label = _("Figure")


class FiguresBlock(blocks.ListBlock):
    """Up to six numbers that say something at a glance."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(FigureBlock(), **{"min_num": 1, "max_num": 6, **kwargs})

    class Meta:
        icon = "order"
        label = _("Key figures")
        template = "core/blocks/figures.html"
        preview_value = [{"number": "9", "label": "partnere"}, {"number": "3", "label": "år"}]
        description = _("Numbers that say something at a glance.")
