"""What the index remembers beside the terms."""

from __future__ import annotations

from django.db import models


class Card(models.Model):
    """A document in the index: what it is, and where it stands. Kept by `index.writing` alone."""

    place = models.BigIntegerField(primary_key=True)
    number = models.BigIntegerField()
    draft = models.BooleanField()
    digest = models.BinaryField(max_length=12)  # of its terms and its minute
    terms = models.BinaryField(null=True)  # packed, where the engine must be told what it is to forget

    class Meta:
        constraints = [models.UniqueConstraint(fields=("number", "draft"), name="card_once")]

    def __str__(self) -> str:
        return f"{self.number}{' as draft' if self.draft else ''} at {self.place}"


class Word(models.Model):
    """A word that some document has, or once had."""

    text = models.CharField(max_length=64, primary_key=True)

    def __str__(self) -> str:
        return self.text


class Waiting(models.Model):
    """The number of a document that is to be read again, or for the first time. The highest comes first."""

    number = models.BigIntegerField(primary_key=True)

    def __str__(self) -> str:
        return str(self.number)
