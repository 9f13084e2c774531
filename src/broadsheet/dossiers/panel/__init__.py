"""“The record” beside the editor: what it has to say of a draft, in sections that are registered."""
