"""A story's paper copy: the print version as a PDF.

It takes about a second of a processor, so WeasyPrint sets it in a process of its own (`typesetter.py`), one
at a time on this machine, within bounds of time and memory. The same page gives the same bytes.
"""

from __future__ import annotations

from .making import NotNow, of_page
from .offering import fits, trouble, works

__all__ = ["NotNow", "fits", "of_page", "trouble", "works"]
