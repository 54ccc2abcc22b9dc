"""Asking a service over the net: to one host, once, for a few seconds, and reading little."""

import json
import time
from collections.abc import Mapping
from http.client import HTTPException, HTTPMessage
from typing import IO, Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from community.translations.engines.errors import EngineError, WrongAnswer

_MOST_BYTES = 1_000_000
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
# Longer than this nobody is kept away by what a service says.
_LONGEST_PAUSE = 3_600
_TOO_MANY_PAUSE, _REFUSED_PAUSE = 60, 600
_TOO_MANY, _REFUSED = frozenset({429, 529}), frozenset({401, 403, 456})


class _NoRedirects(HTTPRedirectHandler):
    """A service that sends on to another place would have the text sent there, and the key."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        return None


def is_safe(url: str) -> bool:
    """https, or plain http to this machine or to a name without a dot, which is in one's own network."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme == "https":
        return bool(host)
    return parts.scheme == "http" and (host in _LOOPBACK or (bool(host) and "." not in host and ":" not in host))


def post_json(url: str, payload: Mapping[str, Any], headers: Mapping[str, str], seconds: float) -> dict[str, Any]:
    """What the service answers. Raises EngineError for everything that is no JSON object with status 200."""
    if not is_safe(url):
        msg = "the address is neither https nor in one's own network"
        raise EngineError(msg, pause=_REFUSED_PAUSE)
    request = Request(  # noqa: S310 - is_safe has looked at the scheme
        url,
        data=json.dumps(payload).encode(),
        headers={"Content-Type": "application/json", "Accept": "application/json", **headers},
        method="POST",
    )
    until = time.monotonic() + seconds
    try:
        with _opener().open(request, timeout=seconds) as answer:
            body = _read(answer, until)
    except HTTPError as error:
        with error:
            raise _refusal(error) from error
    except (OSError, HTTPException) as error:
        msg = f"no answer: {type(error).__name__}"
        raise EngineError(msg) from error
    return _as_object(body)


def _opener() -> OpenerDirector:
    return build_opener(_NoRedirects)


def _read(answer: Any, until: float) -> bytes:
    """The body. A service that sends a byte a second would outlive any time limit of the connection."""
    parts: list[bytes] = []
    size = 0
    while part := answer.read1(65_536):
        parts.append(part)
        size += len(part)
        if size > _MOST_BYTES:
            msg = "the answer is too long"
            raise WrongAnswer(msg)
        if time.monotonic() > until:
            raise TimeoutError
    return b"".join(parts)


def _refusal(error: HTTPError) -> EngineError:
    if error.code in _TOO_MANY:
        return EngineError(f"status {error.code}", pause=_asked_pause(error.headers.get("Retry-After", "")))
    if error.code in _REFUSED:
        return EngineError(f"status {error.code}: look at the key and at what it may spend", pause=_REFUSED_PAUSE)
    return EngineError(f"status {error.code}")


def _asked_pause(text: str) -> int:
    return min(int(text), _LONGEST_PAUSE) if text.isascii() and text.isdigit() and len(text) < 9 else _TOO_MANY_PAUSE


def _as_object(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        msg = "the answer is no JSON"
        raise WrongAnswer(msg) from error
    if not isinstance(found, dict):
        msg = "the answer is no JSON object"
        raise WrongAnswer(msg)
    return found
