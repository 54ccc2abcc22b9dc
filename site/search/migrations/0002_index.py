"""The full-text index over documents: a table of FTS5 on SQLite, a column on PostgreSQL. See search.engines."""

from django.db import migrations

_FTS5 = """
CREATE VIRTUAL TABLE search_index USING fts5(
    title, title_parts, text, text_parts, tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
)
"""
_SQLITE = [
    _FTS5,
    # Whatever removes a document, its tokens go with it.
    "CREATE TRIGGER search_document_gone AFTER DELETE ON search_document "
    "BEGIN DELETE FROM search_index WHERE rowid = old.id; END",
]
_POSTGRES = [
    "ALTER TABLE search_document ADD COLUMN vector tsvector",
    # Without a list of what is pending, which every search would read to the end.
    "CREATE INDEX search_document_vector ON search_document USING gin (vector) WITH (fastupdate = off)",
]


def make(apps, schema_editor):
    for statement in _POSTGRES if schema_editor.connection.vendor == "postgresql" else _SQLITE:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE search_document DROP COLUMN vector")
    else:
        schema_editor.execute("DROP TRIGGER search_document_gone")
        schema_editor.execute("DROP TABLE search_index")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_documents")]

    operations = [migrations.RunPython(make, drop)]
