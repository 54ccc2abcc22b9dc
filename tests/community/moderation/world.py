"""Something out of sight of every kind that there is, for the walk over all addresses.

A new kind of content adds itself to MAKERS: until it does, the walk fails.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from accounts.models import Role, User
from community.moderation.services.deciding import Verdict, decide
from community.moderation.services.holding import hold
from community.profiles.models import Profile
from core.models import Image
from core.visibility import WAITING
from debate.services.answering import Wording, answer_officially
from home.services.site_setup import ensure_front_pages
from practice.cases.services.using import mark_used
from practice.organisations.models import Organisation
from practice.organisations.services.merging import merge_organisations
from tests.community.moderation.conftest import make_case
from tests.debate.making import a_debate, a_post, settled
from tests.factories import UserFactory
from tests.practice.cases.making import add_case
from tests.practice.organisations.making import a_listing, an_organisation
from tests.wiki.articles import change, make_article
from tests.wiki.pictures import picture_bytes, upload
from wiki.models import Article
from wiki.services.images import PictureFacts, add_image

SECRET = "Zebrafinch"  # stands in everything that is out of sight, and nowhere else


@dataclass(frozen=True)
class People:
    """Who wrote what is in sight, who wrote what is not, and who took it out of sight."""

    citizen: User
    bad: User
    moderator: User

    def take(self, thing: Any, action: str = "hide") -> None:
        verdict = Verdict(action=action, rule_key="spam")
        decide(case=make_case(thing, self.citizen), moderator=self.moderator, verdict=verdict)


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


def organisations(people: People) -> None:
    """Removed, hidden, and with a name that the one it is merged into shows no more."""
    said = {"about": {"en": f"{SECRET} text"}, "website": f"https://{SECRET}.example", "place_name": SECRET}
    for number, action in enumerate(("hide", "remove")):
        bad = an_organisation(f"{SECRET} {'ab'[number]}", author=settled(people.bad), manager=True, **said)
        people.take(bad, action)
    plain = an_organisation("Plain Town", author=settled(people.citizen))
    hidden = Organisation.objects.get(name=f"{SECRET} a")
    merge_organisations(source=hidden, target=plain, by=people.moderator)


def listings(people: People) -> None:
    listed = a_listing(UserFactory(display_name="Listed Lise"), about=f"{SECRET} text", job_title=f"{SECRET} job")
    people.take(listed)


def cases(people: People) -> None:
    """Hidden in two languages, and removed; out of sight is unpublished."""
    ensure_front_pages()
    for number, action in enumerate(("hide", "remove")):
        said = {"summary": f"{SECRET} summary", "problem": f"<p>{SECRET}</p>", "place_name": SECRET}
        bad = add_case(
            author=settled(people.bad), title=f"{SECRET} case {number}", slug=f"{SECRET.lower()}-case-{number}", **said
        )
        if action == "hide":
            add_case("da", translation_key=bad.translation_key, title=f"{SECRET} da", slug=SECRET.lower(), **said)
        people.take(bad, action)


def uses(people: People) -> None:
    case = add_case(author=settled(people.citizen), title="Plain case", slug="plain-case")
    people.take(mark_used(page=case, user=settled(people.bad), note=f"{SECRET} note", language="en"))


def answers(people: People) -> None:
    """One that is hidden, in a debate that is not."""
    debate = a_debate(settled(people.citizen), title="Answered debate")
    Role.objects.get_or_create(user=people.bad, kind=Role.Kind.POLITICIAN)
    wording = Wording({"en": f"<p>{SECRET} answer</p>"}, "declined", {"en": f"<p>{SECRET} reason</p>"})
    speaker = User.objects.get(pk=people.bad.pk)
    people.take(answer_officially(debate=debate, author=speaker, wording=wording).answer)


MAKERS: dict[str, Callable[[People], None]] = {
    "wiki.article": articles,
    "wiki.revision": versions,
    "core.image": pictures,
    "accounts.person": profiles,
    "moderation.change": changes_that_wait,
    "debate.debate": debates,
    "debate.post": posts,
    "organisations.organisation": organisations,
    "organisations.listing": listings,
    "cases.case": cases,
    "cases.use": uses,
    "debate.answer": answers,
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
