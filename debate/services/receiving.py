"""A mail that came in: posted, refused with an answer, or ignored. The same mail twice is one.

Whoever is answered has shown who they are: a machine, or somebody who may have borrowed the address of another,
never gets anything from us. Nothing is kept of what was posted but the post; what is refused goes back with its text.
"""

import hashlib
import logging
from dataclasses import dataclass, replace
from datetime import timedelta
from email.utils import parseaddr

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.mail.services import post as post_letter
from accounts.models import User
from community.translations.detection import detect
from core.limits import TooOften, spend
from core.paragraphs import paragraphs
from debate.addresses import debate_path
from debate.conversations import own_host
from debate.mail.address import ReplyTo, read_address
from debate.mail.authentication import domain_of, is_authentic
from debate.mail.loops import is_automatic
from debate.mail.parsing import Mail, read_mail
from debate.mail.quoting import own_words
from debate.mail.wrapping import joined
from debate.models import Debate, IncomingMail, Post
from debate.services.posting import Posted, write_post

logger = logging.getLogger(__name__)

Result = IncomingMail.Result
LETTER = "debate.mail"
_LONGEST_RETURNED = 100_000
# Of a shorter text only the languages are believed that its writer and the debate are known to speak.
_LONG_ENOUGH_TO_TELL = 60


@dataclass(frozen=True)
class Outcome:
    """What became of a mail. `reason` is a word for the log; `repeated`: it had come before."""

    result: str
    reason: str = ""
    post: Post | None = None
    repeated: bool = False


@dataclass(frozen=True)
class _Answered:
    """Who wrote, in which debate, what they answer, and their words."""

    mail: Mail
    user: User | None
    language: str
    debate: Debate | None = None
    number: int = 0
    words: str = ""


class _Refused(Exception):
    """`why` is for the person who wrote. `page` is the page of the debate that helps them on; empty: its own."""

    def __init__(self, reason: str, why: str, page: str = "") -> None:
        super().__init__(reason)
        self.reason, self.why, self.page = reason, why, page


def receive(raw: bytes) -> Outcome:
    """Take in one mail. Raises only what the database raises when it is away: then it can be tried again."""
    mail = read_mail(raw, at_most=settings.MAIL_IN_MAX_BYTES)
    unproven = f"unproven.{hashlib.sha256(raw).hexdigest()}"
    if mail is None:
        return _ignore(unproven, "unreadable")
    known = IncomingMail.objects.select_related("post").filter(message_id__in=[mail.message_id, unproven]).first()
    if known is not None:
        return Outcome(known.result, known.reason, known.post, repeated=True)
    if reason := is_automatic(mail.message, own_host=own_host(), own_addresses=_own_addresses()):
        return _ignore(unproven, reason)
    to = [found for address in mail.recipients if (found := read_address(address)) is not None]
    if not to:
        return _ignore(unproven, "no_address")
    if not is_authentic(mail.results, server=settings.MAIL_AUTHSERV_ID, domain=domain_of(mail.sender)):
        return _ignore(unproven, "not_authenticated")
    return _receive_proven(mail, to)


def _receive_proven(mail: Mail, to: list[ReplyTo]) -> Outcome:
    """From here on the sender's address is theirs, so they can be answered."""
    one, user = _addressee(mail, to)
    if user is not None and _too_many(user):
        return _ignore(mail.message_id, "too_many", user)
    debate = Debate.objects.visible_to(user).filter(pk=one.debate_id).first()
    language = (user.language if user is not None else "") or (debate.language if debate is not None else "")
    answered = _Answered(mail, user, language or settings.LANGUAGE_CODE, debate, one.number)
    with translation.override(answered.language):
        answered = replace(answered, words=joined(own_words(mail.text)))
        try:
            with transaction.atomic():
                posted = _write(answered)
                row, made = _row(mail.message_id, Result.POSTED, "waits" if posted.waits else "", user, posted.post)
                if made and (posted.waits or mail.files):
                    _tell(answered, "waits" if posted.waits else "files", "")
        except _Refused as refused:
            return _refuse(answered, refused)
    return Outcome(row.result, row.reason, row.post, repeated=posted.repeated or not made)


def _addressee(mail: Mail, to: list[ReplyTo]) -> tuple[ReplyTo, User | None]:
    """The first of these addresses that was written to whoever wrote; else the first, and nobody."""
    mine = set(
        EmailAddress.objects.filter(
            email__iexact=mail.sender, verified=True, user__is_active=True, user__in=[one.user_id for one in to]
        ).values_list("user_id", flat=True)
    )
    for one in to:
        if one.user_id in mine:
            return one, User.objects.get(pk=one.user_id)
    return to[0], None


def _write(answered: _Answered) -> Posted:
    mail, user, debate = answered.mail, answered.user, answered.debate
    if user is None:
        raise _Refused("not_theirs", _("This address is no confirmed address of the account that we wrote to."))
    if debate is None:
        raise _Refused("no_debate", _("This debate is no longer public."))
    parent = None
    if answered.number:
        parent = Post.objects.filter(debate=debate, number=answered.number).first()
        if parent is None:
            raise _Refused("no_post", _("The post that you answer is no longer there."))
    if mail.is_cut:
        raise _Refused("too_large", _("Your mail is too large."))
    if not answered.words:
        raise _Refused(
            "empty", _("There was nothing above the mail that you answered. Write your answer above all else.")
        )
    asking = HttpRequest()
    asking.user = user
    try:
        spend("write", asking)
        return write_post(
            debate=debate,
            author=user,
            body=paragraphs(answered.words),
            language=_language(answered.words, user, debate),
            parent=parent,
            message_id=mail.message_id,
        )
    except TooOften as wait:
        raise _Refused(
            "too_often",
            _("That was a lot in a short time. Send it again in %(minutes)d minutes.") % {"minutes": wait.minutes},
        ) from wait
    except PermissionDenied as error:
        raise _Refused("not_allowed", str(error) or _("You may not write in this debate.")) from error
    except ValidationError as error:
        fields = getattr(error, "error_dict", {})
        if "stance" in fields:
            raise _Refused(
                "stance",
                _(
                    "In this debate each new post says whether it is for or against, and a mail cannot say that. Your "
                    "text stands below: take it along to the form that the link leads to, and choose a side there."
                ),
                page="post/",
            ) from error
        raise _Refused(next(iter(fields), "not_valid"), " ".join(error.messages)) from error


def _language(words: str, user: User, debate: Debate) -> str:
    """What the words are in; the debate's where that is not sure."""
    found = detect(words).language
    is_sure = found in {user.language, debate.language} or len(words) > _LONG_ENOUGH_TO_TELL
    return found if found and is_sure else debate.language


def _too_many(user: User) -> bool:
    since = timezone.now() - timedelta(hours=1)
    return IncomingMail.objects.filter(sender=user, received_at__gte=since).count() >= settings.MAIL_IN_PER_HOUR


def _refuse(answered: _Answered, refused: _Refused) -> Outcome:
    with transaction.atomic():
        row, made = _row(answered.mail.message_id, Result.REFUSED, refused.reason, answered.user, None)
        if made and _may_still_be_answered(answered.mail.sender):
            _tell(answered, "refused", refused.why, refused.page)
    return Outcome(row.result, row.reason, row.post, repeated=not made)


def _tell(answered: _Answered, what: str, why: str, page: str = "") -> None:
    """A letter to the address that wrote. The text goes along when it was refused, and is forgotten once sent."""
    mail, debate = answered.mail, answered.debate
    post_letter(
        kind=LETTER,
        address=mail.sender,
        language=answered.language,
        args={
            "what": what,
            "why": why,
            "text": (answered.words or mail.text)[:_LONGEST_RETURNED] if what == "refused" else "",
            "title": debate.title if debate is not None else "",
            "url": _address(debate, answered.language, page) if debate is not None else "",
            "message_id": mail.message_id,
        },
        key=f"debate.mail:{hashlib.sha256(mail.message_id.encode()).hexdigest()}",
    )


def _address(debate: Debate, language: str, page: str) -> str:
    return f"{debate_path(language, debate.pk, '')}{page}" if page else debate.path(language)


def _may_still_be_answered(address: str) -> bool:
    """Two machines that answer each other come to an end."""
    key = f"debate.mail.refusals:{hashlib.sha256(address.encode()).hexdigest()}"
    cache.add(key, 0, 3600)
    return int(cache.incr(key)) <= settings.MAIL_IN_REFUSALS_PER_HOUR


def _ignore(message_id: str, reason: str, user: User | None = None) -> Outcome:
    """Said to nobody but the log."""
    row, made = _row(message_id, Result.IGNORED, reason, user, None)
    logger.info("Incoming mail %s ignored: %s", message_id, reason)
    return Outcome(row.result, row.reason, repeated=not made)


def _row(message_id: str, result: str, reason: str, user: User | None, post: Post | None) -> tuple[IncomingMail, bool]:
    return IncomingMail.objects.get_or_create(
        message_id=message_id, defaults={"result": result, "reason": reason[:60], "sender": user, "post": post}
    )


def _own_addresses() -> frozenset[str]:
    return frozenset(parseaddr(line)[1].lower() for line in (settings.DEFAULT_FROM_EMAIL, settings.SERVER_EMAIL))
