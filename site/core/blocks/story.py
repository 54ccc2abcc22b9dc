"""The body of a page: any of the blocks, in any order."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.links import ButtonBlock, LinkCardsBlock
from core.blocks.media import DocumentsBlock, PictureBlock
from core.blocks.text import FiguresBlock, HeadingBlock, ProseBlock, QuoteBlock


class StoryBlock(blocks.StreamBlock):
    heading = HeadingBlock(group=_("Words"))
    text = ProseBlock(group=_("Words"))
    quote = QuoteBlock(group=_("Words"))
    figures = FiguresBlock(group=_("Words"))
    picture = PictureBlock(group=_("Pictures and files"))
    documents = DocumentsBlock(group=_("Pictures and files"))
    button = ButtonBlock(group=_("Ways on"))
    cards = LinkCardsBlock(group=_("Ways on"))

    class Meta:
        template = "core/blocks/story.html"
        block_counts = {"button": {"max_num": 2}}
