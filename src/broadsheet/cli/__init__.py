"""The command `broadsheet`: a short file for each verb, and what the verbs share."""
