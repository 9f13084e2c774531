"""What of a document goes into the index: terms, in a row.

Its words stand first, in their order and without accents, so that phrases can be found. Then come, once each:

    ~run      a stem, where the word itself is another
    =şəki     a word as it is spelt, where it has accents
    ^ferry    a word or stem of the headline
    +ferry    a word or stem of what it is about: of headline or lead, or said three times
    :news     a facet; `:every` document has that, and each draft `:draft`

So what a person may ask for is a term, however it is combined, and no question has to look into a document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from .documents import Document
from .words import Word, known_words, raw_words

STEM, SPELT, HEADLINE, ABOUT, FACET = "~", "=", "^", "+", ":"
EVERY, DRAFT = ":every", ":draft"
"""Of every document, and of drafts."""
MARKS = STEM + SPELT + HEADLINE + ABOUT + FACET + "-"
"""Signs of terms that are no letters."""
LONGEST = 50_000
"""Words of a document; of what is longer than three hundred pages of a book, the rest is not found."""
OFTEN = 3


def terms_of(document: Document) -> str:
    """All terms, with spaces between; no term has one inside."""
    known = known_words(document.language)
    headline, lead = raw_words(document.headline), raw_words(document.lead)
    every = [*headline, *lead, *raw_words(document.text)[:LONGEST]]
    counted = Counter(every)
    words = {raw: known[raw] for raw in counted}
    marks = {STEM + word.stem for word in words.values() if word.stem}
    marks |= {SPELT + word.accented for word in words.values() if word.accented}
    marks |= _marked(HEADLINE, map(words.__getitem__, headline))
    about = {*headline, *lead, *(raw for raw, count in counted.items() if count >= OFTEN)}
    marks |= _marked(ABOUT, map(words.__getitem__, about))
    marks |= {FACET + facet for facet in document.facets}
    marks |= {EVERY, DRAFT} if document.draft else {EVERY}
    return " ".join([*[words[raw].plain for raw in every], *sorted(marks)])


def vocabulary_of(terms: str) -> set[str]:
    """Words that can be suggested, of a document's terms."""
    return {term for term in set(terms.split(" ")) if 2 < len(term) < 25 and term.isalpha()}


def _marked(mark: str, words: Iterable[Word]) -> set[str]:
    found = set()
    for word in words:
        found.add(f"{mark}{word.plain}")
        if word.stem:
            found.add(f"{mark}{STEM}{word.stem}")
    return found
