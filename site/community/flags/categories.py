"""What a report can be about: the kinds of the notice of article 16 of the EU Digital Services Act."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Category(models.TextChoices):
    """The house rules come last: everything above may be illegal."""

    HATE = "hate", _("Hate speech or discrimination")
    DEFAMATION = "defamation", _("Untrue statements that harm somebody")
    PERSONAL_DATA = "personal_data", _("Personal data or private pictures")
    COPYRIGHT = "copyright", _("Somebody else’s text or picture without permission")
    CHILD_SAFETY = "child_safety", _("Harm to children")
    SCAM = "scam", _("Scam or fraud")
    VIOLENCE = "violence", _("Violence or threats")
    OTHER_ILLEGAL = "other_illegal", _("Something else that is against the law")
    SPAM = "spam", _("Advertising or spam")
    HOUSE_RULES = "house_rules", _("Against the rules of this site in another way")

    @property
    def is_about_law(self) -> bool:
        """True where the reporter says that it is illegal, and so that they mean it in good faith."""
        return self not in (Category.SPAM, Category.HOUSE_RULES)
