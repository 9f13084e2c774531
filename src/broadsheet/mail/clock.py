"""What mail does by the clock: single letters go out, reports come in."""

from __future__ import annotations

from threading import Event

from . import intake, outbox


def tick(stop: Event) -> None:
    """Send what is due, and read what came back."""
    outbox.send_due(stop)
    intake.read_reports(stop)
