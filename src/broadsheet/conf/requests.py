"""Requests as the paper reads them: in UTF-8."""

from __future__ import annotations

from typing import Any

from django.core.handlers.wsgi import WSGIRequest
from django.utils.http import parse_header_parameters


class Request(WSGIRequest):
    """Whatever `charset` a request names, its query and its form are read as the UTF-8 of our pages.

    Django asks Python for that charset, which knows some that are none, such as `base64`; it fails with those
    before anything of ours is asked.
    """

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        self.content_type, self.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))
