"""A summary by hand: sentences that lead to posts, and the objections of those who wrote them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.roles import mark
from debate.models import Debate, Objection, Post, Summary, SummarySentence
from debate.permissions import can_manage_debate
from debate.services.announcing import tell_some
from debate.services.purging import purge_debate
from debate.states import State

MOST_SENTENCES, MOST_POSTS, LONGEST_SENTENCE, LONGEST_NOTE = 60, 30, 600, 1000
# The numbers at the end of a line: "Most want a cycle path. #3 #17, #20"
_NUMBERS = re.compile(r"(?:[\s,;(\[]*#[0-9]{1,9}[\s,;.)\]]*)+$")
_NUMBER = re.compile(r"#([0-9]{1,9})")


@dataclass(frozen=True)
class Line:
    """One sentence and the numbers of the posts that it sums up."""

    text: str
    posts: tuple[int, ...]


def read_lines(text: str) -> list[Line]:
    """One sentence a line, and behind it its posts as #3 #17. Raises ValidationError that names the line."""
    lines = []
    rows = [row.strip() for row in text.splitlines() if row.strip()]
    if not rows:
        raise ValidationError(_("Write at least one sentence."), code="empty")
    if len(rows) > MOST_SENTENCES:
        raise ValidationError(_("A summary has at most %(most)d sentences.") % {"most": MOST_SENTENCES})
    for number, row in enumerate(rows, start=1):
        found = _NUMBERS.search(row)
        sentence = row[: found.start()].strip() if found else row
        if not found or not sentence:
            raise ValidationError(
                _("Line %(line)d: write the sentence, and behind it the posts that it sums up, such as #3 #17.")
                % {"line": number}
            )
        if len(sentence) > LONGEST_SENTENCE:
            raise ValidationError(
                _("Line %(line)d is longer than %(most)d signs.") % {"line": number, "most": LONGEST_SENTENCE}
            )
        posts = tuple(dict.fromkeys(int(one) for one in _NUMBER.findall(found[0])))
        if len(posts) > MOST_POSTS:
            raise ValidationError(
                _("Line %(line)d names more than %(most)d posts.") % {"line": number, "most": MOST_POSTS}
            )
        lines.append(Line(sentence, posts))
    return lines


def as_text(sentences: Sequence[tuple[str, Sequence[int]]]) -> str:
    """What `read_lines` reads: for the form."""
    return "\n".join(f"{text} {' '.join(f'#{number}' for number in numbers)}" for text, numbers in sentences)


def save_summary(*, debate: Debate, by: Any, language: str, lines: Sequence[Line]) -> Summary:
    """Sentences whose words stay keep their objections. Who objected to others is told that they were changed."""
    if not can_manage_debate(by, debate):
        raise PermissionDenied
    if language not in dict(settings.LANGUAGES):
        raise ValidationError({"language": _("Choose one of the languages.")})
    wanted = {number for line in lines for number in line.posts}
    with transaction.atomic():
        locked = Debate.objects.select_for_update(no_key=True).get(pk=debate.pk)
        rows = Post.objects.public().filter(debate=locked, number__in=wanted).values_list("number", "pk")
        posts = {number: pk for number, pk in rows if number is not None}
        if missing := sorted(wanted - set(posts)):
            raise ValidationError(
                _("These posts are not there, or not in sight: %(posts)s")
                % {"posts": ", ".join(f"#{number}" for number in missing)}
            )
        summary = _signed(locked, by, language)
        gone = _replace(summary, lines, posts)
        count = Summary.objects.filter(debate=locked).count()
        Debate.objects.filter(pk=locked.pk).update(summary_count=count)
        for objection in gone:
            tell_some(
                "debate.summary_changed",
                debate=locked,
                actor=by,
                recipients=[(objection.user_id, "reply")],
                key=f"debate.summary_changed:{objection.pk}",
                anchor="#summary",
            )
        purge_debate(locked)
    return summary


@transaction.atomic
def object_to(*, sentence: SummarySentence, user: Any, note: str) -> Objection:
    """Somebody whose post is summed up says: this misrepresents me. Once a sentence; further words replace the note."""
    if not can_object(user, sentence):
        raise PermissionDenied
    words = " ".join(note.split())
    if not words:
        raise ValidationError({"note": _("Say what you meant instead.")})
    if len(words) > LONGEST_NOTE:
        raise ValidationError({"note": _("Keep it below %(most)d signs.") % {"most": LONGEST_NOTE}})
    objection, made = Objection.objects.update_or_create(
        sentence=sentence, user=user, defaults={"note": words, "settled_at": None}
    )
    summary = sentence.summary
    if made and summary.author_id is not None:
        tell_some(
            "debate.objected",
            debate=summary.debate,
            actor=user,
            recipients=[(summary.author_id, "reply")],
            key=f"debate.objected:{objection.pk}",
            anchor="#summary",
        )
    purge_debate(summary.debate)
    return objection


@transaction.atomic
def settle(*, objection: Objection, by: Any) -> None:
    """Staff have looked at it and leave the sentence as it is; it no longer counts beside the sentence."""
    debate = objection.sentence.summary.debate
    if not can_manage_debate(by, debate):
        raise PermissionDenied
    if not Objection.objects.filter(pk=objection.pk, settled_at=None).update(settled_at=timezone.now()):
        return
    tell_some(
        "debate.objection_settled",
        debate=debate,
        actor=by,
        recipients=[(objection.user_id, "reply")],
        key=f"debate.objection_settled:{objection.pk}:{int(timezone.now().timestamp())}",
        anchor="#summary",
    )
    purge_debate(debate)


def can_object(user: Any, sentence: SummarySentence) -> bool:
    """Whoever wrote one of its posts, as long as that post is in sight."""
    if not user.is_authenticated or not user.is_active:
        return False
    if not Debate.objects.visible_to(user).filter(pk=sentence.summary.debate_id).exists():
        return False
    return sentence.posts.filter(author=user, state=State.VISIBLE).exists()


def _signed(debate: Debate, by: Any, language: str) -> Summary:
    fields = {"author": by, "author_name": str(by), "author_role": mark(by), "updated_at": timezone.now()}
    return Summary.objects.update_or_create(debate=debate, language=language, defaults=fields)[0]


def _replace(summary: Summary, lines: Sequence[Line], posts: dict[int, int]) -> list[Objection]:
    """The sentences as they shall be; the objections to those that went, before they went."""
    old = {sentence.text: sentence for sentence in summary.sentences.all()}
    kept = set()
    for order, line in enumerate(lines):
        sentence = old.get(line.text)
        if sentence is None or sentence.pk in kept:
            sentence = SummarySentence.objects.create(summary=summary, order=order, text=line.text)
        elif sentence.order != order:
            sentence.order = order
            sentence.save(update_fields=["order"])
        kept.add(sentence.pk)
        sentence.posts.set([posts[number] for number in line.posts])
    gone = list(Objection.objects.filter(sentence__summary=summary, settled_at=None).exclude(sentence__in=kept))
    summary.sentences.exclude(pk__in=kept).delete()
    return gone
