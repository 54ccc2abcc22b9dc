from math import asinh, pi, radians, tan

import django.db.models.deletion
from django.db import migrations, models

BATCH = 500
VISIBLE = "visible"
LEVEL = 24
LATITUDE_MAX = 85.05


def fill(apps, schema_editor):
    """A place on the map for each article that has a point already."""
    Article, MapEntry = apps.get_model("wiki", "Article"), apps.get_model("wiki", "MapEntry")
    rows = (
        Article.objects.filter(state=VISIBLE, current_revision__latitude__isnull=False)
        .exclude(current_revision__longitude=None)
        .order_by("pk")
        .values_list(
            *("pk", "locale_id", "translation_key", "title", "slug", "key"),
            *("current_revision__latitude", "current_revision__longitude"),
        )
    )
    seen = set()
    entries = []
    for pk, locale, subject, title, slug, key, north, east in rows.iterator(chunk_size=BATCH):
        north, east = float(north), float(east)
        entries.append(
            MapEntry(
                article_id=pk,
                locale_id=locale,
                subject=subject,
                is_first=subject not in seen,
                title=title,
                slug=slug,
                key=key,
                latitude=north,
                longitude=east,
                cell=cell_of(north, east),
                west=east,
                south=north,
                east=east,
                north=north,
            )
        )
        seen.add(subject)
        if len(entries) == BATCH:
            MapEntry.objects.bulk_create(entries)
            entries = []
    MapEntry.objects.bulk_create(entries)


def cell_of(latitude, longitude):
    """As core.geo.cells had it when this was written."""
    north = radians(max(-LATITUDE_MAX, min(LATITUDE_MAX, latitude)))
    across = 1 << LEVEL
    shares = ((longitude + 180) / 360, (1 - asinh(tan(north)) / pi) / 2)
    x, y = (max(0, min(across - 1, int(share * across))) for share in shares)
    return sum((x >> bit & 1) << 2 * bit | (y >> bit & 1) << 2 * bit + 1 for bit in range(LEVEL))


class Migration(migrations.Migration):
    dependencies = [("wagtailcore", "0098_apitoken"), ("wiki", "0010_facts")]

    operations = [
        migrations.AddField(
            model_name="revision",
            name="geometry",
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name="subject",
            name="geometry",
            field=models.JSONField(null=True),
        ),
        migrations.CreateModel(
            name="MapState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="MapEntry",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="map_entry",
                        serialize=False,
                        to="wiki.article",
                    ),
                ),
                ("subject", models.UUIDField()),
                ("is_first", models.BooleanField(default=True)),
                ("kind", models.CharField(blank=True, max_length=60)),
                ("title", models.CharField(max_length=255)),
                ("slug", models.CharField(max_length=255)),
                ("key", models.CharField(max_length=255)),
                ("latitude", models.FloatField()),
                ("longitude", models.FloatField()),
                ("cell", models.BigIntegerField()),
                ("west", models.FloatField()),
                ("south", models.FloatField()),
                ("east", models.FloatField()),
                ("north", models.FloatField()),
                ("outline", models.JSONField(null=True)),
                (
                    "locale",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="wagtailcore.locale"
                    ),
                ),
            ],
            options={
                "verbose_name": "place on the map",
                "verbose_name_plural": "places on the map",
                "indexes": [
                    models.Index(fields=["latitude", "longitude"], name="wiki_map_place"),
                    models.Index(fields=["subject", "locale"], name="wiki_map_subject"),
                    models.Index(fields=["locale", "key"], name="wiki_map_names"),
                    models.Index(fields=["kind", "locale"], name="wiki_map_kind"),
                    models.Index(
                        condition=models.Q(("outline__isnull", False)),
                        fields=["west", "east"],
                        name="wiki_map_shapes",
                    ),
                ],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
