"""How staff edit a case in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel

from practice.cases.texts import STORY

FACT_AND_STORY_PANELS: list[Panel] = [
    FieldPanel("summary"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("country"), FieldPanel("place_name")]),
            FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
            FieldRowPanel([FieldPanel("started"), FieldPanel("ended"), FieldPanel("status")]),
            FieldPanel("target_groups"),
            FieldRowPanel([FieldPanel("cost_amount"), FieldPanel("cost_currency"), FieldPanel("effort_days")]),
        ],
        heading=_("Facts"),
    ),
    InlinePanel("case_terms", heading=_("Themes and channels"), label=_("theme or channel")),
    InlinePanel("case_organisations", heading=_("Organisations"), label=_("organisation")),
    MultiFieldPanel([FieldPanel(name) for name in STORY], heading=_("Story")),
    InlinePanel("figures", heading=_("Figures"), label=_("figure")),
    InlinePanel("pictures", heading=_("Pictures"), label=_("picture")),
    InlinePanel("attachments", heading=_("Attachments"), label=_("file")),
    InlinePanel("links", heading=_("Links"), label=_("link")),
    InlinePanel("contacts", heading=_("Contacts"), label=_("contact")),
]
