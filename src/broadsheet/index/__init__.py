"""The paper's own index of words: any document goes in, and what it is is nobody's business here.

`writing` puts documents in, `finding` finds them, `spelling` suggests words, `marking` marks them in text.
"""
