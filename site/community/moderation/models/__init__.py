"""What moderation keeps."""

from community.moderation.models.content_rule import ContentRule, HeldChange, RuleDay
from community.moderation.models.decision import Appeal, Decision, Suspension, Undoing
from community.moderation.models.rule import HouseRule

__all__ = ["Appeal", "ContentRule", "Decision", "HeldChange", "HouseRule", "RuleDay", "Suspension", "Undoing"]
