"""A real IMAP server for tests: Dovecot, on loopback, with one mailbox."""

import imaplib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.packaging.programs import free_port, running
from tests.servers import program, require_server

USER, PASSWORD = "answers", "se/cret"
# Mail is handled under an account without rights where the tests run as root.
_NOBODY, _NOGROUP = 65534, 65534

_SETTINGS = """
base_dir = {home}/run
state_dir = {home}/state
log_path = /dev/stderr
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:{home}/mail
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={home}
}}
service imap-login {{
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
{login}
}}
{rest}
"""
# Without root nothing can be shut away or run as somebody else.
_UNPRIVILEGED = """
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
service anvil {{
  chroot =
}}
"""


@contextmanager
def mailbox() -> Iterator[str]:
    """The address of an empty mailbox, as MAIL_IN_IMAP_URL has it."""
    require_server("dovecot")
    is_root = os.geteuid() == 0
    uid, gid = (_NOBODY, _NOGROUP) if is_root else (os.geteuid(), os.getegid())
    home = Path(tempfile.mkdtemp(prefix="opening-up-imap-"))
    try:
        home.chmod(0o755)
        (home / "mail").mkdir()
        if is_root:
            os.chown(home / "mail", uid, gid)
        port = free_port()
        user, group = ("", "") if is_root else (home.owner(), home.group())
        configuration = home / "dovecot.conf"
        configuration.write_text(
            _SETTINGS.format(
                home=home,
                password=PASSWORD,
                uid=uid,
                gid=gid,
                port=port,
                login="" if is_root else "  chroot =",
                rest="" if is_root else _UNPRIVILEGED.format(user=user, group=group),
            )
        )
        command = [program("dovecot") or "", "-F", "-c", str(configuration)]
        with running(command, port=port, cwd=home, env={"PATH": os.defpath}):
            yield f"imap://{USER}:{PASSWORD.replace('/', '%2F')}@127.0.0.1:{port}/INBOX"
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def opened(url: str, folder: str = "INBOX") -> Iterator[imaplib.IMAP4]:
    """Looking into the mailbox from outside."""
    client = imaplib.IMAP4("127.0.0.1", int(url.rpartition(":")[2].partition("/")[0]))
    try:
        client.login(USER, PASSWORD)
        client.select(folder)
        yield client
    finally:
        client.logout()


def put(url: str, raw: bytes) -> None:
    with opened(url) as client:
        status, answer = client.append("INBOX", "", None, raw)
        assert status == "OK", answer


def count(url: str, which: str, folder: str = "INBOX") -> int:
    """How many mails are `which`: SEEN, UNSEEN, ALL."""
    with opened(url, folder) as client:
        return len(client.search(None, which)[1][0].split())
