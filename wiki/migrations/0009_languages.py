import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("wiki", "0008_patrol"),
    ]

    operations = [
        migrations.CreateModel(
            name="TieChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("tied", "tied to another language"), ("untied", "no longer tied")], max_length=10
                    ),
                ),
                ("author_name", models.CharField(blank=True, max_length=255)),
                ("author_role", models.CharField(blank=True, max_length=200)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="created")),
                ("old_key", models.UUIDField(editable=False)),
                ("new_key", models.UUIDField(editable=False)),
                ("moved", models.JSONField(default=list)),
                ("undone_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "change of ties between languages",
                "verbose_name_plural": "changes of ties between languages",
            },
        ),
        migrations.CreateModel(
            name="TranslationWish",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="created")),
            ],
            options={
                "verbose_name": "wish for a translation",
                "verbose_name_plural": "wishes for translations",
            },
        ),
        migrations.CreateModel(
            name="WantedTranslation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("translation_key", models.UUIDField(editable=False)),
                ("wishes", models.PositiveIntegerField(default=0, verbose_name="wishes")),
                ("last_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "verbose_name": "wanted translation",
                "verbose_name_plural": "wanted translations",
            },
        ),
        migrations.AddField(
            model_name="article",
            name="behind",
            field=models.PositiveSmallIntegerField(db_default=0, default=0, editable=False),
        ),
        migrations.AddField(
            model_name="article",
            name="behind_count",
            field=models.PositiveIntegerField(db_default=0, default=0, editable=False),
        ),
        migrations.AddField(
            model_name="article",
            name="behind_since",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="article",
            name="source_revision",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="wiki.revision",
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="is_machine",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="revision",
            name="significance",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="revision",
            name="source",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="wiki.revision",
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["-links_in", "id"], name="wiki_article_linked"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("behind__gt", 0)),
                fields=["locale", "-behind", "-behind_count", "id"],
                name="wiki_article_behind",
            ),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(
                condition=models.Q(("source__isnull", False)), fields=["source"], name="wiki_revision_source"
            ),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(
                condition=models.Q(("is_machine", True)), fields=["locale", "article"], name="wiki_revision_machine"
            ),
        ),
        migrations.AddField(
            model_name="tiechange",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="tie_changes", to="wiki.article"
            ),
        ),
        migrations.AddField(
            model_name="tiechange",
            name="author",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="tiechange",
            name="other",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="wiki.article"
            ),
        ),
        migrations.AddField(
            model_name="translationwish",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="translation_wishes",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="wantedtranslation",
            name="locale",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="wagtailcore.locale"
            ),
        ),
        migrations.AddField(
            model_name="translationwish",
            name="wanted",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="people", to="wiki.wantedtranslation"
            ),
        ),
        migrations.AddIndex(
            model_name="tiechange",
            index=models.Index(fields=["old_key"], name="wiki_tie_old"),
        ),
        migrations.AddIndex(
            model_name="tiechange",
            index=models.Index(fields=["new_key"], name="wiki_tie_new"),
        ),
        migrations.AddIndex(
            model_name="wantedtranslation",
            index=models.Index(fields=["locale", "-wishes", "id"], name="wiki_wanted_most"),
        ),
        migrations.AddConstraint(
            model_name="wantedtranslation",
            constraint=models.UniqueConstraint(fields=("translation_key", "locale"), name="wiki_wanted_is_unique"),
        ),
        migrations.AddConstraint(
            model_name="translationwish",
            constraint=models.UniqueConstraint(fields=("wanted", "user"), name="wiki_wish_once_a_person"),
        ),
    ]
