"""Unlinking an account held elsewhere, also when its provider is no longer set up."""

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.forms import DisconnectForm
from allauth.socialaccount.models import SocialAccount, SocialApp
from allauth.socialaccount.signals import social_account_removed


class UnlinkForm(DisconnectForm):
    """Allauth asks the provider for its name; one that is no longer set up has none and is unlinked all the same."""

    def save(self) -> None:
        account = self.cleaned_data["account"]
        try:
            super().save()
        except SocialApp.DoesNotExist:
            account.delete()
            social_account_removed.send(sender=SocialAccount, request=self.request, socialaccount=account)
            get_adapter().send_notification_mail(
                "socialaccount/email/account_disconnected",
                self.request.user,
                context={"account": account, "provider": {"name": account.provider}},
            )
