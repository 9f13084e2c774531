"""The import linter cannot see a foreign key that is named in a string; this can."""

from __future__ import annotations

from django.apps import apps

# From the top of the house down, as in pyproject.toml; a model may point to its own layer and below.
LAYERS = [
    "conf",
    "reader",
    "desk wire front",
    "dossiers",
    "stories",
    "pictures staff",
    "mail abuse index",
    "press",
]
WAGTAILS_OWN = {"Picture.uploaded_by_user"}  # declared by its abstract image, whatever the user model
PLACE = {room: level for level, rooms in enumerate(LAYERS) for room in rooms.split()}


def room_of(module: str) -> str:
    return module.split(".")[1]


def test_relations_run_down_the_house_as_imports_do() -> None:
    wrong = []
    for model in apps.get_models():
        if not model.__module__.startswith("broadsheet."):
            continue
        here = room_of(model.__module__)
        for field in model._meta.get_fields():
            target = field.related_model if field.concrete or field.many_to_many else None
            if (
                not isinstance(target, type)
                or not target.__module__.startswith("broadsheet.")
                or field.auto_created
            ):
                continue
            there = room_of(target.__module__)
            name = f"{model.__name__}.{field.name}"
            if there != here and PLACE[there] <= PLACE[here] and name not in WAGTAILS_OWN:
                wrong.append(f"{name} in {here} points up to {target.__name__} in {there}")
    assert not wrong


def test_the_layers_are_those_of_the_import_contract() -> None:
    import tomllib

    from tests.places import ROOT

    contract = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
    named = [layer.strip("()").replace(" | ", " ") for layer in contract["layers"]]
    assert [layer for layer in named if layer not in ("__main__", "cli", "newsstand")] == LAYERS
