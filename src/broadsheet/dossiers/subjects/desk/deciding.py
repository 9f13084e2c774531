"""What an editor does with a subject."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from broadsheet.stories.models import Story

from ...models import Alias, Subject
from .. import actions
from .asked import back, meant
from .subject import Description, NewName

DECISIONS = {"confirm": actions.confirm, "dismiss": actions.dismiss, "reopen": actions.reopen}


@require_POST
def decide(request: HttpRequest, subject: int) -> HttpResponse:
    """Confirm, dismiss or reopen it, as `do` says; for a script, the state that it has then."""
    act = DECISIONS.get(request.POST.get("do", ""))
    chosen = get_object_or_404(Subject, pk=subject)
    if act is None:
        return HttpResponse(status=400)
    try:
        act(chosen, request.user)
    except ValidationError as reason:
        return _refused(request, reason, subject)
    if _by_script(request):
        return JsonResponse({"state": chosen.state, "said": chosen.get_state_display()})
    messages.success(request, f"{chosen.name}: {chosen.get_state_display()}")
    return back(request, subject)


@require_POST
def correct(request: HttpRequest, subject: int) -> HttpResponse:
    """Give it another name, kind or description."""
    chosen = get_object_or_404(Subject, pk=subject)
    form = Description(request.POST, instance=Subject.objects.get(pk=subject))
    if not form.is_valid():
        return _refused(request, ValidationError(_said(form)), subject)
    values = {name: form.cleaned_data[name] for name in form.fields}
    actions.correct(chosen, request.user, **values)
    messages.success(request, _("Kept."))
    return back(request, subject)


@require_POST
def names(request: HttpRequest, subject: int) -> HttpResponse:
    """Add a name, or with `remove`, take one away."""
    chosen = get_object_or_404(Subject, pk=subject)
    try:
        if number := request.POST.get("remove", ""):
            key = int(number) if number.isascii() and number.isdigit() and len(number) < 18 else 0
            actions.remove_alias(get_object_or_404(Alias, pk=key, subject=chosen), request.user)
        else:
            form = NewName(request.POST)
            if not form.is_valid():
                return _refused(request, ValidationError(_said(form)), subject)
            given = form.cleaned_data
            actions.add_alias(chosen, request.user, given["text"], given["language"], shown=given["shown"])
    except ValidationError as reason:
        return _refused(request, reason, subject)
    messages.success(request, _("Kept."))
    return back(request, subject)


@require_POST
def of_story(request: HttpRequest, story: int) -> HttpResponse:
    """Have a story name a subject (`do` is `add` or `main`) or not (`remove`), by its name or number."""
    chosen = get_object_or_404(Story, pk=story)
    if not actions.may_decide(request.user):
        raise PermissionDenied
    some = meant(request.POST.get("subject", "")[:200])
    if len(some) != 1:
        said = _("Several go by that name.") if some else _("Nobody goes by that name.")
        return JsonResponse({"said": said}, status=422)
    do = request.POST.get("do")
    if do == "remove":
        actions.take_out(some[0], chosen, request.user)
    elif do in ("add", "main"):
        actions.name_story(some[0], chosen, request.user, main=do == "main")
    else:
        return HttpResponse(status=400)
    return JsonResponse({"said": some[0].name})


def _said(form: forms.BaseForm) -> list[str]:
    """What is wrong with it."""
    return [str(each) for some in form.errors.values() for each in some]


def _refused(request: HttpRequest, reason: ValidationError, subject: int) -> HttpResponse:
    said = " ".join(reason.messages)
    if _by_script(request):
        return JsonResponse({"said": said}, status=422)
    messages.error(request, said)
    return back(request, subject)


def _by_script(request: Any) -> bool:
    return bool(request.headers.get("X-Requested-With") == "fetch")
