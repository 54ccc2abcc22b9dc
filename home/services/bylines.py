"""Keeping the roles of those who wrote a page of news."""

from accounts.models import User
from accounts.roles import mark
from home.models import Byline, NewsPage, Person


def keep_roles(page: NewsPage) -> None:
    """As they are when the page first names its writers: what those become later changes nothing."""
    keys = page.authors.values_list("person__translation_key", flat=True)
    writers = Person.objects.filter(translation_key__in=list(keys), account__isnull=False)
    people = User.objects.filter(pk__in=writers.values("account"))
    Byline.objects.bulk_create(
        [Byline(news=page.translation_key, user=person, role=mark(person)) for person in people], ignore_conflicts=True
    )
