"""What a newspaper is made of."""

from .byline import Byline
from .contributor import Contributor
from .correction import Correction
from .section import Section
from .source import Source
from .story import Story
from .topic import Topic
from .views import Views

__all__ = ["Byline", "Contributor", "Correction", "Section", "Source", "Story", "Topic", "Views"]
