"""What people were told."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.privacy.registry import Erased, register, register_purge
from accounts.privacy.services.purging import days_ago
from community.notifications.models import DigestRun, Notification

register(
    "community_notifications.Notification.recipient",
    "community_notifications.Preference.user",
    title=_("Notifications, and when you want mail"),
    why=_("So that you can read what happened to what you wrote or follow."),
    kept=_("Half a year."),
    erased=Erased.DELETED,
)


def purge_notifications() -> int:
    """Old ones go, read or not; the count of unread ones is made right for those who lost some."""
    old = Notification.objects.filter(created_at__lt=days_ago(settings.NOTIFICATION_DAYS))
    people = list(old.filter(read_at=None).order_by().values_list("recipient", flat=True).distinct())
    count = old.delete()[0]
    unread = (
        Notification.objects.filter(recipient=OuterRef("pk"), read_at=None)
        .order_by()
        .values("recipient")
        .annotate(n=Count("pk"))
        .values("n")
    )
    User.objects.filter(pk__in=people).update(unread_notifications=Coalesce(Subquery(unread), 0))
    DigestRun.objects.filter(day__lt=timezone.localdate() - timedelta(days=60)).delete()
    return count


register_purge("notifications", purge_notifications)
