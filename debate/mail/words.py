"""How mail programs say, in the languages of this site and of its neighbours, that what follows is quoted."""

import re

_WROTE = (
    r"skrev|skreiv|schreef|geschreven|wrote|writes|schrieb|a écrit|escribió|ha scritto|napisał\(a\)|napisał|kirjoitti"
)
_STARTS = (
    r"den|på|i|op|on|le|am|em|el|il|"
    r"man(?:dag)?|tirs?(?:dag)?|ons(?:dag)?|tors?(?:dag)?|fre(?:dag)?|l[øö]r(?:dag)?|s[øö]n(?:dag)?|"
    r"må?n(?:dag)?|tis(?:dag)?|ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|sat|sun"
)
# "Den man. 2. nov. 2026 kl. 10.15 skrev Name <address>:", also broken over lines that were joined with a space.
ATTRIBUTION = re.compile(
    rf"(?:(?:{_STARTS})\b|\d{{1,4}}[.\-/ ]).{{0,250}}?\b(?:{_WROTE})(?=[\s:,]).{{0,250}}:\s*\Z|"
    rf"(?:(?:{_STARTS})\b|\d{{1,4}}[.\-/ ]).{{0,400}}?\b(?:{_WROTE})\s*:\s*\Z|"
    # Some webmail has it the other way round: "Name schreef op 2026-11-03 10:15:".
    rf".{{1,120}}?\b(?:{_WROTE}) (?:op|den|on|am|le|på|\d).{{0,80}}:\s*\Z",
    re.IGNORECASE,
)
DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{1,2}[.:]\d{2}\b")
ADDRESS = re.compile(r"[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+")

# The lines above a quoted mail in Outlook and its kin: whom from, when, to whom, about what.
HEADER_LABELS = (
    {"fra", "sendt", "til", "emne", "cc", "dato", "kopi", "svar til"},
    {"från", "skickat", "till", "ämne", "kopia", "datum", "kopia till"},
    {"van", "verzonden", "aan", "onderwerp", "cc", "datum"},
    {"from", "sent", "to", "subject", "cc", "date", "reply-to"},
    {"von", "gesendet", "an", "betreff", "cc", "datum"},
    {"de", "envoyé", "à", "objet", "cc", "date"},
)
FIRST_LABELS = {"fra", "från", "van", "from", "von", "de"}
LABEL = re.compile(r"[*_ ]*([^\W\d_][\w\- ]{0,14}?)[*_ ]*:(?:[*_]*\s|[*_]*\Z)")

DIVIDER = re.compile(
    r"\s*[-‐–—_]{2,}\s*(?:original message|original appointment|forwarded message|oprindelig (?:meddelelse|besked)"
    r"|videresendt (?:meddelelse|besked|melding)|opprinnelig (?:melding|e-post)"
    r"|ursprungligt meddelande|originalmeddelande"
    r"|vidarebefordrat meddelande|(?:oorspronkelijk|origineel|doorgestuurd) bericht|ursprüngliche nachricht"
    r"|message d'origine)\s*[-‐–—_]{2,}\s*",
    re.IGNORECASE,
)
RULE = re.compile(r"\s*[_-]{20,}\s*")

# What telephones and programs put under what somebody wrote.
ADVERT = re.compile(
    r"[*_ ]*(?:"
    r"sendt fra (?:min|mit|mi|outlook|mail|yahoo|proton|samsung|gmail|en|et) ?.{0,80}"
    r"|sendt (?:via|med|med sikker) (?:proton|outlook|one\.com|yahoo|webmail|telia|telenor).{0,80}"
    r"|(?:hent|få|skaff deg|last ned) outlook (?:til|for|på) .{0,60}"
    r"|skickat (?:från|via|med) (?:min|mitt|outlook|mail|e-post|yahoo|proton|samsung|gmail|telia|en) ?.{0,80}"
    r"|(?:hämta|skaffa) outlook (?:för|till|på) .{0,60}"
    r"|(?:verzonden|verstuurd) (?:vanaf|vanuit|met|via|door) (?:mijn|outlook|mail|e-mail|yahoo|proton|samsung|gmail) "
    r"?.{0,80}"
    r"|(?:download|krijg) outlook voor .{0,60}|outlook voor \w+ (?:downloaden|ophalen).{0,40}"
    r"|sent (?:from|via|with|using) (?:my|the|outlook|mail|yahoo|proton|samsung|gmail|a|an) ?.{0,80}"
    r"|(?:get|download) outlook for .{0,60}"
    r"|(?:von meinem .{0,40} gesendet|gesendet (?:mit|von|über) .{0,60}|envoyé (?:de|depuis) mon .{0,60})"
    r")\s*",
    re.IGNORECASE,
)
