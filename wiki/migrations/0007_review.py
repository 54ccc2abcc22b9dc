import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

NAMED = {"null": True, "on_delete": django.db.models.deletion.SET_NULL, "to": settings.AUTH_USER_MODEL}
KINDS = [
    ("create", "new article"),
    ("edit", "edit"),
    ("merge", "edit, merged with another"),
    ("rename", "new name"),
    ("restore", "older version restored"),
    ("import", "import"),
    ("amended", "approved with changes"),
]
STATES = [
    ("waiting", "waiting for review"),
    ("asked", "waiting for an answer of its author"),
    ("approved", "approved"),
    ("rejected", "rejected"),
    ("withdrawn", "withdrawn"),
]
CHANGES = [
    ("create", "new article"),
    ("rename", "new name"),
    ("text", "change of the text"),
    ("beside", "change beside the text"),
]
REASONS = [
    ("wrong", "It is not right"),
    ("source", "It needs a source"),
    ("copied", "It was copied from elsewhere"),
    ("advert", "It advertises"),
    ("unfit", "It does not belong in the wiki"),
    ("private", "It tells private things about somebody"),
    ("twice", "The article says it already"),
    ("other", "Another reason"),
]
EFFECTS = [("given", "Publishes at once"), ("taken", "Changes wait for review"), ("by_rule", "By the rule again")]


def _id():
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = [
        ("wiki", "0006_waiting_articles"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField("revision", "kind", models.CharField(choices=KINDS, max_length=10)),
        migrations.AddField("revision", "reviewer", models.ForeignKey(db_index=False, related_name="+", **NAMED)),
        migrations.AddField(
            "revision", "reviewer_name", models.CharField(blank=True, db_default="", default="", max_length=255)
        ),
        migrations.AddField("revision", "reverted_at", models.DateTimeField(null=True)),
        migrations.AddIndex(
            "revision",
            models.Index(
                condition=models.Q(("reverted_at__isnull", False)),
                fields=["author", "-reverted_at"],
                name="wiki_revision_reverted",
            ),
        ),
        migrations.AddIndex(
            "revision",
            models.Index(
                condition=models.Q(("reviewer__isnull", False)), fields=["reviewer"], name="wiki_revision_reviewer"
            ),
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", _id()),
                ("state", models.CharField(choices=STATES, default="waiting", max_length=10)),
                ("kind", models.CharField(choices=CHANGES, max_length=10)),
                ("title", models.CharField(max_length=255)),
                ("size_change", models.IntegerField(default=0)),
                ("author_name", models.CharField(blank=True, max_length=255)),
                ("author_role", models.CharField(blank=True, max_length=200)),
                ("key_hash", models.CharField(blank=True, max_length=64)),
                ("key_expires_at", models.DateTimeField(null=True)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("language", models.CharField(blank=True, max_length=5)),
                ("summary", models.CharField(blank=True, max_length=500)),
                ("is_minor", models.BooleanField(default=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("reviewer_name", models.CharField(blank=True, max_length=255)),
                ("reviewed_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, choices=REASONS, max_length=10)),
                ("note", models.CharField(blank=True, max_length=2000)),
                ("was_changed", models.BooleanField(default=False)),
                ("submission", models.UUIDField(null=True, unique=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("details", models.JSONField(default=dict)),
                ("content", models.JSONField()),
                (
                    "locale",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="wagtailcore.locale"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
                        to="wiki.article",
                    ),
                ),
                (
                    "base",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="wiki.revision"
                    ),
                ),
                (
                    "translation_of",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="wiki.article"
                    ),
                ),
                ("author", models.ForeignKey(related_name="wiki_proposals", **NAMED)),
                ("reviewer", models.ForeignKey(related_name="+", **NAMED)),
                (
                    "revision",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="proposal",
                        to="wiki.revision",
                    ),
                ),
            ],
            options={
                "verbose_name": "proposed change",
                "verbose_name_plural": "proposed changes",
                "permissions": [("review_proposal", "Can review proposed changes")],
            },
        ),
        migrations.AddIndex(
            "proposal",
            models.Index(
                condition=models.Q(("state", "waiting")),
                fields=["locale", "created_at", "id"],
                name="wiki_proposal_queue",
            ),
        ),
        migrations.AddIndex(
            "proposal",
            models.Index(
                condition=models.Q(("state", "waiting")), fields=["created_at", "id"], name="wiki_proposal_queue_all"
            ),
        ),
        migrations.AddIndex(
            "proposal", models.Index(fields=["author", "-created_at", "-id"], name="wiki_proposal_author")
        ),
        migrations.AddIndex(
            "proposal",
            models.Index(
                condition=models.Q(("key_hash", ""), _negated=True), fields=["key_hash"], name="wiki_proposal_key"
            ),
        ),
        migrations.AddIndex(
            "proposal",
            models.Index(
                condition=models.Q(("key_hash", ""), _negated=True),
                fields=["key_expires_at"],
                name="wiki_proposal_expiry",
            ),
        ),
        migrations.AddConstraint(
            "proposal",
            models.CheckConstraint(
                condition=models.Q(("article__isnull", False), ("base__isnull", True), _connector="OR"),
                name="wiki_proposal_base_has_article",
            ),
        ),
        migrations.AddConstraint(
            "proposal",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["approved", "rejected"]), _negated=True),
                    ("reviewed_at__isnull", False),
                    _connector="OR",
                ),
                name="wiki_proposal_decided_when",
            ),
        ),
        migrations.CreateModel(
            name="ProposalRemark",
            fields=[
                ("id", _id()),
                ("author_name", models.CharField(blank=True, max_length=255)),
                ("by_reviewer", models.BooleanField()),
                ("text", models.CharField(max_length=2000)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("author", models.ForeignKey(related_name="+", **NAMED)),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="remarks", to="wiki.proposal"
                    ),
                ),
            ],
            options={
                "verbose_name": "remark on a proposed change",
                "verbose_name_plural": "remarks on proposed changes",
                "ordering": ["created_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="TrustDecision",
            fields=[
                ("id", _id()),
                ("effect", models.CharField(choices=EFFECTS, max_length=10)),
                ("reason", models.CharField(max_length=500, verbose_name="reason")),
                ("by_name", models.CharField(blank=True, max_length=255)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("by", models.ForeignKey(related_name="+", **NAMED)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="trust_decisions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"verbose_name": "decision about trust", "verbose_name_plural": "decisions about trust"},
        ),
        migrations.AddIndex("trustdecision", models.Index(fields=["person", "-id"], name="wiki_trust_person")),
    ]
