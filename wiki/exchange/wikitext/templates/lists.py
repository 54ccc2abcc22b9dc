"""Templates that lay out lists, trees and small tables."""

from __future__ import annotations

import re

from wiki.exchange.wikitext.context import KEPT, REDUCED, Context
from wiki.exchange.wikitext.marks import without_marks
from wiki.exchange.wikitext.templates.arguments import Arguments
from wiki.exchange.wikitext.templates.registry import template
from wiki.exchange.wikitext.words import word

MAX_ITEMS = 200


@template("unbulleted list", "ubl", "vunblist", "plain list", "bulleted list", "blist", "ublist", "bulletlist")
@template("taxon list", "ubt", "unbulleted", "collapsible list", "hidden list")
def items(context: Context, arguments: Arguments) -> str:
    values = [value for value in arguments.positional[:MAX_ITEMS] if without_marks(value).strip()]
    title = arguments.get("title")
    return (f"{title}" if title else "") + "".join(f"\n* {_one_line(value)}" for value in values) + "\n"


@template("ordered list", "numbered list", "olist")
def ordered_items(context: Context, arguments: Arguments) -> str:
    values = [value for value in arguments.positional[:MAX_ITEMS] if without_marks(value).strip()]
    return "".join(f"\n# {_one_line(value)}" for value in values) + "\n"


@template("hlist", "horizontal list", "hlist-comma", "flowlist", "pagelist")
def items_in_a_row(context: Context, arguments: Arguments) -> str:
    values = [_one_line(value) for value in arguments.positional[:MAX_ITEMS] if value]
    return " · ".join(value for value in values if value)


def _one_line(value: str) -> str:
    return re.sub(r"\s*\n[*#:;\s]*", ", ", value.strip().lstrip("*#:; "))


@template("clade", "cladex", "cladogram", fate=REDUCED)
def family(context: Context, arguments: Arguments) -> str:
    """A tree of descent as a nested list; the arguments hold inner trees as lists already."""
    if "1" not in arguments.named and not arguments.positional:
        return arguments.get("cladogram", "clades")
    lines = []
    for number, branch in enumerate(arguments.positional[:MAX_ITEMS], start=1):
        label = _one_line(arguments.get(f"label{number}").replace("&nbsp;", " ").replace("<br>", " "))
        if label:
            lines.append(f"* {label}")
        mark = "*" if label else ""
        inner = branch.strip("\n").split("\n") if branch.strip() else []
        for line in inner:
            lines.append(mark + line if line.startswith("*") else f"*{mark} {line.strip()}")
    return "\n" + "\n".join(line for line in lines if line.strip("* ")) + "\n"


@template("bar percent", "bar pixel", "bar percent2", fate=REDUCED)
def bar(context: Context, arguments: Arguments) -> str:
    label, value = arguments.at(1), arguments.at(3)
    comment = f" ({arguments.at(4)})" if arguments.at(4) else ""
    return f"\n* {label}: {value}&nbsp;%{comment}" if label and value else ""


@template("bar box", "bar chart", "bar graph", fate=REDUCED)
def bars(context: Context, arguments: Arguments) -> str:
    bars_given = arguments.get("bars", "content")
    title = arguments.get("title")
    return f"\n{title}\n{bars_given.strip()}\n" if bars_given else ""


@template("bartable", "percentage bar", "percent bar", fate=REDUCED)
def bar_in_table(context: Context, arguments: Arguments) -> str:
    return f"{arguments.at(1)}{arguments.at(2)}"


@template("historical populations", "us census population", "befolkning", "canada census", fate=REDUCED)
def population_by_year(context: Context, arguments: Arguments) -> str:
    """A table of years and populations, given as a row of values or as `1900 = 1234`."""
    pairs = [(key, value) for key, value in arguments.named.items() if re.fullmatch(r"[12]\d{3}", key)]
    if not pairs:
        pairs = list(zip(arguments.positional[::2], arguments.positional[1::2], strict=False))
    rows = [f"|-\n| {year} || {people}" for year, people in pairs[:MAX_ITEMS] if year and people]
    if not rows:
        return ""
    head = f"! {word(context.locale, 'year')} !! {word(context.locale, 'population')}"
    title = arguments.get("title")
    caption = f"|+ {title}\n" if title else ""
    return "\n{|\n" + caption + f"|-\n{head}\n" + "\n".join(rows) + "\n|}\n"


@template("s-ttl", "based on", fate=KEPT)
def based_on(context: Context, arguments: Arguments) -> str:
    if arguments.name == "s-ttl":
        return ""
    return ", ".join(value for value in arguments.positional if value)


@template("columns", "col-list", "multi-column numbered list", fate=KEPT)
def columns(context: Context, arguments: Arguments) -> str:
    found = [text for _number, text in arguments.numbered("col")]
    return "\n" + "\n".join(found) + "\n" if found else ""


@template("spaceflight crew", fate=REDUCED)
def crew(context: Context, arguments: Arguments) -> str:
    """Each seat with who flew, up and down."""
    lines = []
    for number, position in arguments.numbered("position"):
        names = [arguments.get(f"crew{number}_up", f"crew{number}"), arguments.get(f"crew{number}_down")]
        who = " / ".join(_one_line(name) for name in names if name)
        lines.append(f"* {_one_line(position)}: {who}" if who else "")
    return "\n" + "\n".join(line for line in lines if line) + "\n"
