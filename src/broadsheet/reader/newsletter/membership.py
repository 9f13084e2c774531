"""Coming onto lists and leaving them.

Nobody is on a list who has not confirmed it from the very address. What is asked for and not confirmed is
kept for `WAITS`. Who leaves is off at once, with the letters that had not gone out yet; with the last list
the address itself goes. That it left stays, as a number: no file from before brings it back (`Departure`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from broadsheet.mail.layout import compose
from broadsheet.mail.letters import Letter
from broadsheet.mail.models import Suppression
from broadsheet.mail.post import post
from broadsheet.mail.suppression import lift, mark_of

from . import links, tallying
from .models import Delivery, Departure, Import, MailingList, SignUp, Subscriber, Subscription
from .models.subscriber import new_key

WAITS = timedelta(days=3)


def ask(address: str, lists: Iterable[MailingList], language: str, consent: str, delay: timedelta) -> None:
    """Write to a canonical `address` to have it confirm that it wants `lists`.

    The letter is the same whether the address is known or not.
    """
    with transaction.atomic():
        asked = SignUp.objects.create(
            address=address, language=language, consent=consent, made_at=timezone.now()
        )
        asked.lists.set(lists)
        _write(
            address,
            "newsletter/mail/confirm",
            language,
            {"link": links.confirm(asked), "lists": list(asked.lists.all()), "days": WAITS.days},
            delay,
        )


def ask_for_address(of: Subscriber, address: str) -> None:
    """Write to a new, canonical `address` of a subscriber to have it confirmed."""
    with transaction.atomic():
        asked = SignUp.objects.create(
            address=address, language=of.language, replaces=of, made_at=timezone.now()
        )
        _write(
            address,
            "newsletter/mail/address",
            of.language,
            {"link": links.confirm(asked), "days": WAITS.days},
        )


def send_link(address: str, language: str) -> None:
    """Write the link to their preferences to a subscriber; nothing is sent to anybody else.

    For them the letter is composed, too, and thrown away: how long it takes tells nothing of an address.
    """
    of = Subscriber.objects.filter(folded=address.lower()).first()
    with transaction.atomic():
        link = links.preferences(of) if of else links.preferences_of_key(new_key(), language)
        _write(of.address if of else address, "newsletter/mail/link", language, {"link": link})
        if of is None:
            transaction.set_rollback(True)


@transaction.atomic
def confirm(asked: SignUp) -> Subscriber | None:
    """Do what was asked for; nothing if another was quicker and everything is gone."""
    asked = SignUp.objects.select_for_update().filter(pk=asked.pk).first()  # type: ignore[assignment]
    if asked is None:
        return None
    if asked.made_at < timezone.now() - WAITS:
        asked.delete()
        return None
    of = _move(asked.replaces, asked.address) if asked.replaces else _welcome(asked)
    lift(of.address)  # whoever confirms reads what comes there
    SignUp.objects.filter(pk=asked.pk).delete()
    return of


def join(of: Subscriber, lists: Iterable[MailingList]) -> None:
    """Put a subscriber on lists; those they are on already do not matter."""
    on = set(of.subscriptions.values_list("list_id", flat=True))
    new = [each for each in lists if each.pk not in on]
    now = timezone.now()
    Subscription.objects.bulk_create(
        [Subscription(subscriber=of, list=each, since=now) for each in new], ignore_conflicts=True
    )
    tallying.add((each.pk for each in new), "joined")


@transaction.atomic
def leave(of: Subscriber, lists: Iterable[MailingList] | None = None, *, why: str = "") -> None:
    """Take a subscriber off `lists`, else off all. `why` is a further count of `Growth`."""
    places = of.subscriptions.all()
    if lists is not None:
        places = places.filter(list__in=[each.pk for each in lists])
    left = list(places.values_list("list_id", flat=True))
    waiting = Delivery.objects.filter(subscriber=of, state=Delivery.State.WAITING, issue__list__in=left)
    waiting.delete()
    places.delete()
    Departure.note(of.address, None if lists is None else left)
    tallying.add(left, "left")
    if why:
        tallying.add(left, why)
    if not of.subscriptions.exists():
        of.delete()


@transaction.atomic
def choose(of: Subscriber, lists: Iterable[MailingList]) -> None:
    """Put a subscriber on exactly these of the lists that are offered."""
    wanted = {each.pk: each for each in lists}
    join(of, wanted.values())
    offered = MailingList.objects.filter(offered=True, subscriptions__subscriber=of)
    leave(of, offered.exclude(pk__in=wanted))


@transaction.atomic
def erase(address: str) -> int:
    """Forget all there is of an address but that it left; returns how many rows that were."""
    rows, _by_model = SignUp.objects.filter(address__iexact=address).delete()
    rows += Import.without(address)
    of = Subscriber.objects.filter(folded=address.lower()).first()
    if of is not None:
        rows += 1 + of.subscriptions.count()
        leave(of)
        Subscriber.objects.filter(pk=of.pk).delete()
    if rows or Departure.of(address).exists():
        Departure.note(address, None)
    return rows


def forget_unconfirmed() -> None:
    """Drop what nobody confirmed in time."""
    SignUp.objects.filter(made_at__lt=timezone.now() - WAITS).delete()


def _welcome(asked: SignUp) -> Subscriber:
    now = timezone.now()
    of, made = Subscriber.objects.get_or_create(
        folded=asked.address.lower(),
        defaults={
            "address": asked.address,
            "language": asked.language,
            "consent": asked.consent,
            "consent_at": asked.made_at,
            "confirmed_at": now,
        },
    )
    if not made:
        of.consent, of.consent_at, of.confirmed_at = asked.consent, asked.made_at, now
        of.bounced_at, of.bounce_reason = None, ""
        of.save()
    join(of, asked.lists.all())
    return of


def _move(of: Subscriber, address: str) -> Subscriber:
    """The subscriber under another address; who is there already gets their lists as well."""
    there = Subscriber.objects.filter(folded=address.lower()).exclude(pk=of.pk).first()
    if there:
        join(there, [place.list for place in of.subscriptions.select_related("list")])
        leave(of)
        return there
    Departure.note(of.address, None)
    of.address, of.confirmed_at = address, timezone.now()
    of.bounced_at, of.bounce_reason = None, ""
    of.save()
    return of


def _write(
    address: str, template: str, language: str, context: dict[str, object], delay: timedelta = timedelta()
) -> None:
    with override(language):
        subject = {
            "newsletter/mail/confirm": _("Please confirm your newsletter from %(paper)s"),
            "newsletter/mail/address": _("Please confirm your new address for %(paper)s"),
            "newsletter/mail/link": _("Your newsletters from %(paper)s"),
        }[template] % {"paper": settings.BROADSHEET_NAME}
    text, html = compose(template, context | {"to": address}, language)
    letter = Letter(
        to=address,
        subject=subject,
        text=text,
        html=html,
        language=language,
        headers={"Auto-Submitted": "auto-generated"},
    )
    post(letter, not_before=timezone.now() + delay if delay else None, anyway=_may_work_again(address))


def _may_work_again(address: str) -> bool:
    """Whether the mailbox did not exist once, which whoever asks from it may have mended. To people who asked
    not to be written to, or complained, nothing goes whoever asks for it."""
    bounced = Suppression.Reason.BOUNCED
    return Suppression.objects.filter(pk=mark_of(address), reason=bounced).exists()
