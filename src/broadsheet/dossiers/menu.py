"""“The record” in the desk's menu; each of its rooms adds itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, SubmenuMenuItem

record_menu = Menu(
    register_hook_name="register_record_menu_item", construct_hook_name="construct_record_menu"
)


class RecordMenu(SubmenuMenuItem):
    """Shown to whoever sees one of its rooms."""

    def __init__(self) -> None:
        super().__init__(_("The record"), record_menu, name="record", icon_name="clipboard-list", order=250)


@hooks.register("register_admin_menu_item")
def the_record() -> RecordMenu:
    return RecordMenu()
