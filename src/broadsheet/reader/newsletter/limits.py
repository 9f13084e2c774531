"""How many letters a day the public forms write, whoever fills them in.

What is over a cap is dropped and the answer is the same. A mailbox is counted once for all its spellings:
`ann+1@` and `ann+2@` are the same person's.
"""

from __future__ import annotations

from broadsheet.abuse import caps
from broadsheet.mail.addresses import mailbox

TO_A_MAILBOX = 3
FROM_A_BLOCK, WITHOUT_WORK = 60, 12
LINKS_FROM_A_BLOCK = 30
ALL, ALL_WITHOUT_WORK = 10_000, 500
"""From all the world together."""
MOVES = 3
"""Of one subscriber to other addresses."""


def takes_sign_up(address: str, block: str, *, worked: bool) -> bool:
    """One more letter that asks an address to confirm; `worked`: the form came with a proof of work."""
    return (
        caps.take("newsletter.block", block, FROM_A_BLOCK if worked else WITHOUT_WORK)
        and _asks(address)
        and (worked or caps.take("newsletter.slow", "all", ALL_WITHOUT_WORK))
        and caps.take("newsletter.all", "all", ALL)
    )


def takes_move(address: str, block: str, subscriber: str) -> bool:
    """One more letter to the address that a subscriber, named by key, gives as the new one."""
    return (
        caps.take("newsletter.block", block, FROM_A_BLOCK)
        and caps.take("newsletter.moves", subscriber, MOVES)
        and _asks(address)
    )


def takes_link(address: str, block: str) -> bool:
    """One more letter with the link to somebody's preferences."""
    return caps.take("newsletter.block", block, LINKS_FROM_A_BLOCK) and caps.take(
        "newsletter.link", mailbox(address), TO_A_MAILBOX
    )


def _asks(address: str) -> bool:
    return caps.take("newsletter.address", mailbox(address), TO_A_MAILBOX)
