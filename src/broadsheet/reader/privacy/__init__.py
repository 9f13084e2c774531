"""Privacy: what the paper keeps of readers, said, handed out and erased."""
