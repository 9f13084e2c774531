"""What the four roles are called. Django is not needed to know it: the command line asks before it starts."""

NAMES = ("Reporter", "Editor", "Chief editor", "Wire")
REPORTER, EDITOR, CHIEF, WIRE = NAMES
