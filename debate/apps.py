"""Debates: citizens, politicians and officers, and what came of it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from accounts.mail import registry as letters
from community.profiles import contributions, sections
from core import discussion, searchable
from debate.addresses import debates_about_path


class DebateConfig(AppConfig):
    name = "debate"
    verbose_name = _("Debate")

    def ready(self) -> None:
        discussion.register(debates_about_path)
        searchable.register(
            "debate",
            _("Debates"),
            "debate.Debate",
            sight="{row}.state = 'visible'",
            reader="debate.services.indexing.read_debates",
            describer="debate.services.describing.describe_debates",
        )
        searchable.register(
            "post",
            _("Posts in debates"),
            "debate.Post",
            sight="{row}.state = 'visible' AND EXISTS "
            "(SELECT 1 FROM debate_debate whole WHERE whole.id = {row}.debate_id AND whole.state = 'visible')",
            reader="debate.services.indexing.read_posts",
            suggested=False,
            describer="debate.services.describing.describe_posts",
        )
        searchable.register(
            "answer",
            _("Official answers"),
            "debate.OfficialAnswer",
            sight="{row}.state = 'visible' AND EXISTS "
            "(SELECT 1 FROM debate_debate whole WHERE whole.id = {row}.debate_id AND whole.state = 'visible')",
            reader="debate.services.indexing.read_answers",
            suggested=False,
            describer="debate.services.describing.describe_answers",
        )
        contributions.register("debate.debate", "debate.contributions.read_debates")
        contributions.register("debate.post", "debate.contributions.read_posts")
        sections.register("debate", "debate.profile_section.questions_section")
        sections.register("debate.waiting", "debate.profile_section.waiting_section", own=True)
        letters.register("debate.question", "debate.letters.write_question")
        letters.register("debate.mail", "debate.mail_letters.write_answer")
