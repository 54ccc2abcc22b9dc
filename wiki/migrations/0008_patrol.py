import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("wiki", "0007_review"),
    ]

    operations = [
        migrations.CreateModel(
            name="Merger",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("merge", "merged"), ("split", "split")], max_length=10)),
                ("titles", models.JSONField(default=list)),
                ("translations", models.JSONField(default=list)),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("created_at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                ("submission", models.UUIDField(null=True, unique=True)),
            ],
            options={
                "verbose_name": "merger of articles",
                "verbose_name_plural": "mergers of articles",
            },
        ),
        migrations.CreateModel(
            name="Protection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "edit_level",
                    models.CharField(
                        choices=[
                            ("everyone", "everyone"),
                            ("confirmed", "people with an account"),
                            ("trusted", "trusted people"),
                            ("moderators", "moderators"),
                        ],
                        max_length=10,
                        verbose_name="who may change it",
                    ),
                ),
                (
                    "rename_level",
                    models.CharField(
                        choices=[
                            ("everyone", "everyone"),
                            ("confirmed", "people with an account"),
                            ("trusted", "trusted people"),
                            ("moderators", "moderators"),
                        ],
                        max_length=10,
                        verbose_name="who may give it another name",
                    ),
                ),
                (
                    "propose_level",
                    models.CharField(
                        choices=[
                            ("everyone", "everyone"),
                            ("confirmed", "people with an account"),
                            ("trusted", "trusted people"),
                            ("moderators", "moderators"),
                        ],
                        max_length=10,
                        verbose_name="who may propose changes",
                    ),
                ),
                ("until", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                ("created_at", models.DateTimeField()),
                ("lifted_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "protection",
                "verbose_name_plural": "protections",
            },
        ),
        migrations.CreateModel(
            name="Rollback",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "in progress"),
                            ("done", "done"),
                            ("reversing", "being taken back"),
                            ("reversed", "taken back"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("since", models.DateTimeField(verbose_name="since")),
                ("last_revision_id", models.BigIntegerField()),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "roll-back",
                "verbose_name_plural": "roll-backs",
            },
        ),
        migrations.CreateModel(
            name="RollbackItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "did",
                    models.CharField(
                        choices=[
                            ("restored", "restored"),
                            ("merged", "taken out, with what others wrote since kept"),
                            ("hidden", "hidden, as nobody else had written in it"),
                            ("left", "left: others have changed the same places since"),
                        ],
                        max_length=10,
                    ),
                ),
                ("versions", models.PositiveIntegerField(default=0)),
                ("taken_back", models.BooleanField(null=True)),
            ],
            options={
                "verbose_name": "article of a roll-back",
                "verbose_name_plural": "articles of a roll-back",
            },
        ),
        migrations.AlterField(
            model_name="revision",
            name="kind",
            field=models.CharField(
                choices=[
                    ("create", "new article"),
                    ("edit", "edit"),
                    ("merge", "edit, merged with another"),
                    ("rename", "new name"),
                    ("restore", "older version restored"),
                    ("import", "import"),
                    ("amended", "approved with changes"),
                    ("joined", "another article merged into it"),
                    ("split", "split into two articles"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterModelOptions(
            name="revision",
            options={
                "permissions": [("patrol", "Can check changes and roll them back")],
                "verbose_name": "version",
                "verbose_name_plural": "versions",
            },
        ),
        migrations.AddField(
            model_name="article",
            name="merged_into",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="merged_from",
                to="wiki.article",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="protection",
            field=models.JSONField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="revision",
            name="by_newcomer",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="revision",
            name="checked_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="revision",
            name="checked_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="is_checked",
            field=models.BooleanField(db_default=True, default=False),
        ),
        # What was written before counts as checked; only what comes from now on waits for a look. No row is rewritten.
        migrations.AlterField(
            model_name="revision",
            name="is_checked",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="revision",
            name="new_links",
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", False)), fields=["merged_into"], name="wiki_article_merged"
            ),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(
                condition=models.Q(("is_checked", False)),
                fields=["locale", "-created_at", "-id"],
                name="wiki_revision_unchecked",
            ),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(
                condition=models.Q(("is_checked", False)),
                fields=["-created_at", "-id"],
                name="wiki_revision_unchecked_all",
            ),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(
                condition=models.Q(("by_newcomer", True)),
                fields=["locale", "-created_at", "-id"],
                name="wiki_revision_newcomers",
            ),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(
                condition=models.Q(("by_newcomer", True)),
                fields=["-created_at", "-id"],
                name="wiki_revision_newcomers_all",
            ),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(
                condition=models.Q(("size_change__lte", -500)),
                fields=["locale", "-created_at", "-id"],
                name="wiki_revision_removals",
            ),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(
                condition=models.Q(("size_change__lte", -500)),
                fields=["-created_at", "-id"],
                name="wiki_revision_removals_all",
            ),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(
                condition=models.Q(("new_links__gt", 0)),
                fields=["locale", "-created_at", "-id"],
                name="wiki_revision_links",
            ),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(
                condition=models.Q(("new_links__gt", 0)), fields=["-created_at", "-id"], name="wiki_revision_links_all"
            ),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(
                condition=models.Q(("checked_by__isnull", False)), fields=["checked_by"], name="wiki_revision_checker"
            ),
        ),
        migrations.AddField(
            model_name="merger",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="merger",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="mergers", to="wiki.article"
            ),
        ),
        migrations.AddField(
            model_name="merger",
            name="source_revision",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="wiki.revision"),
        ),
        migrations.AddField(
            model_name="merger",
            name="target",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="mergers_into", to="wiki.article"
            ),
        ),
        migrations.AddField(
            model_name="merger",
            name="target_revision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="mergers", to="wiki.revision"
            ),
        ),
        migrations.AddField(
            model_name="merger",
            name="undone_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="protection",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="protections", to="wiki.article"
            ),
        ),
        migrations.AddField(
            model_name="protection",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="protection",
            name="lifted_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="rollback",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="rollback",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="rollbackitem",
            name="article",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="wiki.article"),
        ),
        migrations.AddField(
            model_name="rollbackitem",
            name="revision",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="wiki.revision"
            ),
        ),
        migrations.AddField(
            model_name="rollbackitem",
            name="rollback",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="items", to="wiki.rollback"
            ),
        ),
        migrations.AddField(
            model_name="rollbackitem",
            name="undone",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="wiki.revision"
            ),
        ),
        migrations.AddConstraint(
            model_name="merger",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "merge"), ("undone_at__isnull", True)),
                fields=("source",),
                name="wiki_merger_one_stands",
            ),
        ),
        migrations.AddIndex(
            model_name="protection",
            index=models.Index(fields=["article", "-id"], name="wiki_protection_log"),
        ),
        migrations.AddConstraint(
            model_name="protection",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lifted_at__isnull", True)), fields=("article",), name="wiki_protection_one_stands"
            ),
        ),
        migrations.AddIndex(
            model_name="rollback",
            index=models.Index(fields=["person", "-id"], name="wiki_rollback_person"),
        ),
        migrations.AddConstraint(
            model_name="rollbackitem",
            constraint=models.UniqueConstraint(fields=("rollback", "article"), name="wiki_rollback_once_an_article"),
        ),
    ]
