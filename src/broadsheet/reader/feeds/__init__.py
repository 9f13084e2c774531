"""The paper as feeds: RSS 2.0, Atom and JSON Feed 1.1."""
