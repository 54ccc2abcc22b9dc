import django.db.models.deletion
import django.utils.timezone
import practice.cases.models.collection
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CaseChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case_key', models.UUIDField(editable=False, null=True)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'indexes': [models.Index(fields=['changed_at'], name='cases_change_when')],
            },
        ),
        migrations.CreateModel(
            name='CaseCollection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('about', models.TextField(blank=True, max_length=1000, verbose_name='what it is for')),
                ('language', models.CharField(choices=[('nl', 'Nederlands'), ('da', 'Dansk'), ('sv', 'Svenska'), ('nb', 'Norsk'), ('en', 'English')], max_length=5, verbose_name='language')),
                ('sight', models.CharField(choices=[('private', 'only you'), ('link', 'whoever has the address'), ('public', 'everyone')], default='private', max_length=7, verbose_name='who may read it')),
                ('token', models.CharField(default=practice.cases.models.collection.new_token, editable=False, max_length=40, unique=True)),
                ('state', models.CharField(choices=[('visible', 'visible'), ('hidden', 'hidden'), ('removed', 'removed'), ('with_whole', 'hidden along with what it belongs to')], db_default='visible', default='visible', editable=False, max_length=10, verbose_name='state')),
                ('entry_count', models.PositiveIntegerField(default=0, editable=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='case_collections', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'collection of cases',
                'verbose_name_plural': 'collections of cases',
            },
        ),
        migrations.CreateModel(
            name='CollectionEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case_key', models.UUIDField(editable=False)),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='note')),
                ('position', models.PositiveIntegerField(default=0)),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('added_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('collection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='cases.casecollection')),
            ],
            options={
                'verbose_name': 'case in a collection',
                'verbose_name_plural': 'cases in collections',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.AddIndex(
            model_name='casecollection',
            index=models.Index(fields=['owner', '-changed_at'], name='cases_collection_of'),
        ),
        migrations.AddIndex(
            model_name='casecollection',
            index=models.Index(fields=['sight', 'state', '-changed_at'], name='cases_collection_public'),
        ),
        migrations.AddIndex(
            model_name='collectionentry',
            index=models.Index(fields=['case_key'], name='cases_collected'),
        ),
        migrations.AddConstraint(
            model_name='collectionentry',
            constraint=models.UniqueConstraint(fields=('collection', 'case_key'), name='cases_once_a_collection'),
        ),
    ]
