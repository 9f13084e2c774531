"""Addresses of the service, in each language edition."""

from __future__ import annotations

from broadsheet.front.services import in_editions

from .views.archive import ArchivePage
from .views.confirm import ConfirmPage
from .views.issue import IssuePage
from .views.preferences import LinkPage, PreferencesPage
from .views.sign_up import ListsPage, SignUpPage
from .views.unsubscribe import UnsubscribePage

app_name = "newsletter"
urlpatterns = [
    *in_editions("newsletter/", ListsPage.as_view(), "lists"),
    *in_editions("newsletter/sign-up/", SignUpPage.as_view(), "sign-up"),
    *in_editions("newsletter/preferences/", LinkPage.as_view(), "link"),
    *in_editions("newsletter/confirm/<str:token>/", ConfirmPage.as_view(), "confirm"),
    *in_editions("newsletter/preferences/<str:token>/", PreferencesPage.as_view(), "preferences"),
    *in_editions("newsletter/unsubscribe/<str:token>/", UnsubscribePage.as_view(), "unsubscribe"),
    *in_editions("newsletter/<slug:slug>/", ArchivePage.as_view(), "archive"),
    *in_editions("newsletter/<slug:slug>/<int:number>/", IssuePage.as_view(), "issue"),
]
