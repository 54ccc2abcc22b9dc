"""Files of cases: handed out to who may read them, always to be saved, and nothing in them may run."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from core.visibility import State
from practice.cases.models import CaseFile
from practice.cases.views.writing import LARGEST_NUMBER


@require_safe
def case_file(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """404 for what there is not, and for what is not for this person: nobody learns which."""
    rows = CaseFile.objects.visible_to(request.user)
    file = rows.filter(pk=pk, name=name, state=State.VISIBLE).first() if pk <= LARGEST_NUMBER else None
    if file is None:
        raise Http404
    try:
        content = file.file.open("rb")
    except OSError as error:
        raise Http404 from error
    # Pictures were written anew, so they may be shown: the preview of a draft does.
    answer = FileResponse(
        content, as_attachment=not file.is_picture, filename=file.name, content_type=file.content_type
    )
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer
