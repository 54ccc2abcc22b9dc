"""Templates that style their text, or stand for a sign: the text or the sign stays."""

from __future__ import annotations

import html
import re

from wiki.exchange.wikitext.context import DROPPED, KEPT, REDUCED, Context
from wiki.exchange.wikitext.marks import GAP
from wiki.exchange.wikitext.templates.arguments import Arguments
from wiki.exchange.wikitext.templates.registry import template, templates_starting

SIGNS = {
    "·": " · ", "dot": " · ", "middot": " · ", "•": " • ", "bull": " • ", "bullet": " • ",
    "pipe": "&#124;", "!": "|", "=": "=", "(": "{", ")": "}", "((": "{", "))": "}", "!!": "||",
    "'": "'", "' \"": "' \"", "\" '": "\" '", "-\"": "\"", "\"": "\"", "'s": "'s", "'-": "'",
    "snd": " – ", "snds": " – ", "spnd": " – ", "spaced ndash": " – ", "spaced en dash": " – ",
    "ndash": "–", "en dash": "–", "mdash": "—", "em dash": "—", "mdashb": "—", "–": "–",
    "nbsp": " ", "thinsp": " ", "hair space": " ", "ellipsis": "…", "...": "…", "shy": "",
    "increase": "▲", "decrease": "▼", "steady": "▬", "increasenegative": "▲",
    "decreasepositive": "▼", "profit": "▲", "loss": "▼", "extinct": "†", "dagger": "†",
    "eqm": "⇌", "pow": "(POW)", "kia": "†", "euro": "€", "pound": "£", "yen": "¥", "minus": "−",
    "times": "×", "dash": "–", "check": "✓", "yes": "✓", "no": "✗", "tick": "✓", "cross": "✗",
    "break": "<br>", "crlf": "<br>", "br": "<br>", "spaced mdash": " — ", "paragraph break": "<br>",
    "zwnj": "", "zwj": "", "colon": ":", "\\": " / ", "spades": "♠", "c.": "c.", "circa": "c.",
    "floruit": "fl.", "dagger2": "‡", "ddagger": "‡", "nat": "ℕ", "male": "♂", "female": "♀",
}  # fmt: skip


def _sign(context: Context, arguments: Arguments) -> str:
    sign = SIGNS[arguments.name]
    return f"{sign} {arguments.at(1)}" if sign.endswith(".") and arguments.at(1) else sign


template(*SIGNS)(_sign)


@template(
    *("small", "smaller", "big", "bigger", "large", "larger", "huge", "nowrap", "nobr", "nobold"),
    *("noitalic", "normal", "smallcaps", "sc", "sc2", "caps", "nobreak", "longitem", "center"),
    *("middle", "resize", "midsize", "font", "color", "font color", "vanchor", "visible anchor"),
    *("linktext", "wordlink", "plainlist", "flatlist", "endplainlist", "block indent", "bquote"),
    *("larger text", "zh-lang", "unicode", "pslink", "not a typo", "sic", "typo", "proper name"),
    *("columns-list", "multicol", "div col list", "cols", "columns list", "resize text", "nastaliq"),
    *("smallsup", "smalldiv", "script", "align", "aligned", "float", "stack", "left", "right"),
    *("format price", "formatnum", "script/nastaliq", "rtl-lang", "hidden text", "collapse"),
    *("smaller text", "selfref inline", "plain text", "italic correction", "vr", "lr", "nobots text"),
)
def last_argument(context: Context, arguments: Arguments) -> str:
    """Sizes, widths and colours come first; the text is what comes last."""
    if arguments.name in ("vanchor", "visible anchor", "longitem") and len(arguments) == 1:
        return arguments.at(1)
    if arguments.name in ("vanchor", "visible anchor", "sic"):
        return arguments.at(1)
    texts = [value for value in arguments.positional if value]
    if not texts:
        return arguments.get("content", "text", "1")
    text = texts[-1]
    return f"\n{text}\n" if text.startswith(("*", "#", ":")) else text


@template("quote", "blockquote", "quotation", "cquote", "rquote", "citat", "sitat", "citaat")
def quote(context: Context, arguments: Arguments) -> str:
    words = arguments.get("text", "quote") or arguments.at(1)
    if not words:
        return ""
    sources = [arguments.get("author", "sign", "by") or arguments.at(2)]
    sources.append(arguments.get("source", "title") or arguments.at(3))
    credit = ", ".join(source for source in sources if source and source not in ("left", "right"))
    credit = f"\n\n— {credit}" if credit else ""
    return f"\n<blockquote>\n{words}{credit}\n</blockquote>\n"


@template("abbr", "tooltip", "abbreviation", "abbrlink", "hover title")
def abbreviation(context: Context, arguments: Arguments) -> str:
    short, meaning = arguments.at(1), html.escape(context.plain(arguments.at(2)))
    return f'<abbr title="{meaning}">{short}</abbr>' if short and meaning else short


@template("sub", "su")
def subscript(context: Context, arguments: Arguments) -> str:
    lower = arguments.get("b") or arguments.at(1)
    upper = arguments.get("p")
    raised = f"<sup>{upper}</sup>" if upper else ""
    return f"{raised}<sub>{lower}</sub>" if lower else raised


@template("sup", "superscript")
def superscript(context: Context, arguments: Arguments) -> str:
    return f"<sup>{arguments.at(1)}</sup>" if arguments.at(1) else ""


@template("keypress", "key press", "key", "kbd", "mono", "code", "codett", "tt", "samp", "char")
def code(context: Context, arguments: Arguments) -> str:
    keys = [value for value in arguments.positional if value]
    return " + ".join(f"<code>{key}</code>" for key in keys)


@template("angbr", "angle bracket", "grapheme", "angbr ipa")
def angle_brackets(context: Context, arguments: Arguments) -> str:
    return f"⟨{arguments.at(1)}⟩"


@template("spaces", "space", "pad", "gap", "indent", "in5")
def spaces(context: Context, arguments: Arguments) -> str:
    return " "


@template("music")
def music(context: Context, arguments: Arguments) -> str:
    signs = {"flat": "♭", "b": "♭", "sharp": "♯", "#": "♯", "natural": "♮"}
    return signs.get(arguments.at(1).lower(), arguments.at(1))


@template("strikethrough", "strike", "s", "deleted")
def struck(context: Context, arguments: Arguments) -> str:
    return f"<s>{arguments.at(1)}</s>"


@template("strong", "bold", "em", "emphasis", "italic", "var", "varserif", "title-italic")
def emphasised(context: Context, arguments: Arguments) -> str:
    sign = "'''" if arguments.name in ("strong", "bold") else "''"
    return f"{sign}{arguments.at(1)}{sign}" if arguments.at(1) else ""


@template("legend", "legend0", "legend2", "legend-line", "color box", fate=REDUCED)
def legend(context: Context, arguments: Arguments) -> str:
    """What a colour means says little without the colour; the words may still."""
    return f"{arguments.at(2)}<br>" if arguments.at(2) else ""


@template("hatnote", "italics note", "note text", "dablink", "rellink")
def indented_note(context: Context, arguments: Arguments) -> str:
    return f"\n:''{arguments.at(1)}''\n" if arguments.name == "rellink" else ""


@template("tl", "tlx", "template link", fate=REDUCED)
def template_link(context: Context, arguments: Arguments) -> str:
    return f"<code>{arguments.at(1)}</code>"


@template("as written", "lc", "uc", "ucfirst", "lcfirst")
def changed_case(context: Context, arguments: Arguments) -> str:
    text = arguments.at(1)
    forms = {"lc": text.lower(), "uc": text.upper()}
    return forms.get(arguments.name, text)


@template("bibleref", "bibleref2", "bibleverse", "bibleverse-nb", fate=REDUCED)
def verse(context: Context, arguments: Arguments) -> str:
    return re.sub(r"\s+", " ", " ".join(value for value in arguments.positional[:2] if value))


@template(
    *("citation needed", "cn", "fact", "dubious", "clarify", "who", "whom", "which", "when", "where"),
    *("by whom", "vague", "dead link", "page needed", "full", "full citation needed", "verify source"),
    *("failed verification", "better source", "unreliable source?", "relevance inline", "why"),
    *("weasel-inline", "qualify evidence", "disputed-inline", "pov-statement", "update after"),
    *("update inline", "specify", "synthesis-inline", "or", "original research inline", "elucidate"),
    *("anchor", "anchors", "clear", "clear left", "clear right", "-", "clr", "toc limit", "toc right"),
    *("wikidata-inline", "ref label", "note label", "ref", "note", "void", "inflation-fn"),
    *("coat of arms", "flagicon", "flagicon image", "flagdeco", "flag icon", "legend striped"),
    *("railgauge", "track gauge", "audio", "listen", "hs", "sfnref"),
    *("harvid", "harvcol id", "geographic location", "col-begin", "col-break", "col-end", "col-2"),
    *("col-3", "col-4", "col-5", "reflist", "notelist", "refbegin", "refend", "references", "notes"),
    *("div col", "div col end", "colbegin", "colend", "portal", "authority control", "commons"),
    *("commons category", "wiktionary", "wikiquote", "wikisource", "wikibooks", "wikinews", "about"),
    *("other uses", "redirect", "redirect2", "for", "distinguish", "hatnote group", "selfref"),
    *("nihongo foot", "self-published inline", "citation needed span", "cleanup", "dmoz", "chart"),
    *("in lang", "link fa", "link ga", "link language", "registration required", "subscription"),
    *("subscription required", "inconsistent citations", "intitle", "lookfrom", "look from"),
    *("weather box", "climate chart", "family tree", "familytree", "tree chart", "football kit"),
    fate=DROPPED,
)
def nothing(context: Context, arguments: Arguments) -> str:
    """Notices to editors, drawings, and what steers about in the old wiki."""
    return GAP


@templates_starting(
    *("pp-", "use ", "r from", "r to", "infobox disease/", "defaultsort", "displaytitle", "italic"),
    *(
        "age in ",
        "time interval",
        "time ago",
        "navbox",
        "portal",
        "commons",
        "wikisource",
        "s-",
        "col-",
        "chart/",
        "familytree/",
        "coa ",
    ),
    *("flagicon", "toc ", "expand ", "refimprove", "unreferenced", "wiki", "librivox", "gutenberg"),
    *("internet archive", "dmoz", "imdb", "osmrelation", "cia world", "sister", "cleanup", "stub"),
    fate=DROPPED,
)
def nothing_of_its_kind(context: Context, arguments: Arguments) -> str:
    return GAP


@templates_starting("big ", "small ", fate=KEPT)
def sized(context: Context, arguments: Arguments) -> str:
    return last_argument(context, arguments)
