"""Whom a case was done for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TargetGroup(models.TextChoices):
    CITIZEN = "citizen", _("citizens")
    BUSINESS = "business", _("businesses")
    GOVERNMENT = "government", _("other governments")
