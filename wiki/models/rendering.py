"""The article as it was last drawn, so that reading it costs one row."""

from django.db import models


class Rendering(models.Model):
    """Valid while `revision_id` and `version` equal the article's; otherwise it is drawn anew."""

    article = models.OneToOneField("wiki.Article", primary_key=True, on_delete=models.CASCADE, related_name="rendering")
    revision_id = models.BigIntegerField()
    version = models.PositiveIntegerField()
    contents = models.JSONField(default=list)
    html = models.TextField()

    def __str__(self) -> str:
        return f"{self.article_id}: {self.revision_id}.{self.version}"
