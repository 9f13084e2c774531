"""No process outlives its supervisor, however that one ended.

The supervisor holds the writing end of a pipe. Its children hold the reading end, on which nothing is ever
written: when the supervisor is gone, `kill -9` included, the system closes the pipe and they notice.
"""

from __future__ import annotations

import os
import signal
import threading
import time

VARIABLE = "BROADSHEET_LIFELINE"
GRACE = 8.0
"""Seconds a process may take to stop by itself."""


def hold_on() -> None:
    """Stop this process when the supervisor is gone; does nothing in a process without one."""
    if VARIABLE in os.environ:
        threading.Thread(
            target=_watch, args=(int(os.environ[VARIABLE]),), daemon=True, name="lifeline"
        ).start()


def _watch(pipe: int) -> None:
    try:
        os.read(pipe, 1)
    except OSError:
        return  # not our pipe: started by hand with the variable still set
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os.kill(os.getpid(), signal.SIGKILL)
