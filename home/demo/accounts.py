"""People to sign in as. Their password is known to all, so they are only made on one's own machine."""

from datetime import timedelta
from urllib.parse import urlsplit

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.models import Role, User
from home.demo.catalogue import ACCOUNTS, AUTHORS, DEMO_PASSWORD, Account

_OWN_MACHINE = {"localhost", "127.0.0.1", "::1"}
# Their accounts are not new: what they start is public at once.
SETTLED = timedelta(days=400)
SIGN_INS = "demo-sign-ins.txt"


def may_have_accounts() -> bool:
    """True where the site's address is this machine itself."""
    return urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname in _OWN_MACHINE


def ensure_accounts(*, with_passwords: bool) -> None:
    """The people of the demo. Without passwords nobody can sign in as them: they only stand as authors."""
    for account in ACCOUNTS:
        if with_passwords or account.key in AUTHORS:
            _ensure(account, with_password=with_passwords)
    if with_passwords:
        write_sign_ins()


def author(key: str) -> User:
    """Who wrote it."""
    email = next(account.email for account in ACCOUNTS if account.key == key)
    return User.objects.get(email=email)


def write_sign_ins() -> None:
    """A file that `make run` shows."""
    lines = [f"{account.name:<14} {account.email:<24} {DEMO_PASSWORD}" for account in ACCOUNTS]
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    (settings.VAR_DIR / SIGN_INS).write_text("\n".join(["Sign in as", *lines]) + "\n", encoding="utf-8")


def _ensure(account: Account, *, with_password: bool) -> None:
    if User.objects.filter(email=account.email).exists():
        return
    user = User.objects.create_user(
        account.email,
        DEMO_PASSWORD if with_password else None,
        display_name=account.name,
        date_joined=timezone.now() - SETTLED,
        is_staff=account.is_admin and with_password,
        is_superuser=account.is_admin and with_password,
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    if account.group and with_password:
        user.groups.add(Group.objects.get(name=account.group))
    if account.role and (with_password or account.key in AUTHORS):
        Role.objects.create(user=user, kind=account.role)
