"""What other apps hear of profiles."""

from django.dispatch import Signal

# With `profile`: what it tells, or who sees it, may be another. Within the transaction that saves it.
profile_saved = Signal()
