"""Addresses of organisations."""

from django.urls import URLPattern, path, register_converter

from practice.organisations.converters import RowConverter
from practice.organisations.views.detail import organisation_detail
from practice.organisations.views.editing import organisation_changes, organisation_create, organisation_edit
from practice.organisations.views.lists import organisation_list, organisation_mine, organisations_feed
from practice.organisations.views.map import organisation_points
from practice.organisations.views.members import (
    member_decide,
    member_list,
    membership_ask,
    membership_edit,
    membership_leave,
)

register_converter(RowConverter, "membership")

app_name = "organisations"
urlpatterns: list[URLPattern] = [
    path("", organisation_list, name="organisation_list"),
    path("new-organisation/", organisation_create, name="organisation_create"),
    path("points.json", organisation_points, name="organisation_points"),
    path("feed/", organisations_feed, name="organisations_feed"),
    path("mine/", organisation_mine, name="organisation_mine"),
    path("<str:slug>/", organisation_detail, name="organisation_detail"),
    path("<str:slug>/edit/", organisation_edit, name="organisation_edit"),
    path("<str:slug>/changes/", organisation_changes, name="organisation_changes"),
    path("<str:slug>/join/", membership_ask, name="membership_ask"),
    path("<str:slug>/membership/", membership_edit, name="membership_edit"),
    path("<str:slug>/leave/", membership_leave, name="membership_leave"),
    path("<str:slug>/members/", member_list, name="member_list"),
    path("<str:slug>/members/<membership:pk>/", member_decide, name="member_decide"),
]
