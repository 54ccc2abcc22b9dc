"""Every page type of the filled site, by name: who looks at it, where it is, and what the server answers."""

from typing import NamedTuple

CITIZEN, OFFICER, ADMIN = "borger@example.org", "ansat@example.org", "admin@example.org"


class PageType(NamedTuple):
    name: str
    path: str
    user: str | None = None
    status: int = 200


PUBLIC = (
    PageType("home", "/da/"),
    PageType("standard page", "/da/om-projektet/"),
    PageType("news", "/da/nyheder/"),
    PageType("page of news", "/da/nyheder/hoeje-taastrup-vil-have-en-wiki/"),
    PageType("partners", "/da/partnere/"),
    PageType("search", "/da/search/?q=station"),
    PageType("search without results", "/da/search/?q=xyzzyq"),
    PageType("search in other languages", "/da/search/?q=aardvark"),
    PageType("search without words", "/da/search/"),
    PageType("wiki", "/da/wiki/"),
    PageType("article", "/da/wiki/Høje-Taastrup_Kommune/"),
    PageType("history", "/da/wiki/Hedehusene/history/"),
    PageType("authors", "/da/wiki/Hedehusene/authors/"),
    PageType("comparison", "/da/wiki/Hedehusene/compare/1/2/"),
    PageType("old version", "/da/wiki/Hedehusene/versions/1/"),
    PageType("version that is not", "/da/wiki/Hedehusene/versions/99/", status=404),
    PageType("what links here", "/da/wiki/Høje-Taastrup_Kommune/links/"),
    PageType("article on paper", "/da/wiki/Høje-Taastrup_Kommune/print/"),
    PageType("article that is not", "/da/wiki/Findes_ikke/", status=404),
    PageType("recent changes", "/da/wiki/recent-changes/"),
    PageType("wanted articles", "/da/wiki/wanted-articles/"),
    PageType("articles nothing links to", "/da/wiki/orphan-articles/"),
    PageType("all articles", "/da/wiki/all-articles/"),
    PageType("categories", "/da/wiki/categories/"),
    PageType("category", "/da/wiki/categories/Byer/"),
    PageType("debates", "/da/debate/"),
    PageType("question", "/da/debate/1/"),
    PageType("for and against", "/da/debate/2/"),
    PageType("closed debate", "/da/debate/3/"),
    PageType("agreement", "/da/debate/2/?order=agreement"),
    PageType("replies to a post", "/da/debate/1/posts/2/thread/"),
    PageType("search in a debate", "/da/debate/1/search/?q=lys"),
    PageType("questions that wait", "/da/debate/questions/"),
    PageType("committees", "/da/debate/committees/"),
    PageType("debate on another site", "/da/debate/1/embed/"),
    PageType("debate for paper", "/da/debate/1/print/"),
    PageType("debate on its way into the wiki", "/da/debate/3/to-article/"),
    PageType("front page of the practice", "/da/practice/"),
    PageType("cases", "/da/practice/cases/"),
    PageType("cases on a map", "/da/practice/cases/?view=map"),
    PageType("case", "/da/practice/cases/eksempel-svar-om-affald-samme-dag-på-sociale-medier/"),
    PageType("groups", "/da/practice/groups/"),
    PageType("group", "/da/practice/groups/eksempel-åbne-data-i-kommunerne/"),
    PageType("organisation", "/da/practice/organisations/karlstads-kommun/"),
    PageType("organisations", "/da/practice/organisations/"),
    PageType("organisations on a map", "/da/practice/organisations/?view=map"),
    PageType("signing in to add an organisation", "/da/practice/organisations/new-organisation/", status=403),
    PageType("practitioners", "/da/practice/people/"),
    PageType("events", "/da/practice/events/"),
    PageType("events of a month", "/da/practice/events/?view=month"),
    PageType("past events", "/da/practice/events/past/"),
    PageType("signing in to announce an event", "/da/practice/events/new/", status=403),
    PageType("signing in to write", "/da/debate/1/post/", status=403),
    PageType("signing in to share a case", "/da/practice/cases/new/", status=403),
    PageType("page that is not", "/da/findes-ikke/", status=404),
    PageType("signing in to edit", "/da/wiki/Hedehusene/edit/", status=403),
    PageType("signing in", "/da/account/login/"),
    PageType("creating an account", "/da/account/signup/"),
    PageType("forgotten password", "/da/account/password/reset/"),
    PageType("mail with a new password sent", "/da/account/password/reset/done/"),
    PageType("mail to confirm sent", "/da/account/confirm-email/"),
    PageType("closed account", "/da/account/inactive/"),
)

SIGNED_IN = (
    PageType("home of a citizen", "/da/", CITIZEN),
    PageType("notifications", "/da/account/notifications/", CITIZEN),
    PageType("addresses", "/da/account/email/", CITIZEN),
    PageType("new password", "/da/account/password/change/", CITIZEN),
    PageType("signing out", "/da/account/logout/", CITIZEN),
    PageType("form", "/da/wiki/Hedehusene/edit/", CITIZEN),
    PageType("form of a section", "/da/wiki/Hedehusene/edit/?section=1", CITIZEN),
    PageType("new article", "/da/wiki/new-article/?title=Torstorp", CITIZEN),
    PageType("new name", "/da/wiki/Hedehusene/rename/", CITIZEN),
    PageType("restoring", "/da/wiki/Hedehusene/restore/1/", CITIZEN),
    PageType("new picture", "/da/wiki/image-upload/", CITIZEN),
    PageType("debate of a citizen", "/da/debate/2/", CITIZEN),
    PageType("debate on its way into a case", "/da/debate/3/to-case/", CITIZEN),
    PageType("new case", "/da/practice/cases/new/", CITIZEN),
    PageType("one's own cases", "/da/practice/cases/mine/", CITIZEN),
    PageType("new debate", "/da/debate/new-debate/", CITIZEN),
    PageType("reply with a quote", "/da/debate/1/post/?quote=1", CITIZEN),
    PageType("new organisation", "/da/practice/organisations/new-organisation/", CITIZEN),
    PageType("new event", "/da/practice/events/new/", CITIZEN),
    PageType("one's own calendar", "/da/practice/events/my-calendar/", CITIZEN),
    PageType("own organisations", "/da/practice/organisations/mine/", CITIZEN),
    PageType("being found as a practitioner", "/da/practice/people/mine/", CITIZEN),
    PageType("overview for staff", "/da/debate/staff/", OFFICER),
    PageType("official answer", "/da/debate/1/answer/?post=1", OFFICER),
    PageType("handing a question on", "/da/debate/1/reassign/", OFFICER),
    PageType("closing a debate", "/da/debate/1/close/", OFFICER),
    PageType("summing up", "/da/debate/1/summary/", OFFICER),
    PageType("notes of staff", "/da/debate/1/notes/", OFFICER),
    PageType("further step", "/da/debate/3/steps/", OFFICER),
)

# As long as Wikipedia's, in English as it was written.
LONG = (
    PageType("long article", "/en/wiki/Algae/"),
    PageType("long article with tables", "/en/wiki/Alphabet/"),
    PageType("history of an import", "/en/wiki/Algae/history/"),
)
