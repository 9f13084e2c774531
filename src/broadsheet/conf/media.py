"""Pictures and other files of the paper, handed out by the paper's own server."""

from __future__ import annotations

import errno
from posixpath import normpath

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve


def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A file below `media/`. Names carry what was drawn, so browsers may keep it for good."""
    if normpath(path).lstrip("/").startswith("documents/"):  # `/documents/` knows who may read what
        raise Http404
    try:
        response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise Http404 from None
        raise
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
