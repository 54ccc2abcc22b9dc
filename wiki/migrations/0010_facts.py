from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("wiki", "0009_languages")]

    operations = []
