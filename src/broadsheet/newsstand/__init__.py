"""The fast path: hands out printed pages without Django, and counts who reads them."""
