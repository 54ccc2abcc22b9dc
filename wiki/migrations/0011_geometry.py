from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("wiki", "0010_facts")]

    operations = []
