"""How allauth behaves here."""

import logging
import smtplib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from accounts.letters import KIND
from accounts.mail.services import post
from accounts.models import User

logger = logging.getLogger(__name__)


class Mail(EmailMessage):
    """Sent while the person waits for it; where the server does not take it, it goes into the post tray."""

    def send(self, *args: Any, **kwargs: Any) -> int:
        try:
            return super().send(*args, **kwargs)
        except (OSError, smtplib.SMTPException) as error:
            logger.warning("A letter about signing in has to wait: %r", error)
        except ValueError as error:
            logger.warning("No letter can be addressed so: %r", error)
            return 0
        for address in self.to:
            said = {"subject": str(self.subject), "body": str(self.body)}
            post(kind=KIND, address=address, language=get_language() or "", args=said)
        return 0


class AccountAdapter(DefaultAccountAdapter):
    """Sends people to the front page of their language, and remembers that language for mail."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return f"/{get_language()}/"

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return f"/{get_language()}/"

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return f"/{get_language()}/"

    def save_user(self, request: HttpRequest, user: User, form: object, commit: bool = True) -> User:
        user.language = get_language() or ""
        return super().save_user(request, user, form, commit)

    def render_mail(self, template_prefix: str, email: str | list[str], context: Any, headers: Any = None) -> "Mail":
        message = super().render_mail(template_prefix, email, context, headers)
        return Mail(message.subject, message.body, message.from_email, message.to, headers=headers)

    def get_email_verification_redirect_url(self, email_address: object) -> str:
        return reverse("account_login")
