"""Addresses of groups. Below a group stand its parts; a group that somebody may not know of is not there for them."""

from django.urls import URLPattern, path, register_converter

from practice.groups.converters import RowConverter
from practice.groups.views.detail import group_cases, group_debates, group_detail, group_events, group_posts
from practice.groups.views.feeds import group_feed
from practice.groups.views.files import (
    file_create,
    file_detail,
    file_download,
    file_version,
    file_withdraw,
    group_files,
)
from practice.groups.views.invitations import group_invite, invitation
from practice.groups.views.lists import group_list
from practice.groups.views.members import group_join, group_leave, group_level, group_members, member_change
from practice.groups.views.notices import notice_create, notice_detail, notice_edit, notice_list
from practice.groups.views.posts import post_create, post_detail, post_edit, post_versions, post_withdraw
from practice.groups.views.settings import group_archive, group_create, group_edit
from practice.groups.views.sharing import item_remove, item_share

register_converter(RowConverter, "group_row")

app_name = "groups"
urlpatterns: list[URLPattern] = [
    path("", group_list, name="group_list"),
    path("new-group/", group_create, name="group_create"),
    path("share/", item_share, name="item_share"),
    path("invitations/<str:token>/", invitation, name="invitation"),
    path("<str:slug>/", group_detail, name="group_detail"),
    path("<str:slug>/edit/", group_edit, name="group_edit"),
    path("<str:slug>/archive/", group_archive, name="group_archive"),
    path("<str:slug>/feed/", group_feed, name="group_feed"),
    path("<str:slug>/join/", group_join, name="group_join"),
    path("<str:slug>/leave/", group_leave, name="group_leave"),
    path("<str:slug>/invite/", group_invite, name="group_invite"),
    path("<str:slug>/level/", group_level, name="group_level"),
    path("<str:slug>/take-out/", item_remove, name="item_remove"),
    path("<str:slug>/members/", group_members, name="group_members"),
    path("<str:slug>/members/<group_row:pk>/", member_change, name="member_change"),
    path("<str:slug>/posts/", group_posts, name="group_posts"),
    path("<str:slug>/posts/new/", post_create, name="post_create"),
    path("<str:slug>/posts/<group_row:pk>/", post_detail, name="post_detail"),
    path("<str:slug>/posts/<group_row:pk>/edit/", post_edit, name="post_edit"),
    path("<str:slug>/posts/<group_row:pk>/withdraw/", post_withdraw, name="post_withdraw"),
    path("<str:slug>/posts/<group_row:pk>/versions/", post_versions, name="post_versions"),
    path("<str:slug>/files/", group_files, name="group_files"),
    path("<str:slug>/files/new/", file_create, name="file_create"),
    path("<str:slug>/files/<group_row:pk>/", file_detail, name="file_detail"),
    path("<str:slug>/files/<group_row:pk>/download/", file_download, name="file_download"),
    path("<str:slug>/files/<group_row:pk>/new-version/", file_version, name="file_version"),
    path("<str:slug>/files/<group_row:pk>/withdraw/", file_withdraw, name="file_withdraw"),
    path("<str:slug>/debates/", group_debates, name="group_debates"),
    path("<str:slug>/cases/", group_cases, name="group_cases"),
    path("<str:slug>/events/", group_events, name="group_events"),
    path("<str:slug>/needs-and-offers/", notice_list, name="notice_list"),
    path("<str:slug>/needs-and-offers/new/", notice_create, name="notice_create"),
    path("<str:slug>/needs-and-offers/<group_row:pk>/", notice_detail, name="notice_detail"),
    path("<str:slug>/needs-and-offers/<group_row:pk>/edit/", notice_edit, name="notice_edit"),
]
