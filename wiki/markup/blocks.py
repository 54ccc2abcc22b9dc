"""Top-level blocks of an article: what is compared, merged and cleaned one by one."""

from core.html.blocks import split_blocks

__all__ = ["split_blocks"]
