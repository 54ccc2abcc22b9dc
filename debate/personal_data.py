"""What debates keep of people. What somebody said stays, so that what others answered can be understood;
the name on it goes, and their support is counted no longer."""

from collections.abc import Callable
from html import escape
from typing import Any

from django.conf import settings
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from accounts.privacy.registry import Erased, before_erasing, register, register_purge
from accounts.privacy.services.erasing import tombstone
from accounts.privacy.services.purging import days_ago
from debate.models import (
    Debate,
    IncomingMail,
    Mention,
    OfficialAnswer,
    Outcome,
    Post,
    PostVersion,
    Question,
    Reassignment,
    Summary,
    Support,
)
from debate.services.forgetting import forget_words
from debate.services.mentioning import pattern_for, words_of
from debate.services.publishing import refresh_post
from debate.services.purging import purge_debate
from debate.states import Stance, State

BATCH = 500
MAIL_DAYS = 60

register(
    "debate.Debate.author",
    "debate.Post.author",
    title=_("What you wrote in debates"),
    why=_("So that others can read and answer it and see who says it."),
    kept=_("As long as the debate is kept. You can withdraw a post yourself."),
    erased=Erased.UNNAMED,
    names={"debate.Debate.author": ["author_name"], "debate.Post.author": ["author_name"]},
)
register(
    "debate.Support.user",
    "debate.Participation.user",
    title=_("Debates that you took part in"),
    why=_("So that support is counted once a person, and you find where you stopped reading."),
    kept=_("As long as the debate is kept. You can take support back at any time."),
    erased=Erased.DELETED,
)
register(
    "debate.Mention.user",
    title=_("Posts that mention you"),
    why=_("So that your name in them leads to your page and you are told."),
    kept=_("As long as the post says so."),
    erased=Erased.DELETED,
)
register(
    "debate.Objection.user",
    title=_("What you said against summaries"),
    why=_("So that who wrote the summary can put it right."),
    kept=_("As long as the summary is kept."),
    erased=Erased.DELETED,
)
register(
    "debate.Question.person",
    "debate.Reassignment.by",
    "debate.OfficialAnswer.author",
    "debate.AnswerChange.by",
    "debate.Outcome.author",
    "debate.Summary.author",
    title=_("What you were asked, and answered or decided for the municipality"),
    why=_("So that readers see who speaks for the municipality, and since when a question waits."),
    kept=_("As long as the debate is kept."),
    erased=Erased.UNNAMED,
    names={
        "debate.Question.person": ["person_name"],
        "debate.Reassignment.by": ["by_name"],
        "debate.OfficialAnswer.author": ["author_name"],
        "debate.AnswerChange.by": ["by_name"],
        "debate.Outcome.author": ["author_name"],
        "debate.Summary.author": ["author_name"],
    },
)
register(
    "debate.Debate.assigned_to",
    "debate.StaffNote.author",
    title=_("Your work on debates"),
    why=_("So that colleagues know who looks after what."),
    kept=_("As long as the debate is kept."),
    erased=Erased.UNNAMED,
    names={"debate.StaffNote.author": ["author_name"]},
    # What was written at work, perhaps about others.
    omit=["text"],
)
register(
    "debate.IncomingMail.sender",
    title=_("Mails that you answered by"),
    why=_("So that no mail is taken twice. The text is not kept here."),
    kept=_("60 days."),
    erased=Erased.UNNAMED,
)


def purge_withdrawn() -> int:
    """Moderators can look at what was withdrawn for a while; then the words go, and the place stays."""
    gone = Post.objects.filter(state=State.WITHDRAWN, withdrawn_at__lt=days_ago(settings.DEBATE_WITHDRAWN_DAYS))
    return _wipe(gone.exclude(body="")[:5_000])


def purge_incoming() -> int:
    return IncomingMail.objects.filter(received_at__lt=days_ago(MAIL_DAYS)).delete()[0]


register_purge("withdrawn posts", purge_withdrawn)
register_purge("incoming mail", purge_incoming)


@before_erasing
def take_the_name_off(user: Any) -> Callable[[], None]:
    """Where the name stands in words, and the support that goes with the account."""
    mine = Post.objects.filter(author=user)
    debates = set(mine.order_by().values_list("debate", flat=True).distinct())
    debates |= set(Debate.objects.filter(author=user).values_list("pk", flat=True))
    debates |= set(Question.objects.filter(person=user).values_list("debate", flat=True))
    for signed in (OfficialAnswer, Outcome, Summary):
        debates |= set(signed.objects.filter(author=user).values_list("debate", flat=True))
    mine.update(author_role="")
    Debate.objects.filter(author=user).update(author_role="")
    _wipe(mine.filter(state=State.WITHDRAWN))
    changed = _forget_mentions(user)
    debates |= set(changed.values())
    for column in ("from_name", "to_name"):
        Reassignment.objects.filter(**{column: str(user)}).update(**{column: tombstone()})
    _take_support_back(user)

    def forget_pages() -> None:
        for number in changed:
            refresh_post.enqueue(number)
        numbers = sorted(debates)
        for start in range(0, len(numbers), BATCH):
            for debate in Debate.objects.filter(pk__in=numbers[start : start + BATCH]).for_listing():
                purge_debate(debate)

    return forget_pages


def _wipe(posts: Any) -> int:
    """Take the words out of these posts, of their versions, and of what quotes them."""
    numbers = list(posts.values_list("pk", flat=True))
    for start in range(0, len(numbers), BATCH):
        some = numbers[start : start + BATCH]
        PostVersion.objects.filter(post__in=some).delete()
        Mention.objects.filter(post__in=some).delete()
        Post.objects.filter(quoted__in=some).update(quoted_text="")
        Post.objects.filter(pk__in=some).update(body="", quoted_text="")
    return len(numbers)


def _forget_mentions(user: Any) -> dict[int, int]:
    """`@Name` in what others wrote becomes the word for a deleted account; gives the posts, with their debates."""
    changed: dict[int, int] = {}
    for mention in Mention.objects.filter(user=user).iterator(chunk_size=BATCH):
        # Read anew for each: a post may write the same name in two ways.
        post = Post.objects.only("body", "language", "debate_id").get(pk=mention.post_id)
        new = tombstone(post.language)
        forget_words(post)
        changed[post.pk] = post.debate_id
        Post.objects.filter(pk=post.pk).update(body=_without(post.body, mention.name, new))
        for version in PostVersion.objects.filter(post=post):
            PostVersion.objects.filter(pk=version.pk).update(body=_without(version.body, mention.name, new))
        for quoting in Post.objects.filter(quoted=post, quoted_text__contains=mention.name):
            text = quoting.quoted_text.replace(f"@{mention.name}", f"@{new}")
            Post.objects.filter(pk=quoting.pk).update(quoted_text=text)
    return changed


def _without(html: str, name: str, new: str) -> str:
    names = pattern_for([name])
    word = f"@{escape(new, quote=False)}"
    return "".join(names.sub(word, piece) if counts else piece for piece, counts in words_of(html))


def _take_support_back(user: Any) -> None:
    """One statement a side; the rows themselves go with the account."""
    sides = {
        Stance.FOR: {"support_for": _less("support_for")},
        Stance.AGAINST: {"support_against": _less("support_against")},
    }
    for stance in Stance:
        supported = Support.objects.filter(user=user, stance=stance).values("post")
        Post.objects.filter(pk__in=supported).update(support_count=_less("support_count"), **sides.get(stance, {}))
    changed = Support.objects.filter(user=user).exclude(stance=Stance.NEUTRAL).values("post")
    Post.objects.filter(pk__in=changed).update(agreement=(F("support_for") + 1) * (F("support_against") + 1))


def _less(column: str) -> Greatest:
    """One less, and never less than none."""
    return Greatest(F(column) - 1, 0)
