"""Who makes the world of the walk over all addresses, and the word that stands in what nobody may find."""

from dataclasses import dataclass
from typing import Any

from accounts.models import User
from community.moderation.services.deciding import Verdict, decide
from tests.community.moderation.conftest import make_case

SECRET = "Zebrafinch"  # stands in everything that is out of sight, and nowhere else


@dataclass(frozen=True)
class People:
    """Who wrote what is in sight and what is private, who wrote what is not, and who took it out of sight."""

    citizen: User
    bad: User
    moderator: User

    def take(self, thing: Any, action: str = "hide") -> None:
        verdict = Verdict(action=action, rule_key="spam")
        decide(case=make_case(thing, self.citizen), moderator=self.moderator, verdict=verdict)
