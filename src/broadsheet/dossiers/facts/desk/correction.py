"""The small form in which an editor puts a fact right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...models import Fact, Party, Subject
from .. import actions
from ..actions import Part
from .choosing import subjects_meant
from .creating import create

SPARE = 2
"""Empty lines for parties that the rules did not see."""
MOST = 12


@dataclass
class Row:
    """A line for a party: the name in the sentence, its role, whom it means."""

    number: int
    name: str = ""
    role: str = Party.Role.WITH
    subject: str = ""
    new: str = ""
    error: str = ""

    roles = Party.Role.choices
    kinds = [choice for choice in Subject.Kind.choices if choice[0] != Subject.Kind.COUNTRY]


class Correction(forms.Form):
    """Fields of the fact; `rows` are its parties."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Fact.Kind)
    says = forms.CharField(label=gettext_lazy("In short"), max_length=300, required=False)
    when = forms.CharField(
        label=gettext_lazy("Date"),
        required=False,
        max_length=10,
        help_text=gettext_lazy("As precise as the text: 2021-11-17, 2020-02 or 2020."),
    )
    place = forms.CharField(label=gettext_lazy("Place"), max_length=200, required=False)
    amount = forms.CharField(label=gettext_lazy("Amount"), required=False, max_length=40)
    amount_to = forms.CharField(label=gettext_lazy("up to"), required=False, max_length=40)
    unit = forms.ChoiceField(label=gettext_lazy("Counted in"), choices=Fact.Unit, required=False)
    currency = forms.CharField(
        label=gettext_lazy("Currency"),
        required=False,
        max_length=3,
        help_text=gettext_lazy("Three letters: EUR."),
    )

    def __init__(self, fact: Fact, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=_initial(fact), auto_id=f"fact-{fact.pk}-%s")
        self.fact = fact
        self.rows = list(_sent(data) if data is not None else _had(fact))

    def clean_when(self) -> tuple[date | None, str]:
        written = self.cleaned_data["when"].strip()
        if not written:
            return None, ""
        for pattern, precision, rest in _DATES:
            if pattern.fullmatch(written):
                try:
                    day = parse_date(written + rest)
                except ValueError:
                    break
                if day:
                    return day, precision
        raise ValidationError(_("Write it as 2021-11-17, 2020-02 or 2020."))

    def clean_amount(self) -> Decimal | None:
        return _number(self.cleaned_data["amount"])

    def clean_amount_to(self) -> Decimal | None:
        return _number(self.cleaned_data["amount_to"])

    def clean_currency(self) -> str:
        code: str = self.cleaned_data["currency"].strip().upper()
        if code and not re.fullmatch("[A-Z]{3}", code):
            raise ValidationError(_("A currency is three letters, such as EUR."))
        return code

    @transaction.atomic
    def save(self, by: Any) -> bool:
        """Whether it could be; otherwise the form has the errors."""
        parties = [self._part(row, by) for row in self.rows if row.name or row.subject]
        if any(row.error for row in self.rows):
            transaction.set_rollback(True)
            self.add_error(None, _("Say whom each name means, or leave it open."))
            return False
        values = {name: self.cleaned_data[name] for name in ("kind", "says", "place", "amount", "amount_to")}
        values |= {name: self.cleaned_data[name] for name in ("unit", "currency")}
        values["day"], values["precision"] = self.cleaned_data["when"]
        try:
            actions.correct(self.fact, by, parties=parties, **values)
        except ValidationError as reasons:
            transaction.set_rollback(True)
            for name, errors in reasons.message_dict.items():
                self.add_error(name if name in self.fields else None, errors)
            return False
        return True

    def _part(self, row: Row, by: Any) -> Part:
        if not row.subject:
            return Part(row.name, row.role)
        meant = subjects_meant(row.subject)
        if not meant and row.new:
            meant = [create(row.subject, row.new, by)]
        if len(meant) != 1:
            addresses = ", ".join(subject.slug for subject in meant)
            row.error = (
                _("Several go by this name; write one of: %s") % addresses
                if meant
                else _("No subject goes by this name. Say what it is to add it.")
            )
            return Part(row.name, row.role)
        return Part(row.name or row.subject, row.role, meant[0].pk)


_DATES = (
    (re.compile(r"\d{4}-\d{2}-\d{2}"), Fact.Precision.DAY.value, ""),
    (re.compile(r"\d{4}-\d{2}"), Fact.Precision.MONTH.value, "-01"),
    (re.compile(r"\d{4}"), Fact.Precision.YEAR.value, "-01-01"),
)
_CUT = {"day": 10, "month": 7, "year": 4}


def _initial(fact: Fact) -> dict[str, Any]:
    names = ("kind", "says", "place", "unit", "currency")
    return {name: getattr(fact, name) for name in names} | {
        "when": fact.day.isoformat()[: _CUT[fact.precision]] if fact.day else "",
        "amount": _written(fact.amount),
        "amount_to": _written(fact.amount_to),
    }


def _written(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount.normalize():f}"


def _number(written: str) -> Decimal | None:
    """Spaces, underscores and commas between digits only help the eye."""
    bare = re.sub(r"[\s_,’']", "", written)
    if not bare:
        return None
    try:
        number = Decimal(bare)
    except InvalidOperation:
        raise ValidationError(_("Write it in digits: 1700000000 or 2.5.")) from None
    if not number.is_finite():
        raise ValidationError(_("Write it in digits: 1700000000 or 2.5."))
    return number


def _had(fact: Fact) -> Iterator[Row]:
    number = -1
    for number, party in enumerate(fact.party_set.select_related("subject")):
        yield Row(number, party.name, party.role, _to_write(party.subject))
    yield from (Row(number + 1 + spare) for spare in range(SPARE))


def _to_write(subject: Subject | None) -> str:
    """Its name, or its address where others go by the name."""
    if subject is None:
        return ""
    return subject.name if subjects_meant(subject.name) == [subject] else subject.slug


def _sent(data: Mapping[str, Any]) -> Iterator[Row]:
    for number in range(MOST):
        if not {f"name-{number}", f"subject-{number}"} & data.keys():
            return
        read = {
            name: str(data.get(f"{name}-{number}", "")).replace("\0", "").strip()[:200]
            for name in ("name", "role", "subject", "new")
        }
        role = read["role"] if read["role"] in Party.Role.values else Party.Role.WITH.value
        new = read["new"] if read["new"] in dict(Row.kinds) else ""
        yield Row(number, read["name"], role, read["subject"], new)
