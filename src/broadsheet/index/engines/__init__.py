"""What holds the terms: the paper's own database, whichever it is, or an OpenSearch server."""
