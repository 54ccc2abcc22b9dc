"""Writing cases through the public door."""

import html as words
import re
from typing import Any

from django.test import Client
from django.urls import reverse

from accounts.models import User
from practice.cases.models import CasePage

BACKEND = "django.contrib.auth.backends.ModelBackend"


def browser_of(user: User | None) -> Client:
    browser = Client()
    if user is not None:
        browser.force_login(user, backend=BACKEND)
    return browser


def form_of(browser: Client, path: str) -> dict[str, str]:
    """What the form on a page sends when nothing is changed."""
    return fields_of(browser.get(path).content.decode())


def fields_of(page: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    inside = page[page.index('<form class="form') :]
    inside = re.sub(r"<template.*?</template>", "", inside, flags=re.DOTALL)
    for tag in re.findall(r"<input[^>]*>", inside):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        kind, name = attributes.get("type", "text"), attributes.get("name")
        if not name or kind in ("file", "submit", "button"):
            continue
        if kind in ("checkbox", "radio"):
            if re.search(r"\schecked", tag):
                found.setdefault(name, []).append(words.unescape(attributes.get("value", "on")))
            continue
        found[name] = words.unescape(attributes.get("value", ""))
    for name, text in re.findall(r'<textarea name="([\w-]+)"[^>]*>\n?(.*?)</textarea>', inside, re.DOTALL):
        found[name] = words.unescape(text)
    for name, options in re.findall(r'<select name="([\w-]+)"[^>]*>(.*?)</select>', inside, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        found[name] = words.unescape(chosen[1]) if chosen else ""
    return found


def start(browser: Client, title: str = "Evening chat", language: str = "nb") -> CasePage:
    path = reverse("cases:case_create")
    sent = {**form_of(browser, path), "title": title, "language": language}
    response = browser.post(path, sent)
    assert response.status_code == 302, response.content.decode()[:3000]
    return CasePage.objects.get(pk=int(response["Location"].rstrip("/").rpartition("/")[2]))


def save(browser: Client, page: CasePage, action: str = "save", **changes: Any) -> Any:
    """Save the form as it is drawn now, with these changes."""
    path = reverse("cases:case_edit", args=[page.pk])
    return browser.post(path, {**form_of(browser, path), **changes, "action": action})


WHOLE = {
    "summary": "Answering questions by chat in the evening.",
    "country": "NO",
    "place_name": "Bergen",
    "problem": "Nobody could reach the town hall after four o'clock, and many people work until then.",
    "done": "Two people answered questions by chat from five to nine.\n\nWe began with one evening a week.",
    "result": "Four in five questions were answered within an hour.",
}


def decide(page: CasePage, moderator: User, action: str, comment: str = "") -> CasePage:
    """What staff decide in the admin."""
    task: Any = CasePage.objects.get(pk=page.pk).current_workflow_task_state
    task.task.specific.on_action(task, moderator, action, comment=comment)
    return CasePage.objects.get(pk=page.pk)


def approve(page: CasePage, moderator: User) -> CasePage:
    return decide(page, moderator, "approve")


def reject(page: CasePage, moderator: User, comment: str) -> CasePage:
    return decide(page, moderator, "reject", comment)
