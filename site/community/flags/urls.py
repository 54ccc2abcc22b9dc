"""Addresses of reports."""

from django.urls import path

from community.flags.views import report_new, report_sent

app_name = "flags"
urlpatterns = [
    path("sent/", report_sent, name="report_sent"),
    path("<str:kind>/<str:object_id>/", report_new, name="report_new"),
]
