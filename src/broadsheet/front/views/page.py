"""What every public page is: found, then shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils import translation

from ..languages import main_language

Handler = Callable[..., HttpResponseBase]


class Page:
    """One kind of public page.

    `find` turns the parts of an address into what the page is about; it raises `Http404`, or returns a
    response (a redirect, a notice) that is sent as it is. `show` makes the page. A preview calls
    `show` alone.
    """

    template: ClassVar[str]
    status: ClassVar[int] = 200

    @classmethod
    def as_view(cls) -> Handler:
        """A view for a URL pattern; its `show` is the page's own."""
        page = cls()

        def view(request: HttpRequest, **parts: Any) -> HttpResponseBase:
            if request.method not in ("GET", "HEAD"):
                return HttpResponseNotAllowed(["GET", "HEAD"])
            found = page.find(request, **parts)
            if isinstance(found, HttpResponseBase):
                return found
            if (address := page.address(found)) and request.path != address:
                return HttpResponsePermanentRedirect(address)
            return page.show(request, found)

        view.show = page.show  # type: ignore[attr-defined]
        return view

    def find(self, request: HttpRequest, **parts: Any) -> Any:
        """What the page is about, or a response."""
        return None

    def address(self, found: Any) -> str:
        """The page's one address; any other spelling of it (`page-02.html`) leads there. Empty where there is
        no other, or `find` sees to it."""
        return ""

    def show(self, request: HttpRequest, found: Any) -> HttpResponse:
        """The page, in its own language whatever the browser asks for."""
        language = self.language(found)
        with translation.override(language):
            html = render_to_string(self.template, self.context(request, found), request)
        return HttpResponse(html, status=self.status, headers={"Content-Language": language})

    def language(self, found: Any) -> str:
        """The code of the language edition the page belongs to."""
        return main_language()

    def context(self, request: HttpRequest, found: Any) -> dict[str, Any]:
        """What the template prints, beside what `front.context.paper` gives to all."""
        return {}
