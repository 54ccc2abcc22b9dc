"""What officials write, in several languages: plain text with blank lines between paragraphs, or clean HTML."""

import re
from collections.abc import Mapping
from html import escape, unescape

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.html import urlize
from django.utils.translation import gettext as _

from core.html import RICH_TEXT, MarkupRefused, plain_text, sanitise

_HAS_BLOCKS = re.compile(r"<(p|ul|ol|h[2-4]|blockquote)[\s>]", re.IGNORECASE)
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
_SIMPLE = re.compile(r'<p>|</p>|<br ?/?>|<a href="([^"]*)"[^<>]*>([^<>]*)</a>')
_TAG = re.compile(r"</?[a-zA-Z]")
LINE_LENGTH = 300


def clean_texts(texts: Mapping[str, str], *, field: str = "text", required: bool = True) -> dict[str, str]:
    """Clean HTML by language, without the empty ones. Raises ValidationError keyed `<field>_<code>`, or by nothing."""
    cleaned, errors = {}, {}
    for code, _name in settings.LANGUAGES:
        try:
            html = sanitise(to_html(texts.get(code, "")), RICH_TEXT)
        except MarkupRefused as refused:
            errors[f"{field}_{code}"] = str(refused)
            continue
        if plain_text(html).strip():
            cleaned[code] = html
    if errors:
        raise ValidationError(errors)
    if required and not cleaned:
        raise ValidationError(_("Write it in at least one language."), code="empty")
    return cleaned


def clean_lines(texts: Mapping[str, str]) -> dict[str, str]:
    """One line of plain text by language, without the empty ones. Raises ValidationError when there is none."""
    lines = {code: " ".join(texts.get(code, "").split())[:LINE_LENGTH] for code, _name in settings.LANGUAGES}
    found = {code: line for code, line in lines.items() if line}
    if not found:
        raise ValidationError(_("Write it in at least one language."), code="empty")
    return found


def to_html(text: str) -> str:
    """Paragraphs of a text that was typed; addresses in it become links. HTML with blocks stays as it is."""
    text = text.replace("\r\n", "\n").strip()
    if not text or _HAS_BLOCKS.search(text):
        return text
    paragraphs = (urlize(escape(one.strip(), quote=False)) for one in _PARAGRAPHS.split(text))
    return "".join(f"<p>{one}</p>" for one in paragraphs).replace("\n", "<br>")


def to_text(html: str) -> str:
    """What a form shows of a stored text: what `to_html` made is text again, anything richer stays HTML."""
    if _TAG.search(_SIMPLE.sub("", html)) or not html.startswith("<p>"):
        return html
    text = _SIMPLE.sub(_plain, html)
    plain = unescape(text).strip()
    # Words that would be taken for markup when they come back stay as they are stored.
    return html if _HAS_BLOCKS.search(plain) else plain


def _plain(tag: re.Match[str]) -> str:
    if tag[0] == "</p>":
        return "\n\n"
    if tag[0].startswith("<br"):
        return "\n"
    if tag[0] == "<p>":
        return ""
    return tag[2] if tag[2] in {tag[1], tag[1].removeprefix("https://"), tag[1].removeprefix("http://"),
                                tag[1].removeprefix("mailto:")} else f"{tag[2]} ({tag[1]})"  # fmt: skip
