"""Addresses of finding cases; none of these words is the address of a case (see RESERVED in services.drafts)."""

from django.urls import URLPattern, path

from practice.cases.views.collecting import (
    case_save,
    collection_create,
    collection_delete,
    collection_edit,
    entry_change,
)
from practice.cases.views.collections import collection_detail, collection_list, collection_report
from practice.cases.views.comparing import case_compare
from practice.cases.views.exports import collection_export, list_export, list_feed
from practice.cases.views.listing import case_list
from practice.cases.views.map import points
from practice.cases.views.pdf import case_pdf, case_print, collection_pdf, collection_print

_OWN, _SHARED = "collections/<int:pk>/", "collections/shared/<str:token>/"

finding_urlpatterns: list[URLPattern] = [
    path("", case_list, name="case_list"),
    path("case_list.atom", list_feed, name="list_feed"),
    path("case_list.<str:name>", list_export, name="list_export"),
    path("points.json", points, name="points"),
    path("compare/", case_compare, name="case_compare"),
    path("print/<int:pk>/", case_print, name="case_print"),
    path("pdf/<int:pk>/", case_pdf, name="case_pdf"),
    path("collections/", collection_list, name="collection_list"),
    path("collections/new/", collection_create, name="collection_create"),
    path("collections/save/", case_save, name="case_save"),
    path(_OWN, collection_detail, name="collection_detail"),
    path(f"{_OWN}edit/", collection_edit, name="collection_edit"),
    path(f"{_OWN}delete/", collection_delete, name="collection_delete"),
    path(f"{_OWN}entries/<int:entry>/", entry_change, name="entry_change"),
    path(f"{_OWN}print/", collection_print, name="collection_print"),
    path(f"{_OWN}pdf/", collection_pdf, name="collection_pdf"),
    path(f"{_OWN}case_list.<str:name>", collection_export, name="collection_export"),
    path(_SHARED, collection_detail, name="shared_collection"),
    path(f"{_SHARED}print/", collection_print, name="shared_collection_print"),
    path(f"{_SHARED}pdf/", collection_pdf, name="shared_collection_pdf"),
    path(f"{_SHARED}report/", collection_report, name="shared_collection_report"),
    path(f"{_SHARED}case_list.<str:name>", collection_export, name="shared_collection_export"),
]
