"""Answers with a feed."""

from __future__ import annotations

from collections.abc import Callable
from email.utils import formatdate
from hashlib import blake2b

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from .content import changed
from .formats import FORMATS
from .scopes import Scope


def feed_of(find: Callable[..., Scope]) -> Callable[..., HttpResponse]:
    """A view that answers with the feed of what `find` finds, in the format its address names."""

    def view(request: HttpRequest, ending: str, **named: str) -> HttpResponse:
        scope = find(**named)
        text, content_type = FORMATS[ending](scope)
        response = HttpResponse(text, content_type=content_type)
        response.headers["Cache-Control"] = "public, max-age=300"
        etag = response.headers["ETag"] = f'"{blake2b(response.content, digest_size=12).hexdigest()}"'
        modified = max((int(changed(story).timestamp()) for story in scope.stories), default=None)
        if modified is not None:
            response.headers["Last-Modified"] = formatdate(modified, usegmt=True)
        # The date alone would miss a retraction, so only the ETag decides.
        return get_conditional_response(request, etag=etag, response=response) or response

    return view
