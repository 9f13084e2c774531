"""`{% load abuse %}{% honeypot %}`"""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ..honeypot import FIELD

register = template.Library()


@register.simple_tag
def honeypot() -> SafeString:
    """The field `honeypot.caught` looks at. `hidden` keeps it from every person, seeing or not."""
    return format_html(
        '<p hidden><label>{} <input name="{}" tabindex="-1" autocomplete="off"></label></p>',
        _("Leave this empty"),
        FIELD,
    )
