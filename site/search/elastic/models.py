"""What the search server has still to be told, and how it stands with its index."""

from django.db import models


class Change(models.Model):
    """A document that was written or removed; gone when every index has it as it is."""

    document = models.BigIntegerField(db_index=True)
    noted_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return f"document {self.document}"


class ServerState(models.Model):
    """One row. While `building` names an index, what changes goes there as well as to the one in use."""

    building = models.CharField(max_length=100, blank=True)
    # Up to which document it has been filled, and how many these were.
    last_document = models.BigIntegerField(default=0)
    copied = models.PositiveIntegerField(default=0)
    # When the one that fills it said so last; another may go on when it is silent.
    heard_at = models.DateTimeField(null=True)
    built_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=300, blank=True)
    problem_since = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.problem or self.building or "ready"

    @classmethod
    def current(cls) -> "ServerState":
        return cls.objects.get_or_create(pk=1)[0]
