"""Addresses of official answers, questions, outcomes and what staff keep; part of `debate.urls`."""

from django.urls import URLPattern, path, register_converter

from debate.converters import NumberConverter, RowConverter
from debate.views.answers import answer_create, answer_detail, answer_edit
from debate.views.embed import debate_embed, embed_code
from debate.views.exports import debate_export, debate_print
from debate.views.outcomes import debate_close, debate_freeze, outcome_edit, step_create, step_edit
from debate.views.questions import committee_detail, committee_list, question_list, question_reassign
from debate.views.staff import debate_assign, staff_notes, staff_overview
from debate.views.summaries import objection_create, objection_settle, summary_edit

# For `debate.urls` too, which imports this first: a name is registered once.
register_converter(RowConverter, "row")
register_converter(NumberConverter, "number")

urlpatterns: list[URLPattern] = [
    path("questions/", question_list, name="question_list"),
    path("committees/", committee_list, name="committee_list"),
    path("committees/<str:slug>/", committee_detail, name="committee_detail"),
    path("staff/", staff_overview, name="staff_overview"),
    path("<row:pk>/answer/", answer_create, name="answer_create"),
    path("<row:pk>/answers/<row:answer_pk>/", answer_detail, name="answer_detail"),
    path("<row:pk>/answers/<row:answer_pk>/edit/", answer_edit, name="answer_edit"),
    path("<row:pk>/reassign/", question_reassign, name="question_reassign"),
    path("<row:pk>/close/", debate_close, name="debate_close"),
    path("<row:pk>/outcome/", outcome_edit, name="outcome_edit"),
    path("<row:pk>/steps/", step_create, name="step_create"),
    path("<row:pk>/steps/<row:step_pk>/", step_edit, name="step_edit"),
    path("<row:pk>/freeze/", debate_freeze, name="debate_freeze"),
    path("<row:pk>/summary/", summary_edit, name="summary_edit"),
    path("<row:pk>/summary/<row:sentence_pk>/object/", objection_create, name="objection_create"),
    path("<row:pk>/summary/objections/<row:objection_pk>/", objection_settle, name="objection_settle"),
    path("<row:pk>/notes/", staff_notes, name="staff_notes"),
    path("<row:pk>/assign/", debate_assign, name="debate_assign"),
    path("<row:pk>/export/<slug:name>/", debate_export, name="debate_export"),
    path("<row:pk>/print/", debate_print, name="debate_print"),
    path("<row:pk>/embed/", embed_code, name="embed_code"),
    path("<row:pk>/embed/<uuid:key>/", debate_embed, name="debate_embed"),
]
