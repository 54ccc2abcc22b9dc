import uuid

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

TYPES = [
    ("text", "text"),
    ("date", "date"),
    ("number", "number"),
    ("url", "web address"),
    ("email", "e-mail address"),
    ("phone", "telephone number"),
    ("hours", "opening hours"),
    ("accounts", "accounts on social networks"),
    ("choice", "one of several"),
    ("yes_no", "yes or no"),
]
SCHEMAS = [
    ("Thing", "anything"),
    ("Place", "place"),
    ("CivicStructure", "public building or place"),
    ("Landform", "nature"),
    ("LandmarksOrHistoricalBuildings", "monument or historic building"),
    ("Organization", "organisation"),
    ("LocalBusiness", "business"),
    ("Person", "person"),
    ("Event", "event"),
    ("GovernmentService", "public service"),
]


def named():
    return [
        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
        ("key", models.SlugField(unique=True, verbose_name="key")),
        ("names", models.JSONField(default=dict, verbose_name="names")),
        ("position", models.PositiveIntegerField(default=0, verbose_name="order")),
        ("is_retired", models.BooleanField(default=False, verbose_name="no longer offered")),
    ]


class Migration(migrations.Migration):
    dependencies = [("wiki", "0009_languages")]

    operations = [
        migrations.CreateModel(
            name="FactField",
            fields=[
                *named(),
                ("type", models.CharField(choices=TYPES, max_length=20, verbose_name="type")),
                ("unit", models.CharField(blank=True, max_length=20, verbose_name="unit")),
                (
                    "schema_property",
                    models.CharField(blank=True, max_length=60, verbose_name="property of schema.org"),
                ),
                ("choices", models.JSONField(default=list, verbose_name="choices")),
            ],
            options={
                "verbose_name": "fact",
                "verbose_name_plural": "facts",
                "ordering": ["position", "key"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Kind",
            fields=[
                *named(),
                (
                    "schema_type",
                    models.CharField(
                        choices=SCHEMAS, default="Thing", max_length=40, verbose_name="type for search engines"
                    ),
                ),
                ("fields", models.JSONField(default=list, verbose_name="facts")),
                ("starts", models.JSONField(default=dict, verbose_name="starting texts")),
            ],
            options={
                "verbose_name": "kind of subject",
                "verbose_name_plural": "kinds of subject",
                "ordering": ["position", "key"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FactVersion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                (
                    "revision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="fact_versions",
                        to="wiki.revision",
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("values", models.JSONField(default=dict)),
            ],
            options={"verbose_name": "version of facts", "verbose_name_plural": "versions of facts"},
        ),
        migrations.CreateModel(
            name="Subject",
            fields=[
                ("key", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField(db_default=0, default=0)),
                (
                    "current",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wiki.factversion",
                    ),
                ),
                (
                    "subject_kind",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=50, verbose_name="kind of subject"
                    ),
                ),
                (
                    "latitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        max_digits=8,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-90),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="latitude",
                    ),
                ),
                (
                    "longitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        max_digits=9,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-180),
                            django.core.validators.MaxValueValidator(180),
                        ],
                        verbose_name="longitude",
                    ),
                ),
                ("facts", models.JSONField(default=dict)),
            ],
            options={"verbose_name": "subject", "verbose_name_plural": "subjects"},
        ),
        migrations.AddField(
            model_name="factversion",
            name="subject",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="wiki.subject"
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="fact_version",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="copies",
                to="wiki.factversion",
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="subject_kind",
            field=models.CharField(blank=True, db_default="", default="", max_length=50),
        ),
        migrations.AddField(
            model_name="article",
            name="subject",
            field=models.ForeignObject(
                editable=False,
                from_fields=["translation_key"],
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="articles",
                to="wiki.subject",
                to_fields=["key"],
            ),
        ),
        migrations.AddIndex(
            model_name="subject", index=models.Index(fields=["subject_kind"], name="wiki_subject_kind")
        ),
        migrations.AddConstraint(
            model_name="factversion",
            constraint=models.UniqueConstraint(
                fields=("subject", "number"), name="wiki_fact_version_number_is_unique"
            ),
        ),
    ]
