"""An index of titles alone beside that of whole texts. See search.engines."""

from django.db import migrations

_TRIGGER = (
    "CREATE TRIGGER search_document_gone AFTER DELETE ON search_document "
    "BEGIN DELETE FROM search_index WHERE rowid = old.id; {more}END"
)
_DROP_TRIGGER = "DROP TRIGGER search_document_gone"
_SQLITE = [
    # Tokens begin with two letters and a sign for their language; then come the first letters that somebody types.
    """
    CREATE VIRTUAL TABLE search_titles USING fts5(
        title, title_parts, tokenize="unicode61 remove_diacritics 0 tokenchars '_'", prefix='4 5 6 7'
    )
    """,
    "INSERT INTO search_titles (rowid, title, title_parts) "
    "SELECT rowid, title, title_parts FROM search_index WHERE title <> ''",
    _DROP_TRIGGER,
    _TRIGGER.format(more="DELETE FROM search_titles WHERE rowid = old.id; "),
]
_POSTGRES = [
    "ALTER TABLE search_document ADD COLUMN titles tsvector",
    "UPDATE search_document SET titles = ts_filter(vector, '{a,b}') WHERE vector IS NOT NULL",
    "CREATE INDEX search_document_titles ON search_document USING gin (titles) WITH (fastupdate = off)",
]


def make(apps, schema_editor):
    for statement in _POSTGRES if schema_editor.connection.vendor == "postgresql" else _SQLITE:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE search_document DROP COLUMN titles")
    else:
        schema_editor.execute(_DROP_TRIGGER)
        schema_editor.execute(_TRIGGER.format(more=""))
        schema_editor.execute("DROP TABLE search_titles")


class Migration(migrations.Migration):
    dependencies = [("search", "0002_index")]

    operations = [
        # Nobody reads by it, and every save wrote to it.
        migrations.RemoveIndex(model_name="document", name="search_document_changed"),
        migrations.RunPython(make, drop),
    ]
