"""What other apps hear of organisations, from the worker."""

from django.dispatch import Signal

# With `organisation`: its name, or whether everybody may see it, may be another.
organisation_changed = Signal()
