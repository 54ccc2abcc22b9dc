"""Looking at what somebody writes with the rules that staff made.

Phrases, not regular expressions: see community.moderation.phrases for what they cost at most.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from html import unescape
from typing import Any

from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import F, Sum
from django.utils import timezone

from community.moderation.models import ContentRule, RuleDay
from community.moderation.phrases import fold, matches, phrases_of
from community.moderation.registry import samples
from core.html import plain_text
from core.limits import is_new
from core.prepared import Prepared
from core.visibility import sees_hidden

Effect = ContentRule.Effect
_WEIGHT = {Effect.TAG: 0, Effect.WARN: 1, Effect.HOLD: 2, Effect.REFUSE: 3}
_LINK = re.compile(r"""href=["']([^"'<>]{1,2000})["']""")
LONGEST = 500_000  # signs of a text that are looked at
MOST_HITS = 0.05  # of what was looked at in a day; a rule that hits more stops by itself
FEWEST = 40  # looked at in a day, before that share says anything
SAMPLE, SHOWN = 2_000, 50
_COLUMNS = [field.attname for field in ContentRule._meta.concrete_fields]
_active = Prepared(lambda: ContentRule.objects.filter(is_active=True).values_list(*_COLUMNS))


@dataclass(frozen=True)
class Finding:
    """The weightiest rule that hit, and all that did. `rule` is None when none did."""

    rule: ContentRule | None = None
    names: list[str] = field(default_factory=list)

    @property
    def effect(self) -> str:
        return self.rule.effect if self.rule is not None else ""


@dataclass(frozen=True)
class Hit:
    title: str
    url: str
    found: str


def rules_for(author: Any) -> list[ContentRule]:
    """The rules that what this person writes is looked at with: none for moderators, and on most sites none at all."""
    if sees_hidden(author):
        return []
    fresh = not author.is_authenticated or is_new(author)
    rules = [ContentRule.from_db(DEFAULT_DB_ALIAS, _COLUMNS, row) for row in _active()]
    return [rule for rule in rules if fresh or not rule.only_new]


def look(
    *, title: str, html: str, author: Any, before: str = "", rules: Sequence[ContentRule] | None = None
) -> Finding:
    """What the rules say about a new text. Only what was not in it `before` counts; moderators pass.

    `rules` is for who has asked for them already.
    """
    rules = rules_for(author) if rules is None else rules
    if not rules:
        return Finding()
    hits = [rule for rule in rules if found_in(rule, title, html, before)]
    _count(rules, hits)
    if not hits:
        return Finding()
    hits.sort(key=lambda rule: _WEIGHT[Effect(rule.effect)])
    return Finding(hits[-1], [rule.name for rule in hits])


def found_in(rule: ContentRule, title: str, html: str, before: str = "") -> str:
    """The first phrase of the rule that the text holds and did not hold before; empty for none."""
    is_link = rule.kind == ContentRule.Kind.LINK
    new = _links(html) if is_link else fold(f"{title} {plain_text(html[:LONGEST])}")
    old = None
    for phrase in phrases_of(rule.patterns):
        if not matches(phrase, new):
            continue
        if before and old is None:
            old = _links(before) if is_link else fold(plain_text(before[:LONGEST]))
        if old is None or not matches(phrase, old):
            return phrase
    return ""


def try_rule(rule: ContentRule) -> tuple[int, list[Hit]]:
    """How many of the newest public things were looked at, and which the rule would have hit."""
    looked = 0
    hits: list[Hit] = []
    for sample in samples():
        for title, url, text in sample(SAMPLE):
            looked += 1
            if (found := found_in(rule, title, text)) and len(hits) < SHOWN * 20:
                hits.append(Hit(title, url, found))
    return looked, hits


def _links(html: str) -> list[str]:
    return [fold(unescape(link)) for link in _LINK.findall(html[:LONGEST])]


@transaction.atomic
def _count(rules: Sequence[ContentRule], hits: Sequence[ContentRule]) -> None:
    """Count the day, and stop a rule that hits far too much: it is the rule that is wrong then."""
    today = timezone.localdate()
    there = set(RuleDay.objects.filter(day=today, rule__in=rules).values_list("rule_id", flat=True))
    missing = [RuleDay(rule=rule, day=today) for rule in rules if rule.pk not in there]
    if missing:
        RuleDay.objects.bulk_create(missing, ignore_conflicts=True)
        RuleDay.objects.filter(day__lt=today - timedelta(days=90)).delete()
    RuleDay.objects.filter(day=today, rule__in=rules).update(looked=F("looked") + 1)
    if not hits:
        return
    RuleDay.objects.filter(day=today, rule__in=hits).update(hits=F("hits") + 1)
    days = RuleDay.objects.filter(day=today, rule__in=hits).values_list("rule_id", "looked", "hits")
    wild = [pk for pk, looked, count in days if looked >= FEWEST and count > MOST_HITS * looked]
    if wild:
        ContentRule.objects.filter(pk__in=wild).update(is_active=False, stopped_at=timezone.now())


def hits_lately(rule: ContentRule, days: int = 30) -> int:
    since = timezone.localdate() - timedelta(days=days)
    found = RuleDay.objects.filter(rule=rule, day__gte=since).aggregate(total=Sum("hits"))
    return int(found["total"] or 0)
