"""Pictures and files."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock


class PictureValue(blocks.StructValue):
    @property
    def alternative(self) -> str:
        """The words that stand for the picture: those of this place, else the picture's own.

        Not named like a field: templates find a field before a property.
        """
        if self.get("is_decorative"):
            return ""
        return str(self.get("alt") or self["image"].description)


class PictureBlock(blocks.StructBlock):
    """A picture with its caption. Author and licence come from the picture itself."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("Alternative text"),
        max_length=300,
        required=False,
        help_text=_("What the picture shows, for those who cannot see it. Empty: the picture's own description."),
    )
    is_decorative = blocks.BooleanBlock(
        label=_("Only decoration"), required=False, help_text=_("Screen readers then pass over it.")
    )
    caption = blocks.CharBlock(label=_("Caption"), max_length=300, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "core/blocks/picture.html"
        value_class = PictureValue
        preview_value = {"image": None}
        description = _("A picture with a caption; its author and licence are added by themselves.")


class DocumentsBlock(blocks.ListBlock):
    """Files to download, with what kind of file and how large."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(DocumentChooserBlock(), **{"min_num": 1, "max_num": 30, **kwargs})

    class Meta:
        icon = "doc-full"
        label = _("Documents")
        template = "core/blocks/documents.html"
        preview_value: list[Any] = []
        description = _("Files to download.")
