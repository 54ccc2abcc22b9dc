"""Mails that no person wrote."""

from email import message_from_string, policy

import pytest

from debate.mail.loops import is_automatic

OWN = frozenset({"noreply@debat.example.net"})


def sign(headers):
    message = message_from_string(f"{headers}\n\nHello", policy=policy.default)
    return is_automatic(message, own_host="debat.example.net", own_addresses=OWN)


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        ("Auto-Submitted: auto-replied", "auto_submitted"),
        ("Auto-Submitted: auto-generated (vacation)", "auto_submitted"),
        ("Precedence: bulk", "precedence"),
        ("Precedence: Auto_Reply", "precedence"),
        ("List-Id: <all.example.org>", "list"),
        ("List-Unsubscribe: <mailto:x@example.org>", "list"),
        ("X-Autoreply: yes", "machine"),
        ("X-Loop: us", "machine"),
        ("Content-Type: multipart/report; report-type=delivery-status; boundary=x", "report"),
        ("Return-Path: <>", "bounce"),
        ("Return-Path:", "bounce"),
        ("Message-ID: <letter.7.1730000000@debat.example.net>", "own_message"),
        ("From: Site <noreply@debat.example.net>", "own_address"),
        ("From: MAILER-DAEMON@example.org", "nobody"),
        ("From: no-reply@example.org", "nobody"),
        ("Subject: Automatisk svar: Re: Cykelsti", "subject"),
        ("Subject: Autosvar: SV: Cykelsti", "subject"),
        ("Subject: =?UTF-8?Q?Frav=C3=A6r:_Re:_Sykkelvei?=", "subject"),
        ("Subject: Automatiskt svar: Re: Cykelväg", "subject"),
        ("Subject: Automatisch antwoord: Fietspad", "subject"),
        ("Subject: Out of office: Re: Cycle path", "subject"),
        ("Subject: Undelivered Mail Returned to Sender", "subject"),
        ("Subject: Kan ikke leveres: Cykelsti", "subject"),
    ],
)
def test_a_machine_is_known_by_its_headers(headers, found):
    assert sign(headers) == found


@pytest.mark.parametrize(
    "headers",
    [
        "From: Anna <anna@example.org>\nSubject: Re: Out of office hours",
        "Auto-Submitted: no",
        "Subject: SV: Automatisk svar på alt",
        "Return-Path: <anna@example.org>",
        "From: bouncey@example.org",
        "Message-ID: <a@example.org>\nX-Auto-Response-Suppress: All",
        "",
    ],
)
def test_a_person_is_not_taken_for_one(headers):
    assert sign(headers) == ""
