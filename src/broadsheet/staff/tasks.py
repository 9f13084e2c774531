"""What is done for accounts in the background."""

from __future__ import annotations

from django_tasks import task

from .letters import ResetForm


@task()
def send_reset_mail(email: str) -> None:
    """Write to the account with that address, if there is one, how to set a new password."""
    form = ResetForm({"email": email})
    if form.is_valid():
        form.save(domain_override="desk")  # the letter's own link is made of the paper's address
