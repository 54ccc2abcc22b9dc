"""Starting the provider, and telling it what to do wrong."""

import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.programs import start

SETTINGS = "tests.e2e.provider.settings"
CLIENT, SECRET = "opening-up", "a secret of both"
EMAIL, PASSWORD = "kari@example.no", "correct horse battery"


@dataclass
class Provider:
    """`callback` of the site has to be told before anybody signs in."""

    url: str
    database: str
    fault_file: Path
    process: subprocess.Popen[str]

    def serve(self, callback: str) -> None:
        arguments = (CLIENT, SECRET, callback, EMAIL, PASSWORD)
        done = start("tests.e2e.provider.provision", self.database, *arguments, settings=SETTINGS, stdout=None)
        assert done.wait() == 0

    def fault(self, name: str) -> None:
        self.fault_file.write_text(name)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


@pytest.fixture
def provider(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    """Running, and named in the environment of the site that is started after it."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()
    fault_file, database = tmp_path / "fault", f"sqlite:///{tmp_path / 'provider.sqlite3'}"
    fault_file.write_text("")
    monkeypatch.setenv("PROVIDER_KEY", pem)
    monkeypatch.setenv("PROVIDER_FAULT", str(fault_file))
    with socket.create_server(("127.0.0.1", 0)) as listening, (tmp_path / "provider.log").open("w") as log:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        application = "django.core.wsgi:get_wsgi_application()"
        bind = f"--bind=fd://{listening.fileno()}"
        process = start(
            "gunicorn", database, application, bind, "--threads=2",
            settings=SETTINGS, stdout=log, stderr=log, pass_fds=[listening.fileno()],
        )  # fmt: skip
    # Closed here, the socket is the provider's alone: once it stops, nobody listens there.
    monkeypatch.setenv("OIDC_KOMMUNE_SERVER_URL", url)
    monkeypatch.setenv("OIDC_KOMMUNE_CLIENT_ID", CLIENT)
    monkeypatch.setenv("OIDC_KOMMUNE_SECRET", SECRET)
    monkeypatch.setenv("OIDC_KOMMUNE_LABEL", "Kommune ID")
    running = Provider(url, database, fault_file, process)
    yield running
    running.stop()
