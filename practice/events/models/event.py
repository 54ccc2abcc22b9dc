"""An event: what, when by the clock on the wall, where, and who can come."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.search import index

from accounts.roles import MARK_LENGTH
from core.geo.fields import latitude_field, longitude_field
from core.html import plain_text
from practice.events.addresses import event_path
from practice.events.querysets import EventQuerySet
from practice.events.rules import LONGEST, Rule, parse
from practice.events.states import State, state_field
from practice.events.zones import ZONE_LENGTH
from practice.organisations.models import Organisation

TITLE_LENGTH, PLACE_LENGTH, ADDRESS_LENGTH, REASON_LENGTH = 160, 160, 300, 500


class Event(index.Indexed, models.Model):
    """Days and times are those of its zone, so a weekly ten o'clock stays ten o'clock. The texts stand last."""

    class Registering(models.TextChoices):
        """Whether and how people say that they come."""

        NONE = "none", _("people just come")
        ONCE = "once", _("once, for all times")
        EACH = "each", _("for each time")

    class Audience(models.TextChoices):
        """Who may register. Reading follows the group."""

        ACCOUNT = "account", _("people with an account")
        GROUP = "group", _("members of the group")
        ORGANISATION = "organisation", _("members of the organisation")

    # Names it in calendars for ever.
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    state = state_field()

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="practice_events"
    )
    author_name = models.CharField(max_length=255, blank=True)
    # The mark of the role that the author had then (accounts.roles).
    author_role = models.CharField(max_length=MARK_LENGTH, blank=True)
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, blank=True, on_delete=models.SET_NULL, related_name="events"
    )
    # What was said among members never becomes public because the group is gone.
    group = models.ForeignKey(
        "groups.WorkingGroup", null=True, blank=True, on_delete=models.CASCADE, related_name="events"
    )
    submission = models.UUIDField(null=True, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    # How often what stands in calendars changed (SEQUENCE).
    sequence = models.PositiveIntegerField(default=0, editable=False)

    zone = models.CharField(_("time zone"), max_length=ZONE_LENGTH)
    first_day = models.DateField(_("day"))
    last_day = models.DateField(_("until the day"))
    # Both empty: all day.
    start_time = models.TimeField(_("from"), null=True, blank=True)
    end_time = models.TimeField(_("to"), null=True, blank=True)
    rule = models.CharField(max_length=LONGEST, blank=True, editable=False)
    # Days of the rule on which it is not, as ISO text.
    excluded = models.JSONField(default=list, blank=True, editable=False)
    # Up to which day its times are rows; empty when there will be no more.
    expanded_until = models.DateField(null=True, editable=False)

    place_name = models.CharField(_("place"), max_length=PLACE_LENGTH, blank=True)
    address = models.CharField(_("address"), max_length=ADDRESS_LENGTH, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    latitude = latitude_field()
    longitude = longitude_field()
    is_online = models.BooleanField(_("online"), default=False)
    online_url = models.URLField(_("link"), max_length=500, blank=True)
    # The link is shown to those who have registered, and to nobody else.
    hides_link = models.BooleanField(default=False)

    registering = models.CharField(max_length=4, choices=Registering, default=Registering.NONE)
    audience = models.CharField(max_length=12, choices=Audience, default=Audience.ACCOUNT)
    capacity = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    has_waiting_list = models.BooleanField(default=True)
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    # Of a registration that holds for all times; kept here so that no page counts. Else they are on each time.
    going_count = models.PositiveIntegerField(default=0, editable=False)
    waiting_count = models.PositiveIntegerField(default=0, editable=False)

    cancelled_at = models.DateTimeField(null=True, editable=False)
    cancel_reason = models.CharField(max_length=REASON_LENGTH, blank=True)

    # {language code: {"title": …, "body": …}}, besides the language that it is written in.
    translations = models.JSONField(default=dict, blank=True)
    body = models.TextField(_("text"), blank=True)

    objects = EventQuerySet.as_manager()

    # `services.indexing` does it: only what everybody may read is in there.
    search_auto_update = False
    search_fields: ClassVar = [
        index.SearchField("title", boost=4),
        index.AutocompleteField("title"),
        index.SearchField("search_text"),
        index.FilterField("language"),
    ]

    class Meta:
        verbose_name = pgettext_lazy("where people meet", "event")
        verbose_name_plural = pgettext_lazy("where people meet", "events")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(last_day__gt=F("first_day"))
                | Q(last_day=F("first_day"), start_time__isnull=True)
                | Q(last_day=F("first_day"), end_time__gte=F("start_time")),
                name="events_end_after_they_start",
                violation_error_message=_("It ends before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(start_time__isnull=True, end_time__isnull=True)
                | Q(start_time__isnull=False, end_time__isnull=False),
                name="events_all_day_or_both_times",
            ),
            models.CheckConstraint(
                condition=~Q(audience="group") | Q(group__isnull=False), name="events_members_are_of_a_group"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "-created_at", "-id"], name="events_newest"),
            models.Index(fields=["author", "-created_at", "-id"], name="events_author"),
            models.Index(fields=["expanded_until"], name="events_to_expand", condition=Q(expanded_until__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """In the language that it is written in."""
        return self.path(self.language)

    def path(self, language: str) -> str:
        """In the language that a reader has chosen: one event, all languages."""
        return event_path(language, self.pk, self.slug)

    @classmethod
    def get_indexed_objects(cls) -> EventQuerySet:
        return cls.objects.public()

    @property
    def search_text(self) -> str:
        """The text, where it is, and both in other languages."""
        others = [f"{one.get('title', '')} {plain_text(one.get('body', ''))}" for one in self.translations.values()]
        return " ".join([plain_text(self.body), self.place_name, self.address, *others])

    @property
    def search_language(self) -> str:
        return self.language

    @property
    def slug(self) -> str:
        return slugify(self.title, allow_unicode=True)[:60].strip("-")

    @property
    def is_all_day(self) -> bool:
        return self.start_time is None

    @property
    def repeats(self) -> bool:
        return bool(self.rule)

    @property
    def parsed_rule(self) -> Rule | None:
        """None for what takes place once."""
        return parse(self.rule) if self.rule else None

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def registers_each(self) -> bool:
        """Whether each time is registered for on its own."""
        return self.registering == self.Registering.EACH

    @property
    def shown_organisation(self) -> Organisation | None:
        """The one that it is for, where everybody sees that; `organisation` comes with it."""
        return self.organisation if self.organisation is not None and self.organisation.is_public else None

    @property
    def is_public(self) -> bool:
        """Whether everybody sees it; `group` comes with it."""
        if self.state != State.VISIBLE:
            return False
        return self.group is None or self.group.is_public
