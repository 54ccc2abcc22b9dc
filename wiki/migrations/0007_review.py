from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("wiki", "0006_waiting_articles")]

    operations = []
