"""Addresses of moderation."""

from django.urls import path

from community.moderation.views.appeals import appeal_detail, appeal_list
from community.moderation.views.cases import case_claim, case_detail, case_release
from community.moderation.views.decisions import decision_detail, decision_take_back, public_log
from community.moderation.views.queue import case_list
from community.moderation.views.rules import house_rules
from community.moderation.views.undoing import undoing_detail, undoing_new

app_name = "moderation"
urlpatterns = [
    path("moderation/", case_list, name="case_list"),
    path("moderation/<int:pk>/", case_detail, name="case_detail"),
    path("moderation/<int:pk>/claim/", case_claim, name="case_claim"),
    path("moderation/<int:pk>/release/", case_release, name="case_release"),
    path("moderation/decisions/<int:pk>/", decision_detail, name="decision_detail"),
    path("moderation/decisions/<int:pk>/take-back/", decision_take_back, name="decision_take_back"),
    path("moderation/appeals/", appeal_list, name="appeal_list"),
    path("moderation/appeals/<int:pk>/", appeal_detail, name="appeal_detail"),
    path("moderation/undo/<int:person>/", undoing_new, name="undoing_new"),
    path("moderation/undone/<int:pk>/", undoing_detail, name="undoing_detail"),
    path("moderation-log/", public_log, name="public_log"),
    path("house-rules/", house_rules, name="house_rules"),
]
