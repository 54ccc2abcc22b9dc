"""Addresses of finding cases; none of these words is the address of a case (see RESERVED in services.drafts)."""

from django.urls import URLPattern, path

from practice.cases.views.listing import case_list

finding_urlpatterns: list[URLPattern] = [
    path("", case_list, name="case_list"),
]
