"""From a closed debate into an article or a case: what came of it, what was said, and who said it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.roles import name_of
from core.licences import Licence
from debate.models import Debate, OfficialAnswer, OutcomeStep, Participation, SummarySentence
from debate.multilingual import worded
from debate.states import State

MOST_NAMED = 60
SUMMARY_LENGTH = 300


@dataclass(frozen=True)
class Credit:
    """Somebody whose words are in it; `role` in words, as it was then."""

    name: str
    role: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.role})" if self.role else self.name


@dataclass(frozen=True)
class Carried:
    """A text for another part of the site: clean HTML with paragraphs, lists and <cite> notes, no heading.

    `others` is how many took part besides those in `credits`. `source` is a note to put into the text,
    `change_summary` says the same in one line for a history.
    """

    title: str
    body: str
    credits: tuple[Credit, ...]
    others: int
    licence: Licence
    url: str
    source: str
    change_summary: str


def as_article(debate: Debate, language: str) -> Carried:
    """What a closed debate came to, in one language as far as it is written in it. Six questions of the database."""
    with override(language):
        sentences = _sentences(debate, language)
        credits, others = _credits(debate, sentences)
        licence = Licence(settings.DEBATE_LICENCE)
        url = f"{settings.WAGTAILADMIN_BASE_URL}{debate.path(language)}"
        source = _source(debate, url, credits, others, licence)
        return Carried(
            title=debate.title,
            body=_body(debate, language, sentences, source),
            credits=credits,
            others=others,
            licence=licence,
            url=url,
            source=source,
            change_summary=_change_summary(debate, url, credits, others),
        )


@dataclass(frozen=True)
class Story:
    """The same as answers to the questions of a case: clean HTML with paragraphs, lists and links."""

    title: str
    problem: str
    participants: str
    done: str
    result: str


def as_story(debate: Debate, language: str) -> Story:
    """What a closed debate came to, in one language as far as it is written in it. Six questions of the database."""
    with override(language):
        sentences = _sentences(debate, language)
        credits, others = _credits(debate, sentences)
        licence = Licence(settings.DEBATE_LICENCE)
        url = f"{settings.WAGTAILADMIN_BASE_URL}{debate.path(language)}"
        source = _source(debate, url, credits, others, licence)
        opening = _without_pictures(debate.body)
        lead = escape(_("In the debate, these points were made:"), quote=False)
        items = "".join(f"<li>{escape(one.text, quote=False)}</li>" for one in sentences)
        outcome = getattr(debate, "outcome", None)
        text = worded(outcome.texts, language).text if outcome is not None else ""
        steps = _steps(list(outcome.steps.all()), language) if outcome is not None else ""
        return Story(
            title=debate.title,
            problem=opening,
            participants=f"<p>{source}</p>",
            done=f"<p>{lead}</p><ul>{items}</ul>" if sentences else "",
            result=text.replace("<h2>", "<p><strong>").replace("</h2>", "</strong></p>") + steps,
        )


def _without_pictures(html: str) -> str:
    return re.sub(r"<figure>.*?</figure>", "", html, flags=re.DOTALL)


def _sentences(debate: Debate, language: str) -> list[SummarySentence]:
    """In this language; without any, in the language of the debate."""
    rows = SummarySentence.objects.filter(summary__debate=debate, summary__language__in={language, debate.language})
    found = list(rows.select_related("summary").prefetch_related("posts").order_by("order", "pk"))
    own = [one for one in found if one.summary.language == language]
    return own or found


def _credits(debate: Debate, sentences: Sequence[SummarySentence]) -> tuple[tuple[Credit, ...], int]:
    """Who signed the outcome and the answers, who began the debate, and the authors of the posts that are summed up.

    Without a summary: who took part. Names of erased accounts are tombstones by then; they are left out.
    """
    officials = OfficialAnswer.objects.filter(debate=debate, state=State.VISIBLE, author__isnull=False)
    outcome = getattr(debate, "outcome", None)
    signed = [
        *([(outcome.author_name, outcome.author_role)] if outcome is not None and outcome.author_id else []),
        *officials.values_list("author_name", "author_role"),
        *([(debate.author_name, debate.author_role)] if debate.author_id else []),
    ]
    posts = chain.from_iterable(one.posts.all() for one in sentences)
    written = [
        (post.author_name, post.author_role)
        for post in posts
        if post.author_id and post.state == State.VISIBLE and post.author_name
    ]
    took_part = Participation.objects.filter(debate=debate, post_count__gt=0)
    if not written:
        written = [
            (str(one.user), "") for one in took_part.select_related("user").order_by("-post_count", "pk")[:MOST_NAMED]
        ]
    names: dict[str, Credit] = {}
    for name, role in (*signed, *written):
        names.setdefault(name, Credit(name, name_of(role)))
    named = tuple(names.values())[:MOST_NAMED]
    return named, max(took_part.count() - len(named), 0)


def _body(debate: Debate, language: str, sentences: Sequence[SummarySentence], source: str) -> str:
    outcome = getattr(debate, "outcome", None)
    parts = []
    if outcome is not None:
        text = worded(outcome.texts, language)
        # The outcome may have headings of its own; in an article they would stand beside the section's.
        parts.append(_in_language(text.text.replace("<h2", "<h3").replace("</h2>", "</h3>"), text.language, language))
        parts += [_steps(list(outcome.steps.all()), language)]
    if sentences:
        lead = escape(_("In the debate, these points were made:"), quote=False)
        items = "".join(f"<li>{escape(one.text, quote=False)}</li>" for one in sentences)
        parts.append(f"<p>{lead}</p>" + _in_language(f"<ul>{items}</ul>", sentences[0].summary.language, language))
    opening = escape(_("This came out of the debate “%(title)s”.") % {"title": debate.title}, quote=False)
    return f"<p>{opening}<cite>{source}</cite></p>" + "".join(parts)


def _steps(steps: Sequence[OutcomeStep], language: str) -> str:
    items = []
    for step in steps:
        text = escape(worded(step.texts, language).text, quote=False)
        day = escape(date_format(step.happens_on, "DATE_FORMAT"))
        link = ""
        if step.link:
            word = escape(str(step.get_link_kind_display()), quote=False)
            link = f' (<a href="{escape(step.link)}">{word}</a>)'
        items.append(f"<li>{day}: {text} ({escape(str(step.get_status_display()))}){link}</li>")
    return f"<ul>{''.join(items)}</ul>" if items else ""


def _in_language(html: str, written: str, wanted: str) -> str:
    """Marks a text in another language, on each of its blocks, as an article keeps it."""
    if written == wanted or not written:
        return html
    for tag in ("p", "ul", "ol", "h3", "h4", "blockquote"):
        html = html.replace(f"<{tag}>", f'<{tag} lang="{written}">')
    return html


def _source(debate: Debate, url: str, credits: Sequence[Credit], others: int, licence: Licence) -> str:
    names = escape(_names(credits, others), quote=False)
    closed = debate.closed_at
    day = f", {escape(date_format(closed, 'DATE_FORMAT'))}" if closed else ""
    deed = f'<a href="{escape(licence.deed_url)}">{escape(str(licence.label))}</a>' if licence.deed_url else escape(
        str(licence.label)
    )  # fmt: skip
    by = escape(_("Words by"), quote=False)
    return f'<a href="{escape(url)}">{escape(debate.title, quote=False)}</a>{day}. {by}: {names}. {deed}'


def _names(credits: Sequence[Credit], others: int) -> str:
    names = ", ".join(str(one) for one in credits)
    if not others:
        return names or _("people without an account")
    return _("%(names)s and %(number)d others") % {"names": names, "number": others}


def _change_summary(debate: Debate, url: str, credits: Sequence[Credit], others: int) -> str:
    """As many names as fit; all of them stand in the note."""
    known, text = [one.name for one in credits], ""
    for shown in range(len(known), -1, -1):
        rest = others + len(known) - shown
        names = ", ".join(known[:shown])
        who = _("%(names)s and %(number)d others") % {"names": names, "number": rest} if rest else names
        text = _("From the debate “%(title)s” (%(url)s), words by %(who)s") % {
            "title": debate.title,
            "url": url,
            "who": who,
        }
        if len(text) <= SUMMARY_LENGTH:
            return text
    return text[: SUMMARY_LENGTH - 1] + "…"
