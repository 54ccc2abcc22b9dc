import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("wagtailcore", "0098_apitoken"),
        ("wiki", "0011_geometry"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="category",
            name="parent",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="children",
                to="wiki.category",
                verbose_name="part of",
            ),
        ),
        migrations.CreateModel(
            name="UpdateNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(max_length=300, verbose_name="What is no longer right?")),
                ("number", models.PositiveIntegerField()),
                ("author_name", models.CharField(blank=True, max_length=255)),
                ("author_role", models.CharField(blank=True, max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("visible", "visible"),
                            ("hidden", "hidden"),
                            ("removed", "removed"),
                            ("with_whole", "hidden along with what it belongs to"),
                        ],
                        db_default="visible",
                        default="visible",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="update_note", to="wiki.article"
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "note that an article needs an update",
                "verbose_name_plural": "notes that articles need an update",
            },
        ),
        migrations.CreateModel(
            name="Dump",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("jsonl", "JSON lines: the present text of each article"),
                            ("xml", "MediaWiki XML: articles with their whole history"),
                            ("static", "Web pages that are read without a network"),
                        ],
                        max_length=10,
                    ),
                ),
                ("path", models.CharField(max_length=100, unique=True)),
                ("size", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("articles", models.PositiveIntegerField()),
                ("created_at", models.DateTimeField()),
                (
                    "locale",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="wagtailcore.locale"
                    ),
                ),
            ],
            options={
                "verbose_name": "data file",
                "verbose_name_plural": "data files",
                "indexes": [models.Index(fields=["locale", "kind", "-created_at"], name="wiki_dump_newest")],
            },
        ),
        migrations.CreateModel(
            name="Hint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("source", "without a source"),
                            ("picture", "without a picture"),
                            ("place", "without a place"),
                            ("short", "very short"),
                            ("update", "needs to be brought up to date"),
                        ],
                        max_length=10,
                    ),
                ),
                ("key", models.CharField(max_length=255)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="hints", to="wiki.article"
                    ),
                ),
                (
                    "locale",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="wagtailcore.locale"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["locale", "kind", "key"], name="wiki_hint_order")],
                "constraints": [models.UniqueConstraint(fields=("article", "kind"), name="wiki_hint_is_unique")],
            },
        ),
    ]
