"""What other apps hear of accounts."""

from django.dispatch import Signal

# With `person`: the name that others see may be another. Within the transaction that saves it.
person_renamed = Signal()
