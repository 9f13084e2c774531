"""Bringing subscribers along: a file, a look at what it would do, then all of it or nothing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages

from broadsheet.front import dates
from broadsheet.front.exports import export

from ..importing.reading import NotReadable, Reading, read
from ..importing.taking import outlook, take_over
from ..models import Import, MailingList
from .room import Room

MEGABYTES = 40


class ImportForm(forms.Form):
    list = forms.ModelChoiceField(
        MailingList.objects.all(), label=gettext_lazy("Newsletter"), empty_label=gettext_lazy("Choose one")
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "CSV as Mailchimp, Ghost or a spreadsheet write it, with a column of addresses."
        ),
    )
    consent = forms.CharField(
        label=gettext_lazy("What these people agreed to, and how"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Kept with each of them. “Signed up for the weekly letter on our old site, confirmed by mail.” "
            "Who did not agree may not be written to."
        ),
    )
    dates = forms.ChoiceField(
        label=gettext_lazy("Dates with slashes"),
        choices=(
            ("month", gettext_lazy("Month first: 11/24/2026")),
            ("day", gettext_lazy("Day first: 24/11/2026")),
        ),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MEGABYTES * 1024 * 1024:
            raise forms.ValidationError(_("At most %(size)s MB; divide the file.") % {"size": MEGABYTES})
        return file

    def clean(self) -> dict[str, Any] | None:
        cleaned: dict[str, Any] | None = super().clean()
        if cleaned and "file" in cleaned and "dates" in cleaned:
            try:
                cleaned["reading"] = read(cleaned["file"].read(), cleaned["dates"] == "day", dates.zone())
            except NotReadable as reason:
                self.add_error("file", str(reason))
        return cleaned


class BringPeople(Room, FormView):
    page_title = gettext_lazy("Import subscribers")
    header_icon = "upload"
    template_name = "newsletter/desk/import.html"
    form_class = ImportForm
    permissions = ("import_subscriber",)
    to_post = ("import_subscriber",)

    def form_valid(self, form: ImportForm) -> HttpResponse:
        given = form.cleaned_data
        reading: Reading = given["reading"]
        made = Import.objects.create(
            list=given["list"],
            by_id=self.request.user.pk or 0,
            name=given["file"].name[:200],
            consent=given["consent"],
            rows=[[row.address, row.at.isoformat() if row.at else ""] for row in reading.rows],
            refused=[[each.line, each.what, each.why] for each in reading.refused],
        )
        return redirect("newsletter_import_look", made.pk)


class LookAtImport(Room):
    """What the file would do; a button that does it."""

    page_title = gettext_lazy("Import subscribers")
    header_icon = "upload"
    template_name = "newsletter/desk/import_look.html"
    permissions = ("import_subscriber",)
    to_post = ("import_subscriber",)
    above = (("newsletter_import", gettext_lazy("Import subscribers")),)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.made = get_object_or_404(Import.objects.select_related("list"), pk=kwargs["pk"], by=request.user)

    def get_page_subtitle(self) -> str:
        return self.made.name

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("do") == "take":
            of = self.made.list
            done = take_over(self.made)
            count = done.new + done.known
            messages.success(
                request, _("%(count)s subscribers came onto “%(list)s”.") % {"count": count, "list": of}
            )
            if done.left:
                messages.info(
                    request,
                    ngettext(
                        "%(count)s was left out: they left after they agreed, as the file dates it.",
                        "%(count)s were left out: they left after they agreed, as the file dates it.",
                        done.left,
                    )
                    % {"count": done.left},
                )
            return redirect("newsletter_list", of.pk)
        self.made.delete()
        return redirect("newsletter_import")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows, refused = self.made.rows, self.made.refused
        return super().get_context_data(**kwargs) | {
            "made": self.made,
            "outlook": outlook(self.made),
            "rows": rows[:10],
            "more": max(len(rows) - 10, 0),
            "undated": sum(1 for _address, at in rows if not at),
            "refused": refused[:200],
            "refused_count": len(refused),
            "back": reverse("newsletter_import"),
        }


class RefusedFile(LookAtImport):
    """The lines that are not taken over."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return export("not-taken-over", ("line", "what", "why"), self.made.refused)
