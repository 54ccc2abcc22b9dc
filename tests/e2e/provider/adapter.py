"""What the provider answers: the truth, or the fault that a file names just now."""

import os
import time
from pathlib import Path
from typing import Any

from allauth.idp.oidc.adapter import DefaultOIDCAdapter
from django.http import Http404


class FaultyAdapter(DefaultOIDCAdapter):
    def populate_id_token(self, id_token: dict[str, Any], client: Any, scopes: Any, **kwargs: Any) -> None:
        fault = Path(os.environ["PROVIDER_FAULT"]).read_text()
        if fault == "audience":
            id_token["aud"] = "another-site"
        elif fault == "expired":
            id_token["exp"] = int(time.time()) - 3600
        elif fault == "issuer":
            id_token["iss"] = "https://another-provider.example"

    def populate_server_metadata(self, data: dict[str, Any]) -> None:
        fault = Path(os.environ["PROVIDER_FAULT"]).read_text()
        if fault == "nonsense":
            data.clear()
        elif fault == "gone":
            raise Http404
