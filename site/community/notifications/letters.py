"""The words of the mails, made when they are sent."""

from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.mail.models import Letter
from accounts.mail.registry import Message
from accounts.mail.writing import whole
from community.activity.registry import Passage, verb
from community.follows.models import Follow, Rhythm
from community.notifications.answering import answering
from community.notifications.models import Notification, Preference
from community.notifications.reasons import FOLLOWED, named
from community.notifications.services.preferring import unsubscribe_url
from community.notifications.services.reading import in_sight
from community.notifications.services.telling import Why, rhythm_of

MOST_SHOWN = 50
LONGEST_PASSAGE = 2_000
MOST_PASSAGES = 20
LONGEST_IN_DIGEST = 300
MOST_IN_DIGEST = 4


def write_one(letter: Letter) -> Message | None:
    """One event at once: the sentence, what changed, why one gets it. None when it was read, hidden or stopped."""
    told = _told(letter.args.get("notification"))
    if told is None or told.read_at is not None or not _wanted(told) or not in_sight([told], told.recipient):
        return None
    event, user = told.event, told.recipient
    scope, value = ("reason", told.reason)
    if told.followed_id:
        scope, value = "follow", f"{told.reason.removeprefix(FOLLOWED)}:{told.followed_id}"
    stop = unsubscribe_url(user, scope=scope, value=value)
    answer = answering(told)
    return Message(
        subject=answer.subject or told.text,
        template="notification",
        context={
            "sentence": told.text,
            "url": whole(event.link),
            "passages": passages(told),
            "language": event.language,
            "reason": named(told.reason).sentence,
            "unsubscribe_url": stop,
            "answer_line": answer.line,
        },
        headers=answer.headers,
        unsubscribe_url=stop,
        sent=lambda: Notification.objects.filter(pk=told.pk).update(mailed_at=timezone.now()),
    )


def write_digest(letter: Letter) -> Message | None:
    """All that waits for this person's summary. None when they have read it meanwhile."""
    user: Any = letter.recipient
    rhythm = letter.args.get("rhythm")
    if user is None or rhythm not in {Rhythm.DAILY, Rhythm.WEEKLY}:
        return None
    waiting = Notification.objects.of(user).pending(rhythm)
    newest = list(waiting[:MOST_SHOWN])
    shown = in_sight(newest, user)
    if not shown:
        return None
    total = waiting.filter(pk__lte=newest[0].pk).count()
    stop = unsubscribe_url(user, scope="digest", value=rhythm)
    return Message(
        subject=ngettext("%(number)d new thing since last time", "%(number)d new things since last time", total)
        % {"number": total},
        template="digest",
        context={
            "entries": [
                {
                    "text": told.text,
                    "url": whole(told.event.link),
                    "passages": passages(told, most=MOST_IN_DIGEST, longest=LONGEST_IN_DIGEST),
                    "language": told.event.language,
                }
                for told in shown
            ],
            "more": total - len(newest),
            "reason": _("You chose a summary once a week.")
            if rhythm == Rhythm.WEEKLY
            else _("You get a summary once a day of what you follow."),
            "unsubscribe_url": stop,
        },
        unsubscribe_url=stop,
        sent=lambda: _mailed(waiting, newest[0].pk),
    )


def passages(told: Notification, *, most: int = MOST_PASSAGES, longest: int = LONGEST_PASSAGE) -> list[Passage]:
    """What changed, or the text itself, in plain words; cut where nobody would read on."""
    known = verb(told.event.verb)
    if known is None or known.passages is None:
        return []
    found = islice(known.passages(told.event), most)
    return [Passage(one.kind, Truncator(one.text).chars(longest), one.language) for one in found]


def _mailed(waiting: QuerySet[Notification], newest: int) -> None:
    """All up to the newest that was in the mail; what came after waits for the next one."""
    waiting.filter(pk__lte=newest).order_by().update(mailed_at=timezone.now())


def _told(number: Any) -> Notification | None:
    return Notification.objects.select_related("event", "recipient").filter(pk=number).first()


def _wanted(told: Notification) -> bool:
    """Whether its reader still wants mail of this kind: they may have said no while it waited."""
    of_thing = ""
    if told.followed_id:
        kind = told.reason.removeprefix(FOLLOWED)
        row = Follow.objects.filter(user=told.recipient, kind=kind, object_id=told.followed_id).first()
        if row is None:
            return False
        of_thing = row.rhythm
    chosen = Preference.objects.filter(user=told.recipient, reason=told.reason).values_list("rhythm", flat=True).first()
    known = verb(told.event.verb)
    return rhythm_of(Why(told.reason, rhythm=of_thing), chosen, known.rhythm if known else "") != Rhythm.NEVER
