"""What must be true of a paper before it runs, beyond what Django checks."""

from __future__ import annotations
