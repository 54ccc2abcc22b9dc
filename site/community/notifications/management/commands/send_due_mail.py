"""manage.py send_due_mail: summaries whose hour has come, and letters that no mail server took yet."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.mail.models import Letter
from accounts.mail.tasks import deliver_due
from community.notifications.services.digests import post_due_digests


class Command(BaseCommand):
    help = "Queues the daily and weekly summaries that are due, and tries again what could not be sent."

    def handle(self, *args: Any, **options: Any) -> None:
        post_due_digests()
        if Letter.objects.due().exists():
            deliver_due.enqueue()
