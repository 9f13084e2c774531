"""The paper's URL map."""

from __future__ import annotations

from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as desk_urls
from wagtail.documents import urls as documents_urls

from broadsheet.staff.views.out import sign_out
from broadsheet.staff.views.reset import ask_for_reset

from .media import media

urlpatterns = [
    path("desk/sign-in/", include("broadsheet.staff.urls")),
    path("desk/logout/", sign_out),
    path("desk/password_reset/", ask_for_reset),
    path("desk/", include(desk_urls)),
    path("documents/", include(documents_urls)),
    re_path(r"^media/(?P<path>.+)$", media),
    path("", include("broadsheet.reader.search.urls")),
    path("views/", include("broadsheet.reader.readership.urls")),
    path("form/", include("broadsheet.abuse.urls")),
    path("mail/", include("broadsheet.mail.urls")),
    path("", include("broadsheet.reader.alerts.urls")),
    path("", include("broadsheet.reader.newsletter.urls")),
    path("", include("broadsheet.reader.privacy.urls")),
    path("", include("broadsheet.reader.reading_list.urls")),
    path("", include("broadsheet.reader.recommend.urls")),
    path("", include("broadsheet.reader.record.urls")),
    path("", include("broadsheet.reader.feeds.urls")),
    path("", include("broadsheet.reader.sitemaps.urls")),
    path("", include("broadsheet.front.urls")),
    path("", include(wagtail_urls)),
]

handler400 = "broadsheet.front.views.errors.bad_request"
handler403 = "broadsheet.front.views.errors.forbidden"
handler404 = "broadsheet.front.views.errors.not_found"
handler500 = "broadsheet.front.views.errors.server_error"
