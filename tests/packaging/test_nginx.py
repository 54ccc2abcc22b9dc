"""The proxy in front: what it keeps for whom, what it purges for whom, how it hands out files.

A real nginx with deploy/nginx.conf, before an upstream that answers as the site does.
"""

import os
import re
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.architecture.house import ROOT
from tests.packaging.programs import ask, free_port, running
from tests.servers import PURGE_MODULE, program, require_server

PUBLIC = "public, max-age=0, s-maxage=600"


@dataclass
class Upstream:
    """Answers as the site would, and remembers what it was asked."""

    port: int
    asked: list[tuple[str, str]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    down: bool = False

    def count(self, path: str) -> int:
        return sum(1 for _, known in self.asked if known == path)


class Answer(BaseHTTPRequestHandler):
    upstream: Upstream
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.upstream.asked.append((self.command, self.path))
        self.upstream.headers.append({name.lower(): value for name, value in self.headers.items()})
        path = urlsplit(self.path).path
        body = (f"page {len(self.upstream.asked)} of {path} " + "words " * 400).encode()
        self.send_response(503 if self.upstream.down else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Vary", "Cookie")
        self.send_header("Cache-Control", "private, no-cache" if "private" in path else PUBLIC)
        if "sets-cookie" in path:
            self.send_header("Set-Cookie", "csrftoken=secret")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_HEAD = do_POST = do_GET

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the tests read what nginx answers."""


@pytest.fixture(scope="module")
def upstream() -> Iterator[Upstream]:
    known = Upstream(port=0)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Answer,), {"upstream": known}))
    known.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield known
    server.shutdown()
    server.server_close()


def configuration(folder: Path, *, port: int, upstream_port: int, purge_from: str = "127.0.0.1") -> Path:
    """A complete configuration around the rendered deploy/nginx.conf."""
    for name in ("static", "media/images", "media/documents", "cache", "temp"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    site = folder / "site.conf"
    values = {
        "LISTEN": f"127.0.0.1:{port}",
        "SERVER_NAME": "www.example.org,other.example.org",
        "UPSTREAM": f"127.0.0.1:{upstream_port}",
        "PURGE_FROM": purge_from,
        "CACHE_PATH": str(folder / "cache"),
        "STATIC_PARENT": str(folder),
        "MEDIA_ROOT": str(folder / "media"),
        "PATH": os.environ["PATH"],
    }
    subprocess.run([ROOT / "deploy/nginx-render.sh", ROOT / "deploy/nginx.conf", site], env=values, check=True)
    temp = "\n".join(
        f"{name}_temp_path {folder}/temp/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    main = folder / "nginx.conf"
    main.write_text(
        f"load_module {PURGE_MODULE};\npid {folder}/nginx.pid;\nerror_log {folder}/error.log warn;\n"
        f"daemon off;\nworker_processes 1;\nevents {{}}\n"
        f"http {{ include /etc/nginx/mime.types; access_log off; {temp}\n include {site}; }}\n"
        + ("user root;\n" if os.geteuid() == 0 else "")
    )
    return main


@pytest.fixture(scope="module")
def proxy(tmp_path_factory, upstream) -> Iterator[int]:
    """The port of a running nginx."""
    require_server("nginx")
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    main = configuration(folder, port=port, upstream_port=upstream.port)
    (folder / "static/site.0123456789ab.css").write_text("body{margin:0}" * 200)
    (folder / "static/plain.css").write_text("body{margin:0}")
    (folder / "media/images/town.png").write_bytes(b"\x89PNG")
    (folder / "media/images/page.html").write_text("<script>alert(1)</script>")
    (folder / "media/images/drawing.svg").write_text("<svg/>")
    (folder / "media/documents/secret.pdf").write_text("secret")
    with running([str(program("nginx")), "-c", main, "-e", "stderr"], port=port, cwd=folder, env=os.environ):
        yield port


def test_nginx_accepts_the_configuration(tmp_path):
    require_server("nginx")
    main = configuration(tmp_path, port=free_port(), upstream_port=free_port())
    checked = subprocess.run(
        [str(program("nginx")), "-t", "-c", main, "-e", "stderr"], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stderr
    assert "[warn]" not in checked.stderr


def test_every_word_between_at_signs_is_filled_in(tmp_path):
    site = tmp_path / "site.conf"
    subprocess.run([ROOT / "deploy/nginx-render.sh", ROOT / "deploy/nginx.conf", site], check=True)
    assert re.findall(r"@[A-Z_]+@", site.read_text()) == []


def test_an_anonymous_reader_gets_the_kept_page(proxy, upstream):
    first, second = ask(proxy, "/da/wiki/kept/"), ask(proxy, "/da/wiki/kept/")
    assert first.text == second.text
    assert second.headers["X-Cache"] == "HIT"
    assert upstream.count("/da/wiki/kept/") == 1


def test_languages_and_parameters_are_kept_apart(proxy):
    texts = {ask(proxy, path).text for path in ("/da/apart/", "/nl/apart/", "/da/apart/?page=2", "/da/apart/?page=3")}
    assert len(texts) == 4
    assert ask(proxy, "/da/apart/", Host="other.example.org").text not in texts


@pytest.mark.parametrize(
    "cookie", ["sessionid=abc", "csrftoken=abc", "messages=abc", "proposals=abc", "a=b; sessionid=abc; c=d"]
)
def test_whoever_carries_a_personal_cookie_gets_their_own_page(proxy, upstream, cookie):
    path = f"/da/personal/{abs(hash(cookie))}/"
    anonymous = ask(proxy, path).text
    signed_in = ask(proxy, path, Cookie=cookie)
    assert signed_in.text != anonymous
    assert upstream.headers[-1]["cookie"] == cookie
    assert ask(proxy, path).text == anonymous


def test_a_page_asked_for_with_a_password_is_never_kept(proxy):
    first = ask(proxy, "/da/authorised/", Authorization="Basic YTpi")
    assert ask(proxy, "/da/authorised/").text != first.text


def test_a_cookie_that_is_none_of_ours_neither_reaches_the_site_nor_the_key(proxy, upstream):
    first = ask(proxy, "/da/statistics/", Cookie="_pk_id=1")
    second = ask(proxy, "/da/statistics/", Cookie="_pk_id=2")
    assert first.text == second.text
    assert "cookie" not in upstream.headers[-1]


@pytest.mark.parametrize("path", ["/da/private/", "/da/sets-cookie/"])
def test_what_the_site_calls_private_is_not_kept(proxy, path):
    assert ask(proxy, path).text != ask(proxy, path).text


def test_a_kept_page_is_gone_after_a_purge(proxy):
    before = ask(proxy, "/sv/wiki/purged/").text
    assert ask(proxy, "/sv/wiki/purged/").text == before
    assert ask(proxy, "/sv/wiki/purged/", method="PURGE").status == 200
    assert ask(proxy, "/sv/wiki/purged/").text != before


def test_purging_what_is_not_kept_says_so(proxy):
    assert ask(proxy, "/sv/never-asked-for/", method="PURGE").status in (404, 412)


def test_only_the_site_may_purge(tmp_path, upstream):
    require_server("nginx")
    port = free_port()
    main = configuration(tmp_path, port=port, upstream_port=upstream.port, purge_from="192.0.2.1")
    with running([str(program("nginx")), "-c", main, "-e", "stderr"], port=port, cwd=tmp_path, env=os.environ):
        before = ask(port, "/nb/wiki/guarded/").text
        assert ask(port, "/nb/wiki/guarded/", method="PURGE").status == 403
        assert ask(port, "/nb/wiki/guarded/").text == before


def test_a_form_is_passed_on_each_time(proxy, upstream):
    for _ in range(2):
        assert ask(proxy, "/da/form/", method="POST", Content_Length="0").status == 200
    assert upstream.count("/da/form/") == 2


def test_an_old_page_is_better_than_none(proxy, upstream):
    kept = ask(proxy, "/da/wiki/outage/").text
    upstream.down = True
    try:
        assert ask(proxy, "/da/wiki/outage/").text == kept
        assert ask(proxy, "/da/wiki/never-seen/").status == 503
    finally:
        upstream.down = False


def test_a_forged_address_or_host_does_not_reach_the_site(proxy, upstream):
    ask(proxy, "/da/private/forged/", X_Forwarded_Host="evil.example", Forwarded="host=evil.example",
        X_Forwarded_Proto="https", X_Forwarded_For="203.0.113.9")  # fmt: skip
    seen = upstream.headers[-1]
    assert seen["host"] == "www.example.org"
    assert "x-forwarded-host" not in seen
    assert "forwarded" not in seen
    assert seen["x-forwarded-proto"] == "http"
    # The site trusts the last address only, which is the one that nginx saw.
    assert seen["x-forwarded-for"] == "203.0.113.9, 127.0.0.1"


def test_pages_are_compressed(proxy):
    assert ask(proxy, "/da/wiki/compressed/", Accept_Encoding="gzip").headers["Content-Encoding"] == "gzip"
    assert ask(proxy, "/da/wiki/compressed/").headers["Content-Encoding"] is None


def test_files_named_by_their_content_are_kept_for_ever(proxy):
    hashed = ask(proxy, "/static/site.0123456789ab.css", Accept_Encoding="gzip")
    assert "immutable" in hashed.headers["Cache-Control"]
    assert hashed.headers["Content-Encoding"] == "gzip"
    assert hashed.headers["X-Content-Type-Options"] == "nosniff"
    assert "immutable" not in ask(proxy, "/static/plain.css").headers["Cache-Control"]


@pytest.mark.parametrize(
    ("name", "disposition"), [("town.png", "inline"), ("page.html", "attachment"), ("drawing.svg", "attachment")]
)
def test_nothing_that_was_uploaded_can_run(proxy, name, disposition):
    answer = ask(proxy, f"/media/images/{name}")
    assert answer.status == 200
    assert answer.headers["Content-Disposition"] == disposition
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize("path", ["/media/documents/secret.pdf", "/media/images/../documents/secret.pdf",
                                  "/media/", "/media/images/", "/static/", "/static../media/documents/secret.pdf",
                                  "/media../nginx.conf"])  # fmt: skip
def test_documents_and_folders_are_not_handed_out(proxy, path):
    answer = ask(proxy, path)
    assert "secret" not in answer.text.replace("secret.pdf", "")
    assert answer.status in (400, 403, 404) or answer.headers["X-Cache"] is not None


def test_a_body_over_the_limit_is_refused(proxy, upstream):
    before = len(upstream.asked)
    assert ask(proxy, "/da/form/", method="POST", Content_Length=str(13 * 1024 * 1024)).status == 413
    assert len(upstream.asked) == before


def test_whether_the_site_is_ready_is_not_told_to_strangers(proxy):
    configured = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
    assert ask(proxy, "/readyz").status == 200
    assert "deny all;" in configured[configured.index("location = /readyz") :]
