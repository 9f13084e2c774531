"""What the record keeps: paragraphs and where they ran, subjects, and facts with their sentences."""

from .facts import Decision, Fact, Party
from .judgements import Conversion, FiguresRead, Judgement
from .paragraphs import WORTH_A_WORD, Paragraph, Reading, Run
from .subjects import Alias, Naming, State, Subject

__all__ = [
    "WORTH_A_WORD",
    "Alias",
    "Conversion",
    "Decision",
    "Fact",
    "FiguresRead",
    "Judgement",
    "Naming",
    "Paragraph",
    "Party",
    "Reading",
    "Run",
    "State",
    "Subject",
]
