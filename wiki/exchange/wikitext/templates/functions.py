"""Parser functions and variables: `{{#if:…}}`, `{{formatnum:…}}`, `{{PAGENAME}}`."""

from __future__ import annotations

from wiki.exchange.wikitext.context import DROPPED, KEPT, Context
from wiki.exchange.wikitext.marks import GAP, without_marks
from wiki.exchange.wikitext.tags import EXTENSIONS, note
from wiki.exchange.wikitext.templates.arguments import Arguments, Pairs

CASES = {"lc": str.lower, "uc": str.upper, "lcfirst": None, "ucfirst": None}


def apply_function(context: Context, written: str, pairs: Pairs) -> str | None:
    """What a parser function gives; None when the name is that of a template."""
    name, colon, first = written.strip().partition(":")
    name = name.strip().lower()
    if not colon:
        if name.upper() in ("PAGENAME", "FULLPAGENAME", "BASEPAGENAME", "SUBPAGENAME"):
            context.counts[name, KEPT] += 1
            return context.title
        return None
    values = [first.strip()] + [value.strip() for key, value in pairs if key is None]
    if name.startswith("#"):
        return _function(context, name, values, pairs)
    if name in ("formatnum", "plural", "nowrap"):
        context.counts[name, KEPT] += 1
        return values[0]
    if name in CASES:
        context.counts[name, KEPT] += 1
        return _cased(name, values[0])
    if name in ("defaultsort", "displaytitle", "int", "namespace", "fullurl", "anchorencode", "padleft"):
        context.counts[name, DROPPED] += 1
        return GAP
    return None


def _cased(name: str, text: str) -> str:
    if name == "lc":
        return text.lower()
    if name == "uc":
        return text.upper()
    change = str.upper if name == "ucfirst" else str.lower
    return change(text[:1]) + text[1:]


def _function(context: Context, name: str, values: list[str], pairs: Pairs) -> str:
    result = GAP
    if name == "#tag":
        result = _tag(context, values, pairs)
    elif name == "#if":
        chosen = 1 if without_marks(values[0]).strip() else 2
        result = values[chosen] if len(values) > chosen else ""
    elif name == "#ifeq" and len(values) >= 2:
        chosen = 2 if values[0] == values[1] else 3
        result = values[chosen] if len(values) > chosen else ""
    context.counts[name, DROPPED if result == GAP else KEPT] += 1
    return result


def _tag(context: Context, values: list[str], pairs: Pairs) -> str:
    tag = values[0].lower()
    content = values[1] if len(values) > 1 else ""
    attributes = Arguments(tag, pairs).named
    if tag == "ref":
        return note(context, {key: value.strip("\"'") for key, value in attributes.items()}, content)
    return EXTENSIONS[tag](context, attributes, content) if tag in EXTENSIONS else content
