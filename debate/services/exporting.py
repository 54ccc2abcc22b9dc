"""A debate as data: only what everybody sees, and people under pseudonyms that this one export alone knows.

Read in slices by number, so that 100,000 posts cost the memory of one slice.
"""

import csv
import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, fields
from html import unescape
from typing import Any

from core.html import plain_text
from debate.models import Debate, OfficialAnswer, Post, SummarySentence
from debate.states import Stance, State

SLICE = 1_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NUMBER = re.compile(r"-?[0-9]+")
STANCES = {Stance.FOR: "for", Stance.AGAINST: "against", Stance.NEUTRAL: ""}


@dataclass
class Pseudonyms:
    """A random key an export: within it the same person has the same name, and no two exports can be joined."""

    key: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def of(self, user_id: int | None) -> str:
        """Empty for people without an account, whom nothing tells apart."""
        if user_id is None:
            return ""
        return "person-" + hmac.new(self.key, str(user_id).encode(), hashlib.sha256).hexdigest()[:12]


@dataclass(frozen=True)
class Record:
    """One thing that was said. `kind`: opening, answer, outcome, step, summary or post."""

    kind: str
    number: int | None = None
    replies_to: int | None = None
    quotes: int | None = None
    written_at: str = ""
    language: str = ""
    author: str = ""
    role: str = ""
    stance: str = ""
    support: int | None = None
    status: str = ""
    link: str = ""
    posts: str = ""
    text: str = ""


def records(debate: Debate, pseudonyms: Pseudonyms) -> Iterator[Record]:
    """All of it, in this order: the opening, official answers, outcome, steps, summaries, posts by number."""
    yield Record(
        "opening", written_at=debate.created_at.isoformat(), language=debate.language,
        author=pseudonyms.of(debate.author_id), role=_role(debate.author_role), text=plain_text(debate.body),
    )  # fmt: skip
    yield from _answers(debate)
    yield from _outcome(debate)
    yield from _summaries(debate)
    yield from _posts(debate, pseudonyms)


def as_csv(debate: Debate) -> Iterator[str]:
    """With a byte order mark, so that spreadsheets read the letters right; no cell is taken for a formula."""
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow([one.name for one in fields(Record)])
    for record in records(debate, Pseudonyms()):
        yield writer.writerow([harmless(value) for value in asdict(record).values()])


def as_json(debate: Debate) -> Iterator[str]:
    about = {
        "title": debate.title,
        "kind": debate.kind,
        "language": debate.language,
        "opens_at": debate.opens_at.isoformat(),
        "closes_at": debate.closes_at.isoformat() if debate.closes_at else None,
        "closed_at": debate.closed_at.isoformat() if debate.closed_at else None,
        "posts": debate.post_count,
    }
    yield json.dumps({"debate": about}, ensure_ascii=False)[:-1] + ', "records": ['
    for place, record in enumerate(records(debate, Pseudonyms())):
        said = {name: value for name, value in asdict(record).items() if value not in (None, "")}
        yield ("," if place else "") + "\n" + json.dumps(said, ensure_ascii=False)
    yield "\n]}\n"


def harmless(value: Any) -> Any:
    """A cell that a spreadsheet shows and never computes: an apostrophe goes before what would begin a formula."""
    if not isinstance(value, str) or not value.lstrip(" ").startswith(_FORMULA) or _NUMBER.fullmatch(value):
        return value
    return f"'{value}"


def _answers(debate: Debate) -> Iterator[Record]:
    rows = OfficialAnswer.objects.filter(debate=debate, state=State.VISIBLE).select_related("post")
    for answer in rows.order_by("created_at", "pk"):
        seen = answer.post is not None and answer.post.state == State.VISIBLE
        for code, html in answer.texts.items():
            reason = plain_text(answer.reasons.get(code, ""))
            yield Record(
                "answer", written_at=answer.created_at.isoformat(), language=code, role=_role(answer.author_role),
                replies_to=answer.post.number if seen and answer.post else None, status=answer.status,
                text=f"{plain_text(html)} {reason}".strip(),
            )  # fmt: skip


def _outcome(debate: Debate) -> Iterator[Record]:
    outcome = getattr(debate, "outcome", None)
    if outcome is None:
        return
    for code, html in outcome.texts.items():
        yield Record(
            "outcome", written_at=outcome.created_at.isoformat(), language=code, role=_role(outcome.author_role),
            text=plain_text(html),
        )  # fmt: skip
    for step in outcome.steps.all():
        for code, line in step.texts.items():
            yield Record(
                "step", written_at=step.happens_on.isoformat(), language=code, status=step.status, link=step.link,
                text=line,
            )  # fmt: skip


def _summaries(debate: Debate) -> Iterator[Record]:
    rows = SummarySentence.objects.filter(summary__debate=debate).select_related("summary").prefetch_related("posts")
    for sentence in rows.order_by("summary__language", "order", "pk"):
        numbers = [post.number for post in sentence.posts.all() if post.state == State.VISIBLE]
        yield Record(
            "summary", written_at=sentence.summary.updated_at.isoformat(), language=sentence.summary.language,
            posts=" ".join(f"#{number}" for number in numbers), text=sentence.text,
        )  # fmt: skip


def _posts(debate: Debate, pseudonyms: Pseudonyms) -> Iterator[Record]:
    last = 0
    rows = Post.objects.public().filter(debate=debate).order_by("number").select_related("parent", "quoted")
    columns = rows.defer("parent__body", "quoted__body", "quoted_text").prefetch_related("mentions")
    while slice_ := list(columns.filter(number__gt=last)[:SLICE]):
        for post in slice_:
            yield _post(post, pseudonyms)
        last = slice_[-1].number or 0


def _post(post: Post, pseudonyms: Pseudonyms) -> Record:
    text = plain_text(post.body)
    # Names that a post calls are people's too.
    for mention in sorted(post.mentions.all(), key=lambda one: len(one.name), reverse=True):
        text = text.replace(f"@{unescape(mention.name)}", f"@{pseudonyms.of(mention.user_id) or 'person'}")
    quoted = post.quoted if post.quoted is not None and post.quoted.state == State.VISIBLE else None
    return Record(
        "post",
        number=post.number,
        replies_to=post.parent.number if post.parent is not None else None,
        quotes=quoted.number if quoted is not None else None,
        written_at=post.created_at.isoformat(),
        language=post.language,
        author=pseudonyms.of(post.author_id),
        role=_role(post.author_role),
        stance=STANCES[Stance(post.stance)],
        support=post.support_count,
        text=text,
    )


def _role(mark: str) -> str:
    """The kind alone: a party and a committee would name the person."""
    return mark.partition(":")[0].partition("+")[0]


class _Echo:
    """A file for the csv module that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text
