"""Addresses of events. The number is what counts; the words after it are for people and may change."""

from django.urls import URLPattern, path, register_converter

from practice.events.converters import DayConverter, EventConverter
from practice.events.views.creating import event_create, event_edit, event_translate
from practice.events.views.detail import event_detail
from practice.events.views.feeds import (
    event_calendar,
    events_feed,
    group_calendar,
    my_calendar,
    own_groups_calendar,
    personal_calendar,
    site_calendar,
)
from practice.events.views.handouts import material_create, material_delete, material_file
from practice.events.views.lists import event_list, event_past
from practice.events.views.managing import (
    event_cancel,
    event_people,
    event_people_csv,
    time_cancel,
    time_edit,
    time_list,
)
from practice.events.views.registering import event_register, event_withdraw

register_converter(EventConverter, "event_id")
register_converter(DayConverter, "day")

app_name = "events"
urlpatterns: list[URLPattern] = [
    path("", event_list, name="event_list"),
    path("past/", event_past, name="event_past"),
    path("new/", event_create, name="event_create"),
    path("feed/", events_feed, name="events_feed"),
    path("calendar.ics", site_calendar, name="site_calendar"),
    path("my-calendar/", my_calendar, name="my_calendar"),
    path("calendars/<str:key>.ics", personal_calendar, name="personal_calendar"),
    path("calendars/<str:key>/groups.ics", own_groups_calendar, name="own_groups_calendar"),
    path("groups/<event_id:pk>/calendar.ics", group_calendar, name="group_calendar"),
    path("<event_id:pk>/calendar.ics", event_calendar, name="event_calendar"),
    path("<event_id:pk>/edit/", event_edit, name="event_edit"),
    path("<event_id:pk>/cancel/", event_cancel, name="event_cancel"),
    path("<event_id:pk>/register/", event_register, name="event_register"),
    path("<event_id:pk>/withdraw/", event_withdraw, name="event_withdraw"),
    path("<event_id:pk>/people/", event_people, name="event_people"),
    path("<event_id:pk>/people.csv", event_people_csv, name="event_people_csv"),
    path("<event_id:pk>/times/", time_list, name="time_list"),
    path("<event_id:pk>/times/<day:day>/edit/", time_edit, name="time_edit"),
    path("<event_id:pk>/times/<day:day>/cancel/", time_cancel, name="time_cancel"),
    path("<event_id:pk>/translations/<str:code>/", event_translate, name="event_translate"),
    path("<event_id:pk>/material/", material_create, name="material_create"),
    path("<event_id:pk>/material/<event_id:number>/", material_file, name="material_file"),
    path("<event_id:pk>/material/<event_id:number>/delete/", material_delete, name="material_delete"),
    path("<event_id:pk>/", event_detail, name="event_detail"),
    path("<event_id:pk>-<str:slug>/", event_detail, name="event_detail"),
]
