"""Something out of sight of every kind that there is, for the walk over all addresses.

A new kind of content adds itself to MAKERS: until it does, the walk fails.
"""

from collections.abc import Callable

from accounts.models import Role, User
from community.moderation.services.holding import hold
from community.profiles.models import Profile
from core.models import Image
from core.visibility import WAITING
from debate.services.answering import Wording, answer_officially
from search.saved.models import SavedSearch
from tests.community.moderation import practice_world as practice
from tests.community.moderation.people import SECRET, People
from tests.debate.making import a_debate, a_post, settled
from tests.factories import UserFactory
from tests.wiki.articles import change, make_article
from tests.wiki.pictures import picture_bytes, upload
from wiki.content import Content
from wiki.models import Article
from wiki.services.hinting import note_update
from wiki.services.images import PictureFacts, add_image
from wiki.services.proposing import propose


def articles(people: People) -> None:
    for number, action in enumerate(("hide", "remove"), 1):
        bad = make_article(
            f"{SECRET} {number}",
            f'<p>{SECRET} text <a href="wiki:en/Plain">plain</a> <a href="wiki:en/Wanted_{SECRET}">w</a></p>',
            author=people.bad,
            categories=("Birds", f"{SECRET} birds"),
        )
        people.take(bad, action)


def versions(people: People) -> None:
    plain = Article.objects.get(slug="Plain")
    people.take(change(plain, f"<p>{SECRET} here.</p>", author=people.bad, summary=f"{SECRET} summary").revision)


def pictures(people: People) -> None:
    """One in the text and beside it, one removed, one that waits."""
    for number, action in enumerate(("hide", "remove", WAITING)):
        facts = PictureFacts(f"{SECRET} picture {number}", f"{SECRET} maker", "cc0-1.0")
        image = add_image(uploader=people.bad, file=upload(picture_bytes(size=(64 + number, 48))), facts=facts)
        if action == "hide":
            body = f'<p>Hills.</p><figure><img src="image:{image.pk}" alt=""></figure>'
            make_article("Hills", body, author=people.citizen, lead_image_id=image.pk)
        if action == WAITING:
            Image.objects.filter(pk=image.pk).update(state=WAITING)
        else:
            people.take(image, action)


def update_notes(people: People) -> None:
    """On an article that everybody sees."""
    plain = Article.objects.get(slug="Plain")
    people.take(note_update(article=plain, reason=f"{SECRET} reason", author=people.bad))


def profiles(people: People) -> None:
    harry = UserFactory(display_name="Hidden Harry")
    Profile.objects.create(user=harry, about=f"{SECRET} about", organisation=f"{SECRET} Ltd")
    people.take(harry)


def changes_that_wait(people: People) -> None:
    content = {"title": f"{SECRET} held", "body": f"<p>{SECRET}</p>", "categories": [], "facts": {},
               "latitude": None, "longitude": None, "lead_image_id": None}  # fmt: skip
    plain = Article.objects.get(slug="Plain")
    for article, base in ((None, None), (plain.pk, plain.current_revision_id)):
        hold(
            app="wiki", author=people.bad, title=f"{SECRET} held", language="en", text=f"{SECRET} text",
            payload={
                "content": content, "article": article, "base": base, "locale": plain.locale_id, "summary": SECRET,
            },
        )  # fmt: skip


def debates(people: People) -> None:
    author = settled(people.bad)
    hidden = a_debate(author, title=f"{SECRET} debate", body=f"<p>{SECRET}</p>", tags=[f"{SECRET} topic"])
    a_post(hidden, people.citizen, f"<p>{SECRET} in a hidden debate</p>")
    people.take(hidden)


def posts(people: People) -> None:
    debate = a_debate(settled(people.citizen), title="Open debate")
    people.take(a_post(debate, people.bad, f"<p>{SECRET} post</p>"))
    people.take(a_post(debate, people.bad, f"<p>{SECRET} post again</p>"), "remove")


def answers(people: People) -> None:
    """One that is hidden, in a debate that is not."""
    debate = a_debate(settled(people.citizen), title="Answered debate")
    Role.objects.get_or_create(user=people.bad, kind=Role.Kind.POLITICIAN)
    wording = Wording({"en": f"<p>{SECRET} answer</p>"}, "declined", {"en": f"<p>{SECRET} reason</p>"})
    speaker = User.objects.get(pk=people.bad.pk)
    people.take(answer_officially(debate=debate, author=speaker, wording=wording).answer)


def saved_searches(people: People) -> None:
    """What somebody looks for is nobody else's affair."""
    SavedSearch.objects.create(
        user=people.moderator, name=f"{SECRET} search", address=f"q={SECRET}+search", language="en"
    )


def proposed_changes(people: People) -> None:
    """What waits for review is its author's and the reviewers' affair."""
    writer, plain = UserFactory(display_name="Wanda Writer"), Article.objects.get(slug="Plain")
    content = Content(title=f"{SECRET} proposed", body=f"<p>{SECRET}</p>", categories=(f"{SECRET} birds",))
    base = plain.current_revision
    propose(article=plain, base=base, content=content, author=writer, summary=f"{SECRET} summary")
    propose(locale_id=plain.locale_id, content=content, author=writer, summary=f"{SECRET} summary")


MAKERS: dict[str, Callable[[People], None]] = {
    "wiki.article": articles,
    "wiki.revision": versions,
    "wiki.updatenote": update_notes,
    "wiki.proposal": proposed_changes,
    "core.image": pictures,
    "accounts.person": profiles,
    "moderation.change": changes_that_wait,
    "debate.debate": debates,
    "debate.post": posts,
    "debate.answer": answers,
    "organisations.organisation": practice.organisations,
    "organisations.listing": practice.listings,
    "cases.case": practice.cases,
    "cases.use": practice.uses,
    "cases.collection": practice.collections,
    "groups.group": practice.groups,
    "groups.post": practice.posts,
    "groups.file": practice.files,
    "groups.notice": practice.notices,
    "groups.answer": practice.answers_to_notices,
    "events.event": practice.events,
    "saved_searches.search": saved_searches,
}
# What is out of sight with something else, or has a walk of its own: why, by kind.
WITH_OTHERS = {
    "wiki.category": "made with the articles: a name that only hidden ones stand under",
    "wiki.place": "is called by its article",
    "translations.correction": "is shown with its text alone, and asked of the text's kind",
}


def make_world(people: People) -> Article:
    """All of it; gives the one article that everybody sees."""
    plain = make_article(
        "Plain", '<p>See <a href="wiki:en/Robin">it</a>.</p>', author=people.citizen, categories=("Birds",)
    )
    for make in MAKERS.values():
        make(people)
    return plain
