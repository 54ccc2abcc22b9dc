"""manage.py remind_of_questions: mails those who were asked something and have not answered in time."""

from typing import Any

from django.core.management.base import BaseCommand

from debate.services.reminding import send_reminders


class Command(BaseCommand):
    help = "Reminds people and committees of questions that wait longer than DEBATE_ANSWER_DAYS."

    def handle(self, *args: Any, **options: Any) -> None:
        sent = send_reminders()
        if options["verbosity"]:
            self.stdout.write(f"{sent} reminders queued")
