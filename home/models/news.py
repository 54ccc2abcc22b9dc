"""News, and the page that lists it: ten a page, and as an Atom feed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, ClassVar

from django.conf import settings
from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager
from wagtail.search import index
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField

from accounts.addresses import person_path
from accounts.roles import name_of
from core.blocks import StoryBlock
from core.branding import get_branding
from core.cache.public import mark_public
from core.i18n.languages import locale_id
from home.atom import FeedEntry, atom_feed, lasting_id
from home.models.people import Byline, Person
from home.models.site_page import SitePage
from home.querysets import NewsPageQuerySet, one_a_translation

PER_PAGE = 10
IN_FEED = 20
MORE_SHOWN = 3
FEED = "feed"


@dataclass(frozen=True, slots=True)
class Writer:
    """What the author component takes; `url` is the page of who has an account."""

    name: str
    role: str
    organisation: str
    url: str


class NewsIndexPage(SitePage):
    public_parameters = frozenset({"page"})

    lead = models.CharField(_("lead"), max_length=400, blank=True)

    content_panels: ClassVar = [*SitePage.content_panels, FieldPanel("lead")]
    search_fields: ClassVar = [*SitePage.search_fields, index.SearchField("lead")]
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["home.NewsPage"]

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    def summary(self) -> str:
        return str(self.search_description or self.lead)

    def news(self) -> NewsPageQuerySet:
        """What is published here, newest first."""
        return NewsPage.objects.child_of(self).published()

    def feed_url(self, request: HttpRequest | None = None) -> str:
        return f"{self.get_url(request)}{FEED}/"

    def get_cached_paths(self) -> list[str]:
        """What a cache in front forgets when this page or a news page changes."""
        pages = Paginator(self.news(), PER_PAGE).num_pages
        return ["/", f"/{FEED}/", *(f"/?page={number}" for number in range(1, pages + 1))]

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        if path_components == [FEED] and self.live:
            return RouteResult(self, kwargs={"feed": True})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, feed: bool = False, **kwargs: Any) -> HttpResponseBase:
        if feed:
            return self._serve_feed(request)
        response = super().serve(request, *args, **kwargs)
        if getattr(response, "context_data", {}).get("missing_number") is not None:
            response.status_code = 404
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        paginator = Paginator(self.news().for_cards(), PER_PAGE)
        wanted = request.GET.get("page", "1")
        try:
            page = paginator.page(wanted)
        except (PageNotAnInteger, EmptyPage):
            page = paginator.page(1)
            context["missing_number"] = wanted[:20]
        context["page_obj"] = page
        context["page_numbers"] = paginator.get_elided_page_range(page.number)
        context["feed_url"] = self.feed_url(request)
        if page.number > 1:
            context["canonical_url"] = f"{context['canonical_url']}?page={page.number}"
        return context

    def _serve_feed(self, request: HttpRequest) -> HttpResponseBase:
        news = list(self.news().defer_streamfields().prefetch_related("authors__person")[:IN_FEED])
        writers = writers_in(self.locale_id, [author.person for page in news for author in page.authors.all()])
        entries = [
            FeedEntry(
                id=lasting_id(page.pk),
                title=page.title,
                url=page.get_full_url(request),
                published=page.moment(),
                updated=max(page.last_published_at or page.moment(), page.moment()),
                summary=page.lead,
                authors=[writers[author.person.translation_key].name for author in page.authors.all()],
            )
            for page in news
        ]
        text = atom_feed(
            feed_id=lasting_id(self.pk),
            title=self.title,
            author=get_branding().name,
            subtitle=self.summary(),
            language=self.locale.language_code,
            page_url=self.get_full_url(request),
            feed_url=f"{self.get_full_url(request)}{FEED}/",
            updated=self.last_published_at or timezone.now(),
            entries=entries,
        )
        response = HttpResponse(text, content_type="application/atom+xml; charset=utf-8")
        return response if self.get_view_restrictions().exists() else mark_public(response)


class NewsPage(SitePage):
    date = models.DateField(_("date"), default=timezone.localdate)
    lead = models.CharField(_("lead"), max_length=400, help_text=_("The news in a sentence or two."))
    lead_image = models.ForeignKey(
        "core.Image", verbose_name=_("picture"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    lead_image_alt = models.CharField(
        _("what the picture shows"), max_length=300, blank=True, help_text=_("Empty: the picture is only decoration.")
    )
    body = StreamField(StoryBlock(), verbose_name=_("text"), blank=True)

    objects = PageManager.from_queryset(NewsPageQuerySet)()

    content_panels: ClassVar = [
        *SitePage.content_panels,
        FieldPanel("date"),
        FieldPanel("lead"),
        MultiFieldPanel([FieldPanel("lead_image"), FieldPanel("lead_image_alt")], heading=_("Picture")),
        InlinePanel("authors", heading=_("Written by"), label=_("writer")),
        FieldPanel("body"),
    ]
    search_fields: ClassVar = [
        *SitePage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
        index.FilterField("date"),
    ]
    override_translatable_fields: ClassVar = [SynchronizedField("date"), SynchronizedField("lead_image")]
    parent_page_types: ClassVar = ["home.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("news")
        verbose_name_plural = _("news")

    def summary(self) -> str:
        return str(self.search_description or self.lead)

    def moment(self) -> datetime:
        """Midday of its date, here: feeds want a moment and the page has a day."""
        return timezone.make_aware(datetime.combine(self.date, time(hour=12)))

    def writers(self) -> list[Writer]:
        """The writers in this page's language, where they are translated, with the role they had when it came out."""
        named = [author.person for author in self.authors.select_related("person")]
        known = writers_in(self.locale_id, named)
        accounts = [known[person.translation_key].account_id for person in named]
        kept = (
            dict(Byline.objects.filter(news=self.translation_key).values_list("user", "role")) if any(accounts) else {}
        )
        return [_writer(known[person.translation_key], kept) for person in named]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["page_type"] = "article"
        context["writers"] = self.writers()
        context["more_news"] = list(
            NewsPage.objects.sibling_of(self, inclusive=False).published().defer_streamfields()[:MORE_SHOWN]
        )
        if self.lead_image is not None and self.lead_image.is_visible:
            shared = self.lead_image.get_rendition("fill-1200x630|format-jpeg")
            context["page_image_url"] = request.build_absolute_uri(shared.url)
        return context


class NewsPageAuthor(Orderable):
    """Who wrote a page of news, in what order."""

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="authors")
    person = models.ForeignKey(Person, verbose_name=_("writer"), on_delete=models.PROTECT, related_name="+")

    panels: ClassVar = [FieldPanel("person")]

    class Meta:
        # The key decides where no order was given: a join would otherwise let the database choose.
        ordering: ClassVar = ["sort_order", "pk"]
        verbose_name = _("writer")
        verbose_name_plural = _("writers")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page", "person"], name="home_news_writer_once_a_page")
        ]

    def __str__(self) -> str:
        return str(self.person)


def writers_in(locale: int, people: list[Person]) -> dict[Any, Person]:
    """These people as they are called in this language, by translation key; one query, none for nobody."""
    keys = {person.translation_key for person in people}
    if not keys:
        return {}
    rows = list(
        Person.objects.filter(translation_key__in=keys)
        .preferring(locale, locale_id(settings.LANGUAGE_CODE))
        .select_related("account")
    )
    accounts = {person.translation_key: person.account for person in rows if person.account is not None}
    best = {person.translation_key: person for person in one_a_translation(rows)}
    for key, person in best.items():
        person.account = accounts.get(key)
    return best


def _writer(person: Person, kept: Mapping[int, str]) -> Writer:
    account: Any = person.account
    role = name_of(kept.get(account.pk, "")) if account is not None else ""
    url = person_path(account.public_id) if account is not None and account.is_active else ""
    return Writer(person.name, role or person.role, person.organisation, url)
