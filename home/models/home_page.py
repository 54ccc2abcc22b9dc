"""The front page of one language: what people can do here, and what has just happened."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from core.blocks import StoryBlock
from debate.addresses import debates_path
from debate.front import debate_row, livest_debate
from home.models.news import NewsIndexPage, NewsPage
from home.models.partners import Partner, PartnersPage, partners_in, places_of
from home.models.site_page import SitePage
from practice.cases.addresses import practice_path
from practice.front.door import livest_case
from wiki.addresses import article_path, wiki_path
from wiki.models import Article

NEWS_SHOWN = 3


class HomePage(SitePage):
    headline = models.CharField(_("headline"), max_length=120, help_text=_("What people can do here, in one sentence."))
    lead = models.CharField(_("lead"), max_length=400, blank=True)
    picture = models.ForeignKey(
        "core.Image", verbose_name=_("picture"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    picture_alt = models.CharField(
        _("what the picture shows"), max_length=300, blank=True, help_text=_("Empty: the picture is only decoration.")
    )
    body = StreamField(StoryBlock(), verbose_name=_("text under the doors"), blank=True)
    footer_about = models.CharField(_("what this site is"), max_length=300, blank=True)
    footer_note = models.CharField(_("who pays for it"), max_length=300, blank=True)

    content_panels: ClassVar = [
        *SitePage.content_panels,
        MultiFieldPanel([FieldPanel("headline"), FieldPanel("lead")], heading=_("Greeting")),
        MultiFieldPanel([FieldPanel("picture"), FieldPanel("picture_alt")], heading=_("Picture")),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("footer_about"), FieldPanel("footer_note")], heading=_("Foot of every page")),
    ]
    search_fields: ClassVar = [*SitePage.search_fields, index.SearchField("lead"), index.SearchField("body")]
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = ["home.StandardPage", "home.NewsIndexPage", "home.PartnersPage", "cases.PracticePage"]

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    def summary(self) -> str:
        return str(self.search_description or self.lead)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        article = self.newest_article()
        context["wiki_url"] = wiki_path(self.locale.language_code)
        context["article"] = article
        context["article_url"] = article_path(self.locale.language_code, article.slug) if article else ""
        debate = livest_debate()
        context["debate_url"] = debates_path(self.locale.language_code)
        context["debate"] = debate_row(debate, self.locale.language_code) if debate else None
        context["practice_url"] = practice_path(self.locale.language_code)
        context["case"] = livest_case(self.locale.language_code)
        news_index = self.child(NewsIndexPage)
        context["news_index"] = news_index
        context["news_index_feed_url"] = news_index.feed_url(request) if news_index else ""
        context["news"] = list(
            NewsPage.objects.child_of(news_index).published().for_cards()[:NEWS_SHOWN] if news_index else []
        )
        partners_page = self.child(PartnersPage)
        context["partners_page"] = partners_page
        partners: list[Partner] = partners_in(self.locale_id) if partners_page else []
        context["lead_partner"] = next((partner for partner in partners if partner.is_lead), None)
        context["places"] = places_of(partners, partners_page.get_url(request)) if partners_page else []
        return context

    def newest_article(self) -> Article | None:
        """The article of this language that somebody improved last, with who did."""
        return (
            Article.objects.in_language(self.locale_id)
            .filter(current_revision__isnull=False)
            .select_related("current_revision")
            .defer("current_revision__body", "current_revision__facts", "current_revision__categories")
            .order_by("-updated_at")
            .first()
        )

    def child(self, model: type[Page]) -> Any:
        """The published, public page of this type right under this one; None when there is none."""
        return model.objects.child_of(self).live().public().defer_streamfields().first()
