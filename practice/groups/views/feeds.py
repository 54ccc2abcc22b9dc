"""The feed of a public group: its newest posts. Other groups have none."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.branding import get_branding
from core.cache.public import public_page
from core.html import plain_text
from core.html.characters import clean_characters
from practice.groups.models import Post, WorkingGroup

ENTRIES = 50
TITLE = 80
# Part of every entry's id, as RFC 4151 asks: from when on the name was ours. Never to be changed.
SINCE = "2026"


@require_safe
@public_page()
def group_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest posts, replies left out."""
    group = WorkingGroup.objects.public().filter(slug=slug).first()
    if group is None:
        raise Http404
    language = get_language() or ""
    base = settings.WAGTAILADMIN_BASE_URL
    host = urlsplit(base).hostname or "localhost"
    feed = Atom1Feed(
        title=clean_characters(_("%(group)s – %(site)s") % {"group": group.name, "site": get_branding().name}),
        link=f"{base}{group.path(language)}",
        description=None,
        language=language,
        feed_url=f"{base}{request.get_full_path()}",
        feed_guid=f"tag:{host},{SINCE}:group/{group.pk}",
        author_name=get_branding().name,
    )
    posts = Post.objects.public().filter(group=group, parent=None).select_related("group").order_by("-pk")
    for post in posts[:ENTRIES]:
        text = plain_text(post.body)
        feed.add_item(
            title=clean_characters(Truncator(text).chars(TITLE)),
            link=f"{base}{post.path(language)}",
            description=clean_characters(text),
            unique_id=f"tag:{host},{SINCE}:group-post/{post.pk}",
            author_name=clean_characters(post.author_name),
            pubdate=post.created_at,
            updateddate=post.edited_at or post.created_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=Atom1Feed.content_type)
