"""How allauth behaves here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from accounts.models import User


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

    def get_email_verification_redirect_url(self, email_address: object) -> str:
        return reverse("account_login")
