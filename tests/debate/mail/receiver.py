"""Takes in a maildir as a program of its own, which may be killed: `receiver FOLDER`, or `receiver count`."""

import sys
from pathlib import Path

import django

django.setup()

from debate.models import IncomingMail, Post  # noqa: E402 - Django must be set up first
from debate.services import fetching  # noqa: E402 - Django must be set up first

if __name__ == "__main__":
    if sys.argv[1] == "count":
        posts = Post.objects.filter(message_id__isnull=False)
        found = (posts.count(), posts.values("body").distinct().count(), IncomingMail.objects.count())
        sys.stdout.write(" ".join(map(str, found)))
    else:
        take_in = fetching.receive

        def receive(raw: bytes) -> fetching.Outcome:
            sys.stdout.write("one more\n")
            sys.stdout.flush()
            return take_in(raw)

        fetching.receive = receive
        fetching.fetch_maildir(Path(sys.argv[1]))
