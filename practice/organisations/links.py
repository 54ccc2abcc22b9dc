"""Addresses that organisations give of themselves: which are let in, and whose network they are on."""

import ipaddress
import re
from urllib.parse import urlsplit, urlunsplit

URL_LENGTH = 300
OTHER = "other"
# Names of networks are the same in every language.
NETWORKS = {
    "facebook": "Facebook",
    "instagram": "Instagram",
    "linkedin": "LinkedIn",
    "youtube": "YouTube",
    "mastodon": "Mastodon",
    "bluesky": "Bluesky",
    "tiktok": "TikTok",
    "threads": "Threads",
    "x": "X",
    "vimeo": "Vimeo",
    "flickr": "Flickr",
    "github": "GitHub",
}
_HOSTS = {
    "facebook.com": "facebook",
    "fb.com": "facebook",
    "instagram.com": "instagram",
    "linkedin.com": "linkedin",
    "youtube.com": "youtube",
    "youtu.be": "youtube",
    "bsky.app": "bluesky",
    "tiktok.com": "tiktok",
    "threads.net": "threads",
    "threads.com": "threads",
    "x.com": "x",
    "twitter.com": "x",
    "vimeo.com": "vimeo",
    "flickr.com": "flickr",
    "github.com": "github",
}
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_HANDLE = re.compile(r"@?([\w.-]{1,64})@([\w.-]+\.[\w-]{2,63})")
_MASTODON = re.compile(r"/(@[\w.-]+|users/[\w.-]+)/?")
_HOST = re.compile(r"(?=.{4,253}\Z)([\w](?:[\w-]{0,61}[\w])?\.)+[^\W\d_][\w-]{0,61}[\w]")
_PORT_HOST = re.compile(r"[\w.-]+\.[\w-]+:[0-9]{1,5}(/|\Z)")


def clean_address(text: str) -> str:
    """A whole address of the web; empty for anything else. What comes without a scheme is taken as https."""
    typed = text.strip()
    if not typed or len(typed) > URL_LENGTH or any(sign.isspace() or not sign.isprintable() for sign in typed):
        return ""
    if "\\" in typed or any(sign in typed for sign in "<>\"'`"):
        return ""
    if not _SCHEME.match(typed) or _PORT_HOST.match(typed):
        typed = f"https://{typed.removeprefix('//')}"
    try:
        parts = urlsplit(typed)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    # No name and password, no number in place of a name: nobody's own page has such an address.
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc or not is_host(host):
        return ""
    whole = urlunsplit(parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower()))
    return whole if len(whole) <= URL_LENGTH else ""


def clean_account(text: str) -> str:
    """The address of an account; `@name@host` is written out. Empty for what is none."""
    typed = text.strip()
    if (handle := _HANDLE.fullmatch(typed)) is not None and is_host(handle[2].lower()):
        return f"https://{handle[2].lower()}/@{handle[1]}"
    return clean_address(typed)


def network_of(url: str) -> str:
    """A key of NETWORKS by the address, or OTHER."""
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    names = host.split(".")
    for start in range(max(len(names) - 1, 0)):
        if (found := _HOSTS.get(".".join(names[start:]))) is not None:
            return found
    return "mastodon" if _MASTODON.fullmatch(parts.path) else OTHER


def network_name(key: str, url: str) -> str:
    """What readers see: the name of the network, else the host."""
    return NETWORKS.get(key) or (urlsplit(url).hostname or url).removeprefix("www.")


def is_host(host: str) -> bool:
    """A name of the web with at least one dot, and no number that stands for a machine."""
    if not _HOST.fullmatch(host):
        return False
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return True
    return False
