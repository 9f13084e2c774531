"""Letters and newsletters in Wagtail's own lists and editors."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultipleChooserPanel, ObjectList
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, TitleColumn
from wagtail.snippets.views.snippets import (
    CreateView,
    EditView,
    IndexView,
    SnippetViewSet,
    SnippetViewSetGroup,
)

from .. import actions
from ..models import Issue, MailingList
from .forms import IssueForm, MailingListForm
from .permissions import may

ISSUE = ObjectList(
    [
        FieldPanel("list"),
        FieldPanel("subject"),
        FieldPanel("intro"),
        MultipleChooserPanel(
            "chosen",
            chooser_field_name="story",
            heading=_("Stories"),
            label=_("Story"),
            panels=[FieldPanel("story")],
            help_text=_("In the order of the letter. Who is not on the pages when it goes out stays out."),
        ),
        FieldPanel("body"),
    ],
    base_form_class=IssueForm,
)
LIST = ObjectList(
    [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("slug"), FieldPanel("language")]),
        FieldPanel("description"),
        FieldPanel("kind"),
        FieldRowPanel([FieldPanel("hour"), FieldPanel("weekday"), FieldPanel("most")]),
        FieldRowPanel([FieldPanel("section"), FieldPanel("topic")]),
        FieldPanel("automatic"),
        FieldPanel("with_picture"),
        FieldPanel("imprint"),
        FieldRowPanel([FieldPanel("offered"), FieldPanel("active")]),
    ],
    base_form_class=MailingListForm,
)


class ToTheRoom:
    """After saving, the letter itself is shown."""

    object: Issue

    def save_instance(self) -> Issue:
        saved: Issue = super().save_instance()  # type: ignore[misc]
        actions.changed(saved)
        return saved

    def get_success_url(self) -> str:
        return reverse("newsletter_issue", args=[self.object.pk])

    def get_success_buttons(self) -> list[Any]:
        return []


class WriteLetter(ToTheRoom, CreateView):
    def get_initial_form_instance(self) -> Issue:
        issue = Issue()
        key = self.request.GET.get("list", "")
        if key.isdecimal() and len(key) < 19:
            issue.list_id = int(key)
        return issue


class EditLetter(ToTheRoom, EditView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.object.begun_at:
            messages.warning(
                request,
                _now(
                    "Its sending has begun: letters go out as they were then. What you change here shows "
                    "on the web only."
                ),
            )
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response


class StateColumn(Column):
    cell_template_name = "newsletter/desk/state_cell.html"


class MomentColumn(Column):
    cell_template_name = "newsletter/desk/moment_cell.html"


class Unticked(IndexView):
    """Without boxes to tick: there is nothing to do to many at once."""

    @cached_property
    def columns(self) -> list[Any]:
        return [each for each in super().columns if not isinstance(each, BulkActionsCheckboxColumn)]


class LetterList(Unticked):
    def get_base_queryset(self) -> Any:
        return Issue.objects.select_related("list").defer("html", "text", "body")


class IssueViewSet(SnippetViewSet):
    model = Issue
    icon = "mail"
    index_template_name = "wagtailadmin/generic/index.html"  # without Wagtail's bulk deletion
    menu_label = _("Letters")
    add_item_label = _("New letter")
    copy_view_enabled = False
    list_per_page = 40
    ordering = ("-pk",)
    edit_handler = ISSUE
    index_view_class = LetterList
    add_view_class = WriteLetter
    edit_view_class = EditLetter
    list_filter = ["list", "state"]
    search_fields = ["subject"]
    list_display = [
        TitleColumn("subject", label=_("Subject"), accessor=str, url_name="newsletter_issue"),
        Column("list", label=_("Newsletter")),
        StateColumn("state", label=_("State")),
        MomentColumn("begun_at", label=_("Sent")),
    ]


def _language(of: MailingList) -> str:
    return str(dict(settings.LANGUAGES).get(of.language, of.language))


class MailingListViewSet(SnippetViewSet):
    model = MailingList
    icon = "list-ul"
    index_template_name = "wagtailadmin/generic/index.html"
    menu_label = _("Newsletters")
    add_item_label = _("New newsletter")
    copy_view_enabled = False
    edit_handler = LIST
    index_view_class = Unticked
    list_display = [
        TitleColumn("name", label=_("Name"), url_name="newsletter_list"),
        Column("kind", label=_("Kind"), accessor="get_kind_display"),
        Column("language", label=_("Language"), accessor=_language),
        Column("members", label=_("Readers"), accessor=lambda each: each.subscriptions.count()),
        MomentColumn("next_at", label=_("Next")),
    ]


class PeopleMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may(request.user, "view_subscriber")


class ImportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may(request.user, "import_subscriber")


class Newsletters(SnippetViewSetGroup):
    menu_label = _("Newsletters")
    menu_name = "newsletters"
    menu_icon = "mail"
    menu_order = 30
    items = (IssueViewSet, MailingListViewSet)

    def get_submenu_items(self) -> list[Any]:
        people = PeopleMenuItem(_("Subscribers"), reverse("newsletter_people"), icon_name="group", order=50)
        suppressions = PeopleMenuItem(
            _("Suppressions"), reverse("newsletter_suppressions"), icon_name="no-view", order=60
        )
        bring = ImportMenuItem(
            _("Import subscribers"), reverse("newsletter_import"), icon_name="upload", order=70
        )
        return [*super().get_submenu_items(), people, suppressions, bring]
