"""The blocks that pages are built from. Few, and each earns its place."""

from core.blocks.links import ButtonBlock, LinkBlock, LinkCardsBlock
from core.blocks.media import DocumentsBlock, PictureBlock
from core.blocks.story import StoryBlock
from core.blocks.text import FiguresBlock, HeadingBlock, ProseBlock, QuoteBlock

__all__ = [
    "ButtonBlock",
    "DocumentsBlock",
    "FiguresBlock",
    "HeadingBlock",
    "LinkBlock",
    "LinkCardsBlock",
    "PictureBlock",
    "ProseBlock",
    "QuoteBlock",
    "StoryBlock",
]
