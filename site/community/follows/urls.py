"""Addresses of following."""

from django.urls import path

from community.follows import views

app_name = "follows"
urlpatterns = [
    path("activity/", views.activity_feed, name="activity_feed"),
    path("account/follows/", views.follow_list, name="follow_list"),
    path("account/follows/<str:kind>/<str:object_id>/", views.follow_change, name="follow_change"),
]
