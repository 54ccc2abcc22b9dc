"""Form, save, and view of the result, one after another, as an editor does it."""

import http.client
import re
import statistics
import time
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from bench.speed.processes import cpu_seconds

_VALUE = re.compile(r'value="([^"]*)"')
_TEXT = re.compile(r'<textarea[^>]*name="body"[^>]*>(.*?)</textarea>', re.DOTALL)


@dataclass(frozen=True)
class Edits:
    """Medians in milliseconds of wall time; `cpu` is of all servers for the three together."""

    form: float
    save: float
    view: float
    cpu: float

    @property
    def total(self) -> float:
        return self.form + self.save + self.view


class Browser:
    """One connection that keeps its cookies."""

    def __init__(self, base: str, cookie: str) -> None:
        parts = urlsplit(base)
        self.base = base
        self.connection = http.client.HTTPConnection(parts.hostname or "", parts.port)
        self.cookies = dict([cookie.split("=", 1)])

    def ask(self, method: str, path: str, body: str = "") -> tuple[int, str, str, float]:
        """Status, address to go to, text, milliseconds."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["Referer"] = f"https://{urlsplit(self.base).hostname}/"
            headers["Origin"] = "https://127.0.0.1"
        start = time.perf_counter()
        self.connection.request(method, path, body.encode() or None, headers)
        response = self.connection.getresponse()
        text = response.read().decode()
        spent = 1000 * (time.perf_counter() - start)
        for header in response.headers.get_all("Set-Cookie") or []:
            name, value = header.split(";", 1)[0].split("=", 1)
            self.cookies[name] = value
        return response.status, response.getheader("Location") or "", text, spent


def edit(base: str, articles: list[str], cookie: str, servers: list[int]) -> Edits:
    """Edit each of these articles once."""
    browser = Browser(base, cookie)
    times: list[tuple[float, float, float]] = []
    before = cpu_seconds(servers)
    for number, path in enumerate(articles):
        status, _to, form, form_time = browser.ask("GET", f"{path}edit/")
        if status != 200:
            msg = f"{path}edit/ answered {status}"
            raise RuntimeError(msg)
        fields = _fields(form, number)
        status, target, answer, save_time = browser.ask("POST", f"{path}edit/", urlencode(fields))
        if status not in (302, 303):
            msg = f"Saving {path} answered {status}: {answer[:300]}"
            raise RuntimeError(msg)
        status, _to, _text, view_time = browser.ask("GET", urlsplit(target).path)
        times.append((form_time, save_time, view_time))
    cpu = 1000 * (cpu_seconds(servers) - before) / len(articles)
    form_time, save_time, view_time = (statistics.median(column) for column in zip(*times, strict=True))
    return Edits(form_time, save_time, view_time, cpu)


def _fields(form: str, number: int) -> dict[str, str]:
    """What the form holds, with a sentence added to the text."""
    main = form[form.index("<textarea") - 20_000 if form.index("<textarea") > 20_000 else 0 :]
    fields: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", main):
        name = re.search(r'name="([^"]+)"', tag)
        kind = re.search(r'type="([^"]+)"', tag)
        if name and not (kind and kind[1] in ("checkbox", "radio", "submit", "search", "file")):
            value = _VALUE.search(tag)
            fields[name[1]] = _plain(value[1]) if value else ""
    found = _TEXT.search(form)
    text = _plain(found[1]).strip() if found else ""
    fields["body"] = text.replace("</p>", f" Rettet {number}.</p>", 1)
    fields["summary"] = "bench"
    fields.pop("q", None)
    return fields


def _plain(text: str) -> str:
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#x27;", "'"), ("&amp;", "&")):
        text = text.replace(entity, sign)
    return text
