"""Accounts on social networks: read as people write them, kept as addresses, one to a space."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

MOST = 12
MOST_SIGNS = 2_000
_HOST = re.compile(r"(?=.{4,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+")
_TOP = re.compile(r"\.(?:[a-z]{2,24}|xn--[a-z0-9-]{2,59})$")
_FEDIVERSE = re.compile(r"@?([A-Za-z0-9_]{1,60}(?:[.-][A-Za-z0-9_]+)*)@([^\s@/:?#]+)")
_NAMED = re.compile(r"(?P<network>[A-Za-z]+(?: \(Twitter\))?)\s*[: ]\s*@?(?P<name>[^\s@/:?#]+)")


class AccountError(ValueError):
    """`line` is no account that is known."""

    def __init__(self, line: str) -> None:
        super().__init__(line)
        self.line = line


@dataclass(frozen=True)
class Network:
    """`path` is what an address must look like after the host, its first group being the account's name."""

    name: str
    hosts: tuple[str, ...]
    path: re.Pattern[str]
    address: str
    also_called: tuple[str, ...] = ()


@dataclass(frozen=True)
class Account:
    network: str
    name: str
    url: str


def _path(text: str) -> re.Pattern[str]:
    return re.compile(rf"/{text}/?")


NETWORKS = (
    Network(
        "Bluesky",
        ("bsky.app",),
        _path(r"profile/([A-Za-z0-9][A-Za-z0-9.:-]{2,252})"),
        "https://bsky.app/profile/{}",
    ),
    Network(
        "Facebook",
        ("facebook.com", "fb.com", "fb.me"),
        _path(r"((?:groups/|people/[^/?#\s]{1,80}/|p/|pages/[^/?#\s]{1,80}/)?[A-Za-z0-9.\-_%]{2,100})"),
        "https://www.facebook.com/{}",
    ),
    Network("Instagram", ("instagram.com",), _path(r"([A-Za-z0-9._]{1,30})"), "https://www.instagram.com/{}/"),
    Network(
        "LinkedIn",
        ("linkedin.com",),
        _path(r"((?:company|in|school|showcase|groups)/[^/?#\s<>\"']{2,120})"),
        "https://www.linkedin.com/{}/",
    ),
    Network(
        "YouTube",
        ("youtube.com",),
        _path(r"(@[\w.\-%]{3,90}|channel/[\w-]{10,40}|c/[\w.\-%]{1,90}|user/[\w.-]{1,60})"),
        "https://www.youtube.com/{}",
    ),
    Network("X", ("x.com", "twitter.com"), _path(r"@?([A-Za-z0-9_]{1,15})"), "https://x.com/{}", ("twitter",)),
)
MASTODON = "Mastodon"
_MASTODON_PATH = re.compile(r"/@([A-Za-z0-9_]{1,60}(?:[.-][A-Za-z0-9_]+)*)/?")
_PROFILE = re.compile(r"(?:^|&)id=([0-9]{3,20})(?:&|$)")
# What stands after the host of a network and is nobody's account.
_NO_NAMES = frozenset(
    (
        "profile.php",
        "home",
        "search",
        "explore",
        "login",
        "share",
        "sharer",
        "intent",
        "hashtag",
        "p",
        "reel",
        "watch",
        "groups",
    )
)
_BY_NAME = {word: one for one in NETWORKS for word in (one.name.lower(), *one.also_called)}


def read_accounts(text: str) -> list[Account]:
    """A line or a word an account: its address, `@name@server`, or the network and the name. Raises AccountError."""
    if len(text) > MOST_SIGNS:
        raise AccountError(text[:80])
    found: dict[str, Account] = {}
    for part in re.split(r"[\n\r,;]+", text):
        for one in _parts(part.strip()):
            account = _account(one)
            found.setdefault(account.url.lower(), account)
    if len(found) > MOST:
        raise AccountError(text.rsplit(maxsplit=1)[-1][:80])
    return list(found.values())


def stored(accounts: list[Account]) -> str:
    return " ".join(account.url for account in accounts)


def parse_accounts(text: str) -> list[Account]:
    """What `stored` wrote; what is no account is left out."""
    found = []
    for url in text.split():
        try:
            found.append(_from_address(url))
        except AccountError:
            continue
    return found


def _parts(line: str) -> list[str]:
    """Several addresses on a line are several accounts; “Instagram: name” is one."""
    words = line.split()
    return words if len(words) > 1 and all(_is_alone(word) for word in words) else [line] if line else []


def _is_alone(word: str) -> bool:
    return "://" in word or bool(_FEDIVERSE.fullmatch(word))


def _account(text: str) -> Account:
    if found := _FEDIVERSE.fullmatch(text):
        return _mastodon(found[1], found[2], text)
    if text.lower().startswith("mastodon"):
        return _account(text[len("mastodon") :].lstrip(": "))
    named = _NAMED.fullmatch(text)
    if named and (network := _BY_NAME.get(named["network"].lower().removesuffix(" (twitter)"))):
        return _named(network, named["name"], text)
    if "://" in text or "/" in text:
        return _from_address(text)
    raise AccountError(text[:80])


def _named(network: Network, name: str, text: str) -> Account:
    before: Callable[[str], str] = {
        "Bluesky": lambda one: f"/profile/{one}",
        "LinkedIn": lambda one: f"/company/{one}",
        "YouTube": lambda one: f"/@{one}",
    }.get(network.name, lambda one: f"/{one}")
    return _checked(network, before(name), text)


def _from_address(text: str) -> Account:
    address = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError as error:
        raise AccountError(text[:80]) from error
    if parts.scheme not in {"http", "https"} or port not in {None, 80, 443} or parts.username is not None:
        raise AccountError(text[:80])
    for network in NETWORKS:
        if any(host == one or host.endswith(f".{one}") for one in network.hosts):
            if parts.path == "/profile.php" and (number := _PROFILE.search(parts.query)):
                return Account(network.name, number[1], network.address.format(f"profile.php?id={number[1]}"))
            return _checked(network, parts.path, text)
    if (found := _MASTODON_PATH.fullmatch(parts.path)) and not parts.query:
        return _mastodon(found[1], host, text)
    raise AccountError(text[:80])


def _checked(network: Network, path: str, text: str) -> Account:
    found = network.path.fullmatch(path)
    if not found or found[1].lower() in _NO_NAMES:
        raise AccountError(text[:80])
    name = found[1]
    return Account(network.name, name.rpartition("/")[2] or name, network.address.format(name))


def _mastodon(name: str, host: str, text: str) -> Account:
    try:
        server = host.lower().rstrip(".").encode("idna").decode()
    except UnicodeError as error:
        raise AccountError(text[:80]) from error
    if not _HOST.fullmatch(server) or not _TOP.search(server):
        raise AccountError(text[:80])
    return Account(MASTODON, f"@{name}@{server}", f"https://{server}/@{name}")
