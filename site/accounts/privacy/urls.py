"""Addresses of one's data, and of what is processed."""

from django.urls import path

from accounts.privacy import views

app_name = "privacy"
urlpatterns = [
    path("processing-record/", views.processing_record, name="processing_record"),
    path("account/data/", views.own_data, name="own_data"),
    path("account/data/export/", views.export_request, name="export_request"),
    path("account/data/export/<int:number>/", views.export_download, name="export_download"),
    path("account/data/erase/", views.erasure_request, name="erasure_request"),
    path("account/data/keep/", views.erasure_keep, name="erasure_keep"),
    path("account/data/keep/<str:token>/", views.erasure_cancel, name="erasure_cancel"),
]
