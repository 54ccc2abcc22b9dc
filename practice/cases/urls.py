"""Addresses of cases."""

from django.urls import URLPattern

from practice.cases.finding_urls import finding_urlpatterns
from practice.cases.writing_urls import writing_urlpatterns

app_name = "cases"
urlpatterns: list[URLPattern] = [
    *finding_urlpatterns,
    *writing_urlpatterns,
]
