"""Where a sentence ends."""

from __future__ import annotations

import pytest

from broadsheet.dossiers.background.sentences import sentences_of


@pytest.mark.parametrize(
    "parts",
    [
        ["The bridge is open.", "It cost 3.5 million manats."],
        ["“It is open,” he said.", "“It was dear.”", "Nobody laughed."],
        ["Mr. Hasanov met Gen. Profumo on Nov. 17 in Rome.", "They signed."],
        ["He met U.S. President Biden.", "He stayed in the U.S.", "The others left."],
        ["J. Smith came!", "Why?", "2021 was his year."],
        ["Körpü açıldı.", "İllər keçdi.", "Şəhər böyüdü."],
        ["Мост открыт.", "Он стоил 2,5 млрд."],
        ["Only one without an end"],
    ],
)
def test_a_paragraph_falls_into_its_sentences(parts: list[str]) -> None:
    assert list(sentences_of(" ".join(parts))) == parts
