"""What became of letters, told to whoever sent them."""

from __future__ import annotations

from django.dispatch import Signal

bounced = Signal()
"""A letter did not arrive: kwargs `address`, `hard`, `reason`, `reference`.

`address` is empty when a report came back that does not name it; `reference` says whom it concerns then.
`hard` is a mailbox that does not exist; it is among the suppressed by the time this is sent. Otherwise the
letter is lost and the next one may arrive.
"""

complained = Signal()
"""Somebody called a letter spam: kwargs `address`, `reason`, `reference`.

The address is suppressed by then, and empty if the report does not name it.
"""
