"""What patrollers look for in recent changes, each found by an index: in one language, and in all."""

from django.db.models import Index, Q

# A change that takes away so many bytes, or more, is a big removal.
BIG_REMOVAL = 500

WANTED = {
    "unchecked": Q(is_checked=False),
    "newcomers": Q(by_newcomer=True),
    "removals": Q(size_change__lte=-BIG_REMOVAL),
    "links": Q(new_links__gt=0),
}

PATROL_INDEXES = [
    index
    for name, condition in WANTED.items()
    for index in (
        Index(fields=["locale", "-created_at", "-id"], name=f"wiki_revision_{name}", condition=condition),
        Index(fields=["-created_at", "-id"], name=f"wiki_revision_{name}_all", condition=condition),
    )
] + [Index(fields=["checked_by"], name="wiki_revision_checker", condition=Q(checked_by__isnull=False))]
