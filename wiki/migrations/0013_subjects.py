"""What the articles of a subject know already, put together for all its languages."""

import uuid

from django.db import migrations
from django.db.models import Q

BATCH = 500


def gather(apps, schema_editor):
    """The version changed last says what holds; the others fill its gaps."""
    Article, Subject, FactVersion = (apps.get_model("wiki", name) for name in ("Article", "Subject", "FactVersion"))
    known = ~Q(current_revision__facts={}) | Q(current_revision__latitude__isnull=False)
    rows = (
        Article.objects.filter(known, current_revision__isnull=False)
        .order_by("translation_key", "-updated_at", "-pk")
        .values_list(
            "translation_key",
            "current_revision__facts",
            "current_revision__latitude",
            "current_revision__longitude",
            "updated_at",
        )
    )
    subjects, versions = {}, {}
    for key, facts, latitude, longitude, moment in rows.iterator(chunk_size=BATCH):
        if key not in subjects and len(subjects) >= BATCH:
            store(Subject, FactVersion, subjects, versions)
        subject = subjects.setdefault(key, Subject(key=key, number=1, facts={}))
        subject.facts = {**facts, **subject.facts}
        if subject.latitude is None and longitude is not None:
            subject.latitude, subject.longitude = latitude, longitude
        versions.setdefault(key, moment)
    store(Subject, FactVersion, subjects, versions)


def store(Subject, FactVersion, subjects, moments):
    """Made without the newest version, which then names them: each row needs the other."""
    made = {
        key: FactVersion(
            id=uuid.uuid4(),
            subject_id=key,
            number=1,
            created_at=moments[key],
            values={
                "facts": subject.facts,
                "subject_kind": "",
                "latitude": None if subject.latitude is None else str(subject.latitude),
                "longitude": None if subject.longitude is None else str(subject.longitude),
            },
        )
        for key, subject in subjects.items()
    }
    Subject.objects.bulk_create(subjects.values())
    FactVersion.objects.bulk_create(made.values())
    for key, subject in subjects.items():
        subject.current_id = made[key].id
    Subject.objects.bulk_update(subjects.values(), ["current"])
    subjects.clear()
    moments.clear()


class Migration(migrations.Migration):
    dependencies = [("wiki", "0012_exchange")]

    operations = [migrations.RunPython(gather, migrations.RunPython.noop)]
