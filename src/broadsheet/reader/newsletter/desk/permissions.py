"""Who may do what: the permissions of the models, asked in one place."""

from __future__ import annotations

from typing import Any

EDITS = tuple(
    f"newsletter.{name}"
    for name in ("add_issue", "change_issue", "delete_issue", "view_issue", "send_issue", "view_subscriber")
)
"""What an editor needs: write letters and send them."""
LEADS = (
    *EDITS,
    *(f"newsletter.{verb}_mailinglist" for verb in ("add", "change", "delete", "view")),
    *(f"newsletter.{verb}_subscriber" for verb in ("change", "delete", "import")),
)
"""What a chief editor needs beside: make newsletters, and see, bring and take along who is on them."""


def may(user: Any, *verbs_of: str) -> bool:
    """Whether the user has any of these permissions, such as `change_issue`."""
    return any(user.has_perm(f"newsletter.{name}") for name in verbs_of)
