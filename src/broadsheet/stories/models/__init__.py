"""What a newspaper is made of."""

from .byline import Byline
from .contributor import Contributor
from .correction import Correction
from .entry import Entry, Kind
from .section import Section
from .source import Source
from .story import Story
from .topic import Topic
from .views import Views
from .volume import Volume

__all__ = [
    "Byline",
    "Contributor",
    "Correction",
    "Entry",
    "Kind",
    "Section",
    "Source",
    "Story",
    "Topic",
    "Views",
    "Volume",
]
