from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL), ("wiki", "0003_author_role")]

    operations = [
        migrations.RemoveIndex(model_name="revision", name="wiki_revision_author"),
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(fields=["author", "-created_at", "-id"], name="wiki_revision_author"),
        ),
    ]
