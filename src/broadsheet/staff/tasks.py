"""What is done for accounts in the background."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.forms import PasswordResetForm
from django_tasks import task
from wagtail.admin.views.account import PasswordResetView


@task()
def send_reset_mail(email: str) -> None:
    """Write to the account with that address, if there is one, how to set a new password."""
    address = urlsplit(settings.BROADSHEET_ADDRESS)
    form = PasswordResetForm({"email": email})
    if form.is_valid():
        form.save(
            domain_override=address.netloc,
            use_https=address.scheme == "https",
            subject_template_name=PasswordResetView.subject_template_name,
            email_template_name=PasswordResetView.email_template_name,
        )
