"""What a browser can ask for: alerts on or as wished now, a new address, alerts off, a trial.

Whoever knows endpoint and secret of a subscription is its browser. Who knows the endpoint alone, which is a
secret of its own, learns that it has alerts and nothing of which.
"""

from __future__ import annotations

from hmac import compare_digest

from django.db import IntegrityError, transaction
from django.utils import timezone

from broadsheet.stories.models import Topic

from .endpoints import hashed
from .models import Delivery, Subscription
from .wishes import Browser, Wish


class NotYours(Exception):
    """There is a subscription of this endpoint, and its secret is another."""


def find(browser: Browser) -> Subscription | None:
    """The browser's subscription. Raises `NotYours`."""
    found = Subscription.objects.filter(digest=hashed(browser.endpoint)).first()
    if found and not compare_digest(found.auth, browser.auth):
        raise NotYours
    return found


@transaction.atomic
def subscribe(browser: Browser, wish: Wish) -> Subscription:
    """Have the browser told what is wished, instead of what it wished before. Raises `NotYours`."""
    found = find(browser) or _new(browser)
    found.language, found.breaking = wish.language, wish.breaking
    found.quiet_from, found.quiet_until = wish.quiet or (None, None)
    found.zone = wish.zone
    found.save()
    found.topics.set(Topic.objects.filter(slug__in=wish.topics))
    return found


@transaction.atomic
def move(old: Browser, new: Browser) -> bool:
    """The push service gave the browser another address; false if it had no alerts. Raises `NotYours`."""
    found = find(old)
    if found is None:
        return False
    if there := find(new):
        there.delete()
    found.endpoint, found.digest = new.endpoint, hashed(new.endpoint)
    found.p256dh, found.auth = new.p256dh, new.auth
    found.save()
    return True


def unsubscribe(browser: Browser) -> None:
    """Nothing of the browser is left. Raises `NotYours`."""
    if found := find(browser):
        found.delete()


def send_trial(browser: Browser) -> bool:
    """Have it sent an alert to see; false if it has no alerts. Raises `NotYours`."""
    found = find(browser)
    if found is None:
        return False
    now = timezone.now()
    Delivery.objects.create(subscription=found, made_at=now, due_at=now)
    return True


def _new(browser: Browser) -> Subscription:
    new = Subscription(
        endpoint=browser.endpoint, digest=hashed(browser.endpoint), p256dh=browser.p256dh, auth=browser.auth
    )
    try:
        with transaction.atomic():
            new.save()
    except IntegrityError:  # in another tab, in the same moment
        found = find(browser)
        if found is None:
            raise
        return found
    return new
