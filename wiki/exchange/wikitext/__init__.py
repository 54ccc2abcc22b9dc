"""Wikitext into the HTML of articles."""

from wiki.exchange.wikitext.conversion import IMPORTED, Converted, convert, redirect_target

__all__ = ["IMPORTED", "Converted", "convert", "redirect_target"]
