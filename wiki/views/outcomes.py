"""What a person is told after a save, and where they go."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.translation import gettext as _

from wiki.addresses import article_path
from wiki.markup.sections import contents
from wiki.models import Revision
from wiki.services.proposing import Proposed
from wiki.services.rules import HeldBack
from wiki.services.saving import Saved
from wiki.views.own_proposals import keep_key

MOST_NAMES = 3


def after_saving(request: HttpRequest, saved: Saved, *, section: int | None = None) -> HttpResponse:
    """Say what was saved and go to the article, at the section that was edited."""
    if saved.merged_with:
        _tell_of_merge(request, saved)
    elif saved.changed:
        messages.success(request, _("Your change is saved. Thank you!"))
    else:
        messages.info(request, _("Nothing was different from the article, so there is no new version."))
    path = article_path(saved.article.language, saved.article.slug)
    return HttpResponseRedirect(path + _anchor(saved.revision, section))


def after_proposing(request: HttpRequest, proposed: Proposed) -> HttpResponse:
    """To the page of what waits, which its author sees as they left it."""
    messages.success(
        request, _("Thank you! Your change waits for review. You see it here, and hear what becomes of it.")
    )
    return keep_key(request, HttpResponseRedirect(proposed.proposal.get_absolute_url()))


def held_back(request: HttpRequest, held: HeldBack, path: str) -> HttpResponse:
    """A moderator looks first: say so, and go to where one came from."""
    messages.info(request, " ".join(held.messages))
    return HttpResponseRedirect(path)


def names_of(revisions: Sequence[Revision]) -> str:
    """Who made these versions, each once: “Anna, Bo and others”."""
    names = list(dict.fromkeys(revision.author_name or _("somebody without an account") for revision in revisions))
    if len(names) > MOST_NAMES:
        return _("%(names)s and others") % {"names": ", ".join(names[:MOST_NAMES])}
    if len(names) > 1:
        return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}
    return names[0] if names else _("somebody")


def _tell_of_merge(request: HttpRequest, saved: Saved) -> None:
    first, last = saved.merged_with[0], saved.merged_with[-1]
    path = article_path(saved.article.language, saved.article.slug)
    message = format_html(
        _(
            "Your change is saved. While you were writing, {names} changed the article too; both changes are in it "
            'now. <a href="{url}">See what they changed</a>'
        ),
        names=names_of(saved.merged_with),
        url=f"{path}compare/{max(first.number - 1, 1)}/{last.number}/",
    )
    messages.success(request, message)


def _anchor(revision: Revision, section: int | None) -> str:
    if not section:
        return ""
    headings = contents(revision.body)
    return f"#{headings[section - 1].anchor}" if section <= len(headings) else ""
