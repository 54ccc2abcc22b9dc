"""Tags with a life of their own in wikitext: notes, formulas, code, galleries."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from wiki.exchange.wikitext.context import Context
from wiki.exchange.wikitext.inline import attributes_of
from wiki.exchange.wikitext.marks import without_marks

Extension = Callable[[Context, dict[str, str], str], str]
LINE_STARTS = re.compile(r"\n[*#:;\s]*")
EDGE = re.compile(r"^\n|\s+$")


def note(context: Context, attributes: dict[str, str], content: str) -> str:
    """A note stands inline, where its number shall; a name without text repeats another."""
    name, group = attributes.get("name", "").strip(), attributes.get("group", "").strip()
    context.notes_open += 1
    expanded = LINE_STARTS.sub(" ", context.expand(content).strip())
    context.notes_open -= 1
    rendered = context.line(expanded).strip()
    if not name and not rendered:
        return ""
    return context.marks.note(f"{group}/{name}" if name else "", rendered)


def _notes_list(context: Context, attributes: dict[str, str], content: str) -> str:
    """`<references>` only defines: notes are drawn under the text by the wiki itself."""
    context.expand(content)
    return ""


def _nowiki(context: Context, attributes: dict[str, str], content: str) -> str:
    return context.marks.keep(_escaped(content)) if content else ""


def _preformatted(context: Context, attributes: dict[str, str], content: str) -> str:
    content = re.sub(r"</?nowiki\s*/?>", "", content, flags=re.IGNORECASE)
    return _code_block(context, content)


def _source_code(context: Context, attributes: dict[str, str], content: str) -> str:
    if "inline" in attributes or (attributes.get("enclose") == "none" and "\n" not in content):
        return _code(context, attributes, content)
    return _code_block(context, content)


def _code_block(context: Context, content: str) -> str:
    content = EDGE.sub("", content)
    return context.marks.keep(f"<pre>{_escaped(content)}</pre>") if content else ""


def _code(context: Context, attributes: dict[str, str], content: str) -> str:
    content = " ".join(content.split())
    return context.marks.keep(f"<code>{_escaped(content)}</code>") if content else ""


def _escaped(content: str) -> str:
    return html.escape(html.unescape(content), quote=False)


def _chemistry(context: Context, attributes: dict[str, str], content: str) -> str:
    return context.marks.keep(re.sub(r"(?<=[A-Za-z)\]])(\d+)", r"<sub>\1</sub>", _escaped(content)))


def _gallery(context: Context, attributes: dict[str, str], content: str) -> str:
    """The captions as a list: they are text worth reading, the files are not in an export."""
    items = []
    for line in content.split("\n"):
        _file, pipe, caption = line.partition("|")
        caption = re.sub(r"^(?:alt|link)=[^|]*\|?", "", caption.strip())
        expanded = context.expand(caption).strip().replace("\n", " ") if pipe else ""
        if without_marks(expanded).strip():
            items.append(f"* {expanded}")
    return "\n" + "\n".join(items) + "\n" if items else ""


def _poem(context: Context, attributes: dict[str, str], content: str) -> str:
    lines = [line.strip() or "\n" for line in context.expand(content).strip().split("\n")]
    return "<br>\n".join(lines).replace("<br>\n\n<br>\n", "\n\n")


def _transparent(context: Context, attributes: dict[str, str], content: str) -> str:
    return context.expand(content)


def _nothing(context: Context, attributes: dict[str, str], content: str) -> str:
    return ""


EXTENSIONS: dict[str, Extension] = {
    "ref": note,
    "references": _notes_list,
    "nowiki": _nowiki,
    "pre": _preformatted,
    "syntaxhighlight": _source_code,
    "source": _source_code,
    "math": _code,
    "chem": _chemistry,
    "ce": _chemistry,
    "gallery": _gallery,
    "poem": _poem,
    **dict.fromkeys(["noinclude", "onlyinclude", "translate", "tvar"], _transparent),
    **dict.fromkeys(
        (
            *("includeonly", "score", "timeline", "hiero", "imagemap", "templatedata", "graph", "chart"),
            *("mapframe", "maplink", "inputbox", "categorytree", "templatestyles", "indicator"),
            *("section", "languages", "listen", "html", "charinsert"),
        ),
        _nothing,
    ),
}


def extension(context: Context, name: str, attributes: str, content: str) -> str:
    return EXTENSIONS[name](context, attributes_of(attributes), content)
