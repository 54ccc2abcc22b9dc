"""A working group of people, or a business network whose members are organisations."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.visibility import state_field

NAME_LENGTH = 120


class WorkingGroup(models.Model):
    class Kind(models.TextChoices):
        WORKING = "working", _("working group")
        BUSINESS = "business", _("business network")

    class Joining(models.TextChoices):
        OPEN = "open", _("anyone may join")
        REQUEST = "request", _("on request")
        INVITATION = "invitation", _("by invitation")

    class Sight(models.TextChoices):
        """Who reads what is in it."""

        PUBLIC = "public", _("everyone reads it")
        NAMED = "named", _("everyone sees its name, members read it")
        HIDDEN = "hidden", _("only members know of it")

    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.WORKING)
    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    slug = models.SlugField(max_length=80, unique=True, allow_unicode=True)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    about = models.TextField(_("about"), blank=True)
    joining = models.CharField(_("who may join"), max_length=10, choices=Joining, default=Joining.OPEN)
    sight = models.CharField(_("who sees it"), max_length=8, choices=Sight, default=Sight.PUBLIC)
    state = state_field()
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)
    member_count = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    moved_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")

    def __str__(self) -> str:
        return self.name
