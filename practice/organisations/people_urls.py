"""Addresses of practitioners who wish to be found."""

from django.urls import URLPattern, path

from practice.organisations.views.map import practitioner_points
from practice.organisations.views.people import listing_edit, listing_switch_off, person_list

app_name = "practitioners"
urlpatterns: list[URLPattern] = [
    path("", person_list, name="person_list"),
    path("points.json", practitioner_points, name="practitioner_points"),
    path("mine/", listing_edit, name="listing_edit"),
    path("mine/off/", listing_switch_off, name="listing_switch_off"),
]
