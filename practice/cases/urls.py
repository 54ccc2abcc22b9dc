"""Addresses of cases."""

from django.urls import URLPattern

from practice.cases.finding_urls import finding_urlpatterns

app_name = "cases"
urlpatterns: list[URLPattern] = [
    *finding_urlpatterns,
]
