"""Which paragraphs ran before: `paragraphs` reads them, `keeping` writes them down, `asking` remembers."""
