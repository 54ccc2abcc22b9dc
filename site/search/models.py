"""What can be found: one row for each text in one language, and the words that these texts have."""

from typing import ClassVar

from django.contrib.contenttypes.models import ContentType
from django.db import models

TITLE_LENGTH = 300
VALUE_LENGTH = 160
WORD_LENGTH = 60


class Document(models.Model):
    """One text as it can be found. The thing itself, and who may see it, is the row that it is made from."""

    # The constraint below is its index.
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+", db_index=False)
    object_id = models.CharField(max_length=64)
    # Empty: what is said is in no language, such as a name alone.
    language = models.CharField(max_length=10, blank=True)
    # A key of core.searchable.
    kind = models.CharField(max_length=30)
    # The same for what is the same thing in other languages: "wiki.article:<translation key>", else "<model>:<pk>".
    tie = models.CharField(max_length=120)
    # Not what its author wrote, but a stored translation of it.
    is_translation = models.BooleanField(default=False)
    has_answer = models.BooleanField(default=False)
    at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()
    title = models.CharField(max_length=TITLE_LENGTH)
    place = models.CharField(max_length=VALUE_LENGTH, blank=True)
    # Plain, as readers see it; last, so that what stands before it is read without it.
    text = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "language"], name="search_document_one_a_language"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["tie"], name="search_document_tie")]

    def __str__(self) -> str:
        return f"{self.kind} {self.title} ({self.language})"


class DocumentValue(models.Model):
    """What a document can be narrowed down by, besides what stands in its row: its themes."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="values", db_index=False)
    name = models.CharField(max_length=20)
    value = models.CharField(max_length=VALUE_LENGTH)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "name", "value"], name="search_value_once_a_document")
        ]
        indexes: ClassVar = [models.Index(fields=["name", "value", "document"], name="search_value_found")]

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"


class Word(models.Model):
    """A word that texts in this language have; `token` is what the analysis makes of it."""

    language = models.CharField(max_length=10)
    text = models.CharField(max_length=WORD_LENGTH)
    token = models.CharField(max_length=WORD_LENGTH)
    documents = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["language", "text"], name="search_word_is_unique")]
        indexes: ClassVar = [models.Index(fields=["language", "token"], name="search_word_token")]

    def __str__(self) -> str:
        return f"{self.text} ({self.language})"


class WordPair(models.Model):
    """Two words that stand for the same in two languages, as the things tied together tell; counted anew at night."""

    language = models.CharField(max_length=10)
    token = models.CharField(max_length=WORD_LENGTH)
    other_language = models.CharField(max_length=10)
    other_token = models.CharField(max_length=WORD_LENGTH)
    # 0 to 1: how surely.
    weight = models.FloatField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["language", "token", "other_language", "other_token"], name="search_pair_is_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.token} ({self.language}) = {self.other_token} ({self.other_language})"
