"""What `broadsheet doctor` says of PDFs."""

from __future__ import annotations

import pytest

from broadsheet.cli.ailments_within import _of_paper_copies
from broadsheet.front import paper_copy


def test_a_machine_without_pango_is_told_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper_copy, "trouble", lambda: "cannot load library 'libpango-1.0-0'")
    (finding,) = _of_paper_copies()
    assert finding.level == "note"
    assert "cannot load library 'libpango-1.0-0'" in finding.sentence and "libpango-1.0-0" in finding.remedy


def test_a_machine_with_it_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper_copy, "trouble", lambda: "")
    assert list(_of_paper_copies()) == []
