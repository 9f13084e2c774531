"""Where the desk shows subjects: addresses and menu."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from ...facts.desk.rooms import may_look
from .deciding import correct, decide, names, of_story
from .listing import Subjects
from .merging import Merge
from .subject import SubjectPage


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    at = "record/subjects/"
    return [
        path(at, Subjects.as_view(), name="record_subjects"),
        path(f"{at}<int:subject>/", SubjectPage.as_view(), name="record_subject"),
        path(f"{at}<int:subject>/decide/", decide, name="record_subject_decide"),
        path(f"{at}<int:subject>/correct/", correct, name="record_subject_correct"),
        path(f"{at}<int:subject>/names/", names, name="record_subject_names"),
        path(f"{at}<int:subject>/merge/", Merge.as_view(), name="record_subject_merge"),
        path(f"{at}story/<int:story>/", of_story, name="record_subjects_of_story"),
    ]


class SubjectsMenuItem(MenuItem):
    """For whoever writes stories."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_look(request.user)


@hooks.register("register_record_menu_item")
def subjects() -> SubjectsMenuItem:
    return SubjectsMenuItem(
        _("Subjects"), reverse("record_subjects"), name="subjects", icon_name="group", order=200
    )
