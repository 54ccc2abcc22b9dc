"""A throwaway search server: own folder, own port on loopback, small memory, gone afterwards.

with elasticsearch("8.19.21") as server:
    client = Elasticsearch(**server.options())
"""

import base64
import contextlib
import json
import os
import secrets
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.search.servers import certificates, guard, installing
from tests.search.servers.downloads import HERE, Unavailable

ELASTICSEARCH_8, ELASTICSEARCH_9 = "8.19.21", "9.5.4"
HEAP = "384m"
PATIENCE = 420.0  # a busy machine of two cores took a minute and a half
LOOK = 0.1
# Starts sooner and takes less; what is measured for speed is started with quick=False.
QUICK = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
# Of the server's own options: a module that the packaged Java lacks, logs and dumps nobody reads.
UNWANTED = ("incubator", "Xlog:gc", "HeapDump", "ErrorFile", "UseG1GC", "arrow.memory.core")


@dataclass
class Server:
    """Running between `start` and `kill`; the address and the data stay the same."""

    version: str
    folder: Path
    command: list[str]
    environment: Mapping[str, str]
    certificate: Path | None = None
    password: str = ""
    api_key: str = ""
    port: int = 0
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"{'https' if self.certificate else 'http'}://127.0.0.1:{self.port}"

    def options(self) -> dict[str, Any]:
        """What the client library has to be told."""
        if self.certificate is None:
            return {"hosts": self.url}
        return {"hosts": self.url, "ca_certs": str(self.certificate), "api_key": self.api_key}

    def start(self) -> None:
        """Wait until it answers."""
        ports = self.folder / "logs" / "http.ports"
        ports.unlink(missing_ok=True)
        with (self.folder / "out").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, str(HERE / "guard.py"), str(self.folder), *self.command, str(self.port)],
                env=dict(self.environment),
                cwd=self.folder,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until = time.monotonic() + PATIENCE
        while not (ports.exists() and ports.read_text().endswith("\n")):
            self._look(until)
        self.port = int(ports.read_text().splitlines()[0].rpartition(":")[2])
        while not self._healthy():
            self._look(until)
        if self.certificate and not self.api_key:
            answer = self.ask("/_security/api_key", {"name": "openingup"})
            self.api_key = json.loads(answer)["encoded"]

    def kill(self) -> None:
        """As a crash of its machine would end it; what it had acknowledged is on the disk."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self._wait()

    def stop(self) -> None:
        """For good: the folder goes too."""
        self._wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def ask(self, path: str, body: object = None, *, method: str | None = None) -> str:
        """One request as the server's own administrator, for what the client library does not speak to."""
        headers = {"Content-Type": "application/json"}
        if self.password:
            headers["Authorization"] = "Basic " + base64.b64encode(f"elastic:{self.password}".encode()).decode()
        context = ssl.create_default_context(cafile=str(self.certificate)) if self.certificate else None
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data=data, headers=headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60, context=context) as response:
                return str(response.read().decode())
        except urllib.error.HTTPError as error:
            error.add_note(error.read().decode(errors="replace"))  # what the server has to say
            raise

    def said(self) -> str:
        """The end of its log."""
        return (self.folder / "out").read_text(errors="replace")[-4000:]

    def processes(self) -> list[int]:
        """What runs for it, the guard not counted."""
        found = []
        for entry in Path("/proc").glob("[0-9]*/cmdline"):
            with contextlib.suppress(OSError):  # it has just ended
                line = entry.read_bytes()
                if str(self.folder).encode() in line and b"guard.py" not in line:
                    found.append(int(entry.parent.name))
        return found

    def memory(self) -> int:
        """Bytes that its processes hold."""
        pages = sum(int(Path(f"/proc/{number}/statm").read_text().split()[1]) for number in self.processes())
        return pages * os.sysconf("SC_PAGESIZE")

    def _healthy(self) -> bool:
        try:
            return "status" in json.loads(self.ask("/_cluster/health"))
        except (urllib.error.URLError, OSError):
            return False

    def _look(self, until: float) -> None:
        assert self.process is not None
        if self.process.poll() is not None:
            raise Unavailable(f"The search server ended with {self.process.returncode}:\n{self.said()}")
        if time.monotonic() > until:
            raise Unavailable(f"The search server was not ready after {PATIENCE:.0f} s:\n{self.said()}")
        time.sleep(LOOK)

    def _wait(self) -> None:
        if self.process is not None:
            if self.process.stdin is not None:
                self.process.stdin.close()
            self.process.wait()
            self.process = None


@contextmanager
def elasticsearch(
    version: str = ELASTICSEARCH_8, *, secure: bool = False, heap: str = HEAP, quick: bool = True
) -> Iterator[Server]:
    """With `secure` as in production: TLS, a password for the administrator, an API key for the site."""
    home, java = installing.elasticsearch(version), installing.java()
    with _folder("elasticsearch") as folder:
        config = folder / "config"
        shutil.copytree(home / "config", config, dirs_exist_ok=True)
        settings: dict[str, object] = {
            "cluster.name": folder.name, "node.name": "test", "network.host": "127.0.0.1", "transport.port": 0,
            "discovery.type": "single-node", "node.portsfile": True,
            "path.data": str(folder / "data"), "path.logs": str(folder / "logs"),
            "cluster.routing.allocation.disk.threshold_enabled": False,
            "xpack.security.enabled": secure, "xpack.security.autoconfiguration.enabled": False,
        }  # fmt: skip
        if secure:
            certificates.write(config / "http.crt", config / "http.key")
            settings |= {"xpack.security.http.ssl": {"enabled": True, "certificate": "http.crt", "key": "http.key"}}
        (config / "elasticsearch.yml").write_text(json.dumps(settings), encoding="utf-8")
        kept = [line for line in (config / "jvm.options").read_text().splitlines()
                if not line.startswith("#") and not any(word in line for word in UNWANTED)]  # fmt: skip
        options = [*kept, f"-Xms{heap}", f"-Xmx{heap}", *(QUICK if quick else ())]
        (config / "jvm.options").write_text("\n".join(options) + "\n", encoding="utf-8")
        environment = {
            **_environment(folder), "ES_JAVA_HOME": str(java), "ES_PATH_CONF": str(config),
            "ES_TMPDIR": str(folder / "tmp"), "CLI_JAVA_OPTS": "-XX:TieredStopAtLevel=1",
        }  # fmt: skip
        command = ["sh", "-c", 'exec "$0" -Ehttp.port="$1"', str(home / "bin" / "elasticsearch")]
        server = Server(version, folder, command, environment)
        _hand_over(folder)
        if secure:
            server.certificate, server.password = config / "http.crt", secrets.token_urlsafe(16)
            _keep(home / "bin" / "elasticsearch-keystore", "bootstrap.password", server.password, environment)
        with _running(server):
            yield server


@contextmanager
def opensearch(*, heap: str = HEAP, quick: bool = True) -> Iterator[Server]:
    """One node with its own analysis, without its security plugin."""
    class_path, java = installing.opensearch(), installing.java()
    with _folder("opensearch") as folder:
        command = [
            str(java / "bin" / "java"), f"-Xms{heap}", f"-Xmx{heap}", *(QUICK if quick else ()),
            f"-Djava.io.tmpdir={folder / 'tmp'}", "-cp", os.pathsep.join(map(str, class_path)),
            "openingup.Server", str(folder),
        ]  # fmt: skip
        server = Server(installing.downloads.OPENSEARCH, folder, command, _environment(folder))
        _hand_over(folder)
        with _running(server):
            yield server


@contextmanager
def _running(server: Server) -> Iterator[None]:
    try:
        server.start()
        yield
    finally:
        server.stop()


@contextmanager
def _folder(name: str) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix=f"opening-up-{name}-"))
    try:
        for part in ("config", "data", "logs", "tmp"):
            (folder / part).mkdir()
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _hand_over(folder: Path) -> None:
    if os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            shutil.chown(path, guard.ACCOUNT)


def _environment(folder: Path) -> dict[str, str]:
    # Nothing of ours: a JAVA_TOOL_OPTIONS or an ES_JAVA_OPTS from outside would change what is proved.
    return {"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8", "HOME": str(folder)}


def _keep(program: Path, name: str, secret: str, environment: Mapping[str, str]) -> None:
    """Put a secret into the server's keystore."""
    done = subprocess.run(
        guard.as_account([str(program), "add", "--force", "--stdin", name]),
        input=f"{secret}\n",
        env=dict(environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise Unavailable(f"{program.name} ended with {done.returncode}:\n{done.stdout[-2000:]}")
