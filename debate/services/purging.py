"""What has to follow when a debate or anything in it changes: the pages that a cache in front keeps."""

from django.utils.encoding import iri_to_uri

from core.cache.purge import purge_later
from core.i18n.languages import language_codes
from debate.addresses import debate_path, debates_path
from debate.fresh import forget_on_commit
from debate.models import Debate, Question

SITEMAP = "/sitemap-debates.xml"


def purge_debate(debate: Debate) -> None:
    """Queue the purge of every page that shows it. Only whole addresses are kept in front, never their `?page=2`.

    Those that stand under its title, or list it with a committee, as they are now: when either changes, call it
    before and after.
    """
    paths = [SITEMAP]
    committee = Question.objects.filter(debate=debate).values_list("committee__slug", flat=True).first()
    for code in language_codes():
        lists, short = debates_path(code), debate_path(code, debate.pk, "")
        paths += [f"/{code}/", lists, f"{lists}feed/", f"{lists}questions/", f"{lists}committees/"]
        if committee:
            paths.append(iri_to_uri(f"{lists}committees/{committee}/"))
        paths += [debate_path(code, debate.pk, debate.slug), short, f"{short}feed/"]
        paths += [f"{short}embed/{debate.embed_key}/"]
    purge_later(paths)
    forget_on_commit(debate.pk)
