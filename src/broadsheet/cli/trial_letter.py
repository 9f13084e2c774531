"""`broadsheet doctor --mail ADDRESS`: a letter is sent at once, and what happened is told."""

from __future__ import annotations

from collections.abc import Iterator

from .ailments import Finding
from .paper import Paper


def send_to(paper: Paper, address: str) -> Iterator[Finding]:
    """Send a letter to `address`, past the table of letters; says by what way it went."""
    paper.start()
    from django.conf import settings

    from ..mail import dkim, lines
    from ..mail.addresses import canonical
    from ..mail.layout import compose
    from ..mail.letters import Letter
    from ..mail.outcomes import State
    from ..mail.sending import Sender

    try:
        address = canonical(address)
    except ValueError as error:
        yield Finding("wrong", str(error))
        return
    says = [f"Sent by `broadsheet doctor`. If you read this, {paper['paper.name']} can send mail."]
    text, html = compose(
        "mail/notice", {"says": says, "reason": "Somebody who runs the paper typed your address."}, ""
    )
    letter = Letter(address, f"A letter from {paper['paper.name']}", text, html, reference="doctor")
    with Sender[int](connections=1) as sender:
        outcome = next(outcome for _, outcome in sender.send([(1, letter)]))
    by = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}" if settings.EMAIL_BACKEND == lines.SMTP else (
        paper["email.provider"] or settings.EMAIL_BACKEND.rsplit(".", 2)[-2]
    )  # fmt: skip
    if outcome.state is State.SENT:
        yield Finding(
            "fine", f"{by} took a letter to {address}.", "Look whether it arrives, and not among spam."
        )
    else:
        will = "refuses" if outcome.state is State.REFUSED else "does not take now"
        yield Finding(
            "wrong", f"{by} {will} a letter to {address}: {outcome.reason}", "See docs/how-to/send-mail.md."
        )
    if dkim.switched_on():
        yield Finding("fine", f"It is signed with the key {paper['email.dkim_selector']} (DKIM).")
    elif not paper["email.provider"]:
        yield Finding("note", "It is not signed (DKIM).", "`broadsheet dkim`, unless your mail server signs.")
    if paper["email.bounces"]:
        yield Finding("fine", f"If it comes back, it comes to {paper['email.bounces']}.")
