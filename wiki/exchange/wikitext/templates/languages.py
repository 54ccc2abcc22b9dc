"""Foreign words, scripts and pronunciation."""

from __future__ import annotations

import html
import re

from django.utils import translation
from django.utils.translation import get_language_info

from wiki.exchange.wikitext.context import KEPT, REDUCED, Context
from wiki.exchange.wikitext.links import link
from wiki.exchange.wikitext.templates.arguments import Arguments
from wiki.exchange.wikitext.templates.registry import (
    template,
    templates_ending,
    templates_starting,
)

TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}", re.IGNORECASE)
RIGHT_TO_LEFT = frozenset(["ar", "fa", "he", "ur", "ps", "yi", "ckb", "arc", "syc", "dv", "ug"])
NOT_SOUNDS = re.compile(r"^(?:audio|pron|lang|local|us|uk|usalso|ukalso|alsouk|respell|also|/)?$|\.og[ga]$|=")


def in_language(code: str, text: str) -> str:
    """`text` marked as being in a language; the text alone for a code that is none."""
    if not text or not TAG.fullmatch(code):
        return text
    direction = ' dir="rtl"' if code.lower() in RIGHT_TO_LEFT else ""
    return f'<span lang="{html.escape(code)}"{direction}>{text}</span>'


def language_name(locale: str, code: str) -> str:
    """The name of a language in the language of the import; empty when Django does not know it."""
    try:
        with translation.override(locale):
            return str(get_language_info(code.lower())["name_translated"])
    except KeyError:
        return ""


@template("iast", "iso 15919", "nq", "script/arabic", "script/hebrew")
def transcribed(context: Context, arguments: Arguments) -> str:
    return arguments.at(1)


@template("lang", "spr", "språk", "transl", "transliteration", "tlit", "nativename", "native phrase")
def foreign(context: Context, arguments: Arguments) -> str:
    values = [value for value in arguments.positional if value]
    if len(values) < 2:
        return values[0] if values else ""
    code = values[0]
    if arguments.name.startswith("tra") or arguments.name == "tlit":
        code = f"{code}-Latn"
    return in_language(code, values[-1])


@template("native name")
def native_name(context: Context, arguments: Arguments) -> str:
    return in_language(arguments.at(1), arguments.at(2))


@templates_starting("lang-", "språk-", "sprog-")
def named_language(context: Context, arguments: Arguments) -> str:
    """`{{lang-la|fortis}}` is `Latin: fortis`."""
    code = arguments.name.partition("-")[2]
    code = code.split("-gre")[0]
    text = in_language(code, arguments.at(1))
    name = language_name(context.locale, code)
    return f"{name}: {text}" if name and text else text


@template("ipac-en", "ipa-en", "ipa", "ipa all", "ipalink", "ipablink", "ipaslink", "ipa link", "audio-ipa")
@templates_starting("ipa-", "ipac-", fate=KEPT)
def sounds(context: Context, arguments: Arguments) -> str:
    values = [value for value in arguments.positional if value and not NOT_SOUNDS.search(value)]
    if not values:
        return ""
    if arguments.name == "ipac-en":
        return f"/{''.join(values).replace('_', ' ')}/"
    text = values[-1] if arguments.name == "audio-ipa" else values[0]
    return text if text.startswith(("/", "[", "\ue000")) or arguments.name == "ipa" else f"[{text}]"


@template("respell", "usdict", "pronunciation respelling key")
def respelling(context: Context, arguments: Arguments) -> str:
    syllables = [value for value in arguments.positional if value]
    return f"''{'-'.join(syllables)}''" if syllables else ""


@template("nihongo", "nihongo2", "nihongo3", "nihongo4", "nihongo krt")
def japanese(context: Context, arguments: Arguments) -> str:
    if arguments.name == "nihongo2":
        return in_language("ja", arguments.at(1))
    english, written, spoken = arguments.at(1), arguments.at(2), arguments.at(3)
    rest = [in_language("ja", written), f"''{spoken}''" if spoken else "", arguments.at(4)]
    rest = [part for part in rest if part]
    if not english:
        return " ".join(rest)
    return f"{english} ({', '.join(rest)})" if rest else english


@template("zh", "chinese", "korean", "cjkv", fate=REDUCED)
def chinese(context: Context, arguments: Arguments) -> str:
    written = arguments.get("c", "t", "s") or arguments.at(1)
    spoken = arguments.get("p", "pinyin")
    parts = [in_language("zh", written), f"''{spoken}''" if spoken else ""]
    return ", ".join(part for part in parts if part)


@template("ill", "interlanguage link", "link-interwiki", "illm", "ill-wd2", fate=REDUCED)
def link_to_another_language(context: Context, arguments: Arguments) -> str:
    values = [value for value in arguments.positional if value]
    titles = [value for value in values if not re.fullmatch(r"[a-z]{2,3}", value)]
    return link(context, [titles[0], arguments.get("lt") or titles[0]]) if titles else ""


@templates_ending(" icon")
def language_icon(context: Context, arguments: Arguments) -> str:
    """`{{fr icon}}` beside a link says what language it is in."""
    name = language_name(context.locale, arguments.name.partition(" ")[0])
    return f"({name})" if name else ""
