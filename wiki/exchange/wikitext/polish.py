"""Last touches to clean HTML: tables that only laid out, sections that became empty."""

from __future__ import annotations

import re

from core.html.tree import Element, parse_clean

MAX_DEPTH = 200
HEADING = re.compile(r"<h([2-4])[ >]")
TERM = re.compile(r"<dt(?: [^>]*)?>(.*?)</dt>", re.DOTALL)
TEXT = re.compile(r"<[^>]*>|\s|&nbsp;|[.,;:·|]")


def polish(blocks: list[str]) -> list[str]:
    """Top-level blocks of canonical HTML without what says nothing any more."""
    flat: list[str] = []
    for block in blocks:
        if block.startswith("<table"):
            flat.extend(_table(block))
        elif block.startswith("<p>") and not TEXT.sub("", block):
            continue
        elif block.startswith("<dl") and "<dd" not in block:
            # «;Greenland» without a «:» below it is written for a bold line, and a list of terms alone is none.
            flat.extend(f"<p><strong>{words}</strong></p>" for words in TERM.findall(block))
        else:
            flat.append(block)
    return _without_empty_sections(flat)


def _without_empty_sections(blocks: list[str]) -> list[str]:
    """Drop a heading that is followed by one of its own level or above, or by nothing.

    Notes are drawn under the text, so «References» has nothing left; so has a section of links
    that were all templates of the old wiki.
    """
    kept: list[str] = []
    level_below = 0  # the level of the heading that comes next; 0 at the end of the text
    has_content = False
    for block in reversed(blocks):
        match = HEADING.match(block)
        if match is None:
            has_content = True
            kept.append(block)
            continue
        level = int(match[1])
        if has_content or level_below > level:
            kept.append(block)
            level_below, has_content = level, False
    return kept[::-1]


def _table(block: str) -> list[str]:
    """The blocks that a table becomes: itself, or its content when it only laid it out."""
    root = parse_clean(block, max_depth=MAX_DEPTH)
    table = next(node for node in root.children if isinstance(node, Element))
    cells = _cells(table)
    rows = [row for row in _found(table, "tr") if any(cell in cells for cell in _found(row, "td", "th"))]
    filled = [cell for cell in cells if TEXT.sub("", _source(cell.children))]
    if not filled:
        return []
    heads = any(cell.tag == "th" for cell in filled)
    in_columns = not heads and len(rows) == 1 and any(cell.has_blocks for cell in filled)
    if len(filled) == 1 or in_columns or (not heads and max(map(_width, rows)) == 1):
        caption = [f"<p>{_source(node.children)}</p>" for node in _found(table, "caption")]
        return caption + [piece for cell in filled for piece in _as_blocks(cell)]
    _flatten_inner_tables(cells)
    _plain_headers(cells)
    return [_source([table])]


def _width(row: Element) -> int:
    return len(_found(row, "td", "th"))


def _cells(table: Element) -> list[Element]:
    return _found(table, "td", "th")


def _found(element: Element, *tags: str) -> list[Element]:
    """Descendants with these tags, not looking into inner tables."""
    found = []
    for node in element.children:
        if isinstance(node, str) or node.tag == "table":
            continue
        if node.tag in tags:
            found.append(node)
        else:
            found.extend(_found(node, *tags))
    return found


def _as_blocks(cell: Element) -> list[str]:
    """The content of a cell as blocks of their own."""
    blocks: list[str] = []
    loose: list[Element | str] = []
    for node in [*cell.children, None]:
        if node is not None and (isinstance(node, str) or not node.is_block):
            loose.append(node)
            continue
        if words := _source(loose).strip():
            blocks.append(f"<p>{words}</p>")
        loose = []
        if node is not None:
            source = _source([node])
            blocks.extend(_table(source) if node.tag == "table" else [source])
    return blocks


def _flatten_inner_tables(cells: list[Element]) -> None:
    """A table in a cell becomes lines: nobody can read one on a phone, and editors have none."""
    for cell in cells:
        children: list[Element | str] = []
        for node in cell.children:
            if isinstance(node, Element) and node.tag == "table":
                lines = [
                    " – ".join(words for inner in _found(row, "td", "th") if (words := _inline(inner)))
                    for row in _found(node, "tr")
                ]
                children.append("<br>".join(line for line in lines if line))
            else:
                children.append(node)
        cell.children = children


def _inline(cell: Element) -> str:
    return re.sub(
        r"</?(?:p|ul|ol|li|dl|dt|dd|table|tr|td|th|tbody|thead|caption)\b[^>]*>", " ", _source(cell.children)
    ).strip()


def _plain_headers(cells: list[Element]) -> None:
    """A header cell is bold already."""
    for cell in cells:
        only = cell.children[0] if len(cell.children) == 1 else None
        if cell.tag == "th" and isinstance(only, Element) and only.tag == "strong":
            cell.children = only.children


def _source(nodes: list[Element | str]) -> str:
    out: list[str] = []
    for node in nodes:
        if isinstance(node, str):
            out.append(node)
            continue
        attributes = "".join(f' {name}="{value}"' for name, value in node.attributes.items())
        out.append(f"<{node.tag}{attributes}>")
        if node.tag not in ("br", "hr", "img"):
            out.append(f"{_source(node.children)}</{node.tag}>")
    return "".join(out)
