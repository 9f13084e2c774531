"""Pages that take what somebody filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from broadsheet.abuse import attempts
from broadsheet.abuse.origin import from_elsewhere
from broadsheet.front.head import Head
from broadsheet.front.languages import main_language
from broadsheet.front.services import ServicePage
from broadsheet.front.views.page import Handler

FORM = "newsletter"
"""How attempts at abuse are filed."""
SAID = "newsletter/said.html"
"""A page that says what happened, in `text`."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A page of an edition, and what its link names: nothing where the link is none."""

    language: str
    token: str = ""
    thing: Any = None


class AnsweringPage(ServicePage):
    """A page that is never kept, and that answers `POST`.

    A printed page holds no token of a session, and nobody is signed in here. A form is refused when another
    site's page sent it; a page may say that this does not matter to it.
    """

    from_anywhere = False

    @classmethod
    def as_view(cls) -> Handler:
        page = cls()

        @csrf_exempt
        def view(request: HttpRequest, **parts: Any) -> HttpResponseBase:
            if request.method not in ("GET", "HEAD", "POST"):
                return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
            asked = page.find(request, **parts)
            if isinstance(asked, HttpResponseBase):
                return asked
            if request.method != "POST":
                return page.show(request, asked)
            with translation.override(page.language(asked)):
                if not page.from_anywhere and from_elsewhere(request):
                    attempts.note(FORM, attempts.Kind.ELSEWHERE)
                    text = _("This form was sent from another site’s page, so nothing was done.")
                    return page.said(request, asked, SAID, _("Nothing was done"), 403, text=text)
                return page.answer(request, asked)

        view.show = page.show  # type: ignore[attr-defined]
        return view

    def find(self, request: HttpRequest, **parts: Any) -> Any:
        language = parts.get("edition", main_language())
        token = parts.get("token", "")
        return Asked(language, token, self.thing(token) if token else None)

    def thing(self, token: str) -> Any:
        """What the link names."""
        return None

    def language(self, found: Asked) -> str:
        return found.language

    def answer(self, request: HttpRequest, asked: Asked) -> HttpResponse:
        """To what was filled in, in the language of the page."""
        raise NotImplementedError

    def show(self, request: HttpRequest, found: Asked) -> HttpResponse:
        return _unkept(super().show(request, found))

    def said(
        self, request: HttpRequest, asked: Asked, template: str, title: str, status: int = 200, **context: Any
    ) -> HttpResponse:
        """A page of this service by another template."""
        head = Head(title, request.path, indexed=False)
        html = render_to_string(template, context | {"head": head, "title": title}, request)
        response = HttpResponse(html, status=status, headers={"Content-Language": asked.language})
        return _unkept(response)


def _unkept(response: HttpResponse) -> HttpResponse:
    """The address may be a key to somebody's preferences: no cache keeps the page, no link tells of it."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
