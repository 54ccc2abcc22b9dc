"""Whether a mail comes from whom it says: what our own receiving server found out, and nothing else.

Of `Authentication-Results` (RFC 8601) the topmost alone is read, and only when it bears the name of our server:
those further down came with the mail, and anybody can write them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_COMMENT = re.compile(r"\((?:[^()\\]|\\.)*+\)")
_VALUE = r'(?:"(?:[^"\\]|\\.)*+"|[^\s;"]++)++'
_SERVER = re.compile(r'\s*([^\s;="]++|"[^"\\]*+")(?:\s+\d+)?\s*\Z')
_METHOD = re.compile(
    rf"\s*([a-z0-9_-]++)(?:\s*/\s*\d+)?\s*=\s*([a-z]++)(?=\s|\Z)((?:\s+[^\s=\"]++\s*=\s*{_VALUE})*+)\s*\Z",
    re.IGNORECASE,
)
_PROPERTY = re.compile(rf'\s+([^\s="]++)\s*=\s*({_VALUE})')
_LONGEST = 10_000
_FEWEST_LABELS = 2


@dataclass(frozen=True)
class Finding:
    """One line of what the server found: `dkim`, `pass`, {"header.d": "example.org"}."""

    method: str
    result: str
    properties: dict[str, str] = field(default_factory=dict)


def is_authentic(results: list[str], *, server: str, domain: str) -> bool:
    """Whether our `server` saw a signature of the sender's `domain` (DKIM), or that it sends from there (SPF).

    `results`: all headers of that name, the topmost first. A DMARC result that is not a pass wins over both.
    """
    if not results or not server or not domain:
        return False
    findings = read_results(results[0], server)
    if any(one.method == "dmarc" and one.result in {"fail", "permerror", "temperror"} for one in findings):
        return False
    return any(one.result == "pass" and _is_aligned(one, domain) for one in findings)


def read_results(header: str, server: str) -> list[Finding]:
    """The findings of one header; none when another server wrote it, or it cannot be read to its end."""
    parts = list(_split(_without_comments(header))) if len(header) <= _LONGEST else [""]
    name = _SERVER.fullmatch(parts[0])
    if name is None or _plain(name[1]).lower() != server.lower():
        return []
    findings = []
    for part in parts[1:]:
        found = _METHOD.fullmatch(part)
        if found is None:
            if part.strip() and part.strip().lower() != "none":
                return []
            continue
        properties = {key.lower(): _plain(value) for key, value in _PROPERTY.findall(found[3])}
        findings.append(Finding(found[1].lower(), found[2].lower(), properties))
    return findings


def domain_of(address: str) -> str:
    """The domain of an address or a domain alone, in ASCII and small letters; empty when there is none."""
    domain = address.strip().strip("<>").rpartition("@")[2].rstrip(".").lower()
    try:
        return domain.encode("idna").decode("ascii") if domain else ""
    except UnicodeError:
        return ""


def _is_aligned(finding: Finding, domain: str) -> bool:
    found = finding.properties
    if finding.method == "dkim":
        signed = found.get("header.d") or found.get("header.i", "")
    elif finding.method == "spf":
        signed = found.get("smtp.mailfrom") or found.get("smtp.mail", "")
    else:
        return False
    return _covers(domain_of(signed), domain_of(domain))


def _covers(signed: str, domain: str) -> bool:
    """The domain itself, or one above it: who holds that speaks for it. One below it does not."""
    if not signed or not domain:
        return False
    return signed == domain or (signed.count(".") >= _FEWEST_LABELS - 1 and domain.endswith(f".{signed}"))


def _without_comments(text: str) -> str:
    """Empty when a comment is not clearly one.

    Servers put the sender's own words into comments and quotes. A parenthesis in quotes, or a quote in a
    comment, could make one of them end early and the words count as the server's.
    """
    while found := _COMMENT.search(text):
        if '"' in found[0]:
            return ""
        text = f"{text[: found.start()]} {text[found.end() :]}"
    return "" if "(" in text or ")" in text else text


def _split(text: str) -> Iterator[str]:
    """At each semicolon that stands in no quotes."""
    part: list[str] = []
    quoted = escaped = False
    for sign in text:
        if sign == ";" and not quoted:
            yield "".join(part)
            part = []
            continue
        if sign == '"' and not escaped:
            quoted = not quoted
        escaped = sign == "\\" and not escaped
        part.append(sign)
    yield "".join(part)


def _plain(word: str) -> str:
    return re.sub(r"\\(.)", r"\1", word.strip().strip('"'))
