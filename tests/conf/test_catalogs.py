"""What readers see is translated, whole, in every language that Broadsheet has a catalog of."""

from __future__ import annotations

import gettext as python_gettext
import importlib.util
import io
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages import Catalog
from babel.messages.mofile import read_mo, write_mo
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext, ngettext, npgettext, pgettext, trans_real

from broadsheet.press.look import look

ROOT = Path(__file__).parents[2]
MARKS = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|</?\w[^>]*>|&\w+;")
"""Placeholders, and the HTML that a translation has to keep."""


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("messages", ROOT / "tools" / "messages.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


messages = _tool()
in_each_language = pytest.mark.parametrize("code", sorted(messages.PLURALS))


@pytest.fixture(scope="module")
def texts() -> Catalog:
    return messages.texts()


def _of(catalog: Catalog) -> Iterator[tuple[str | None, tuple[str, ...], tuple[str, ...]]]:
    """Context, English forms and translated forms of each text."""
    for message in catalog:
        if message.id:
            yield message.context, messages.forms(message.id), messages.forms(message.string)


def test_the_five_languages_beside_english_have_catalogs() -> None:
    assert sorted(messages.PLURALS) == ["ar", "az", "it", "ru", "tr"]
    assert all(messages.po(code).is_file() for code in messages.PLURALS)


def test_texts_of_pages_services_and_letters_are_found(texts: Catalog) -> None:
    found = {(context, forms[0]) for context, forms, _ in _of(texts)}
    assert {
        (None, "Skip to the news"),
        (None, "Recommend news to friend"),
        (None, "Leave this newsletter"),
        (None, "Your way to the desk"),
        ("kind of story", "Opinion"),
        ("how often it was read", "Views"),
    } <= found


def test_texts_of_the_desk_are_not_among_them(texts: Catalog) -> None:
    places = {path for message in texts for path, _line in message.locations}
    assert not [path for path in places if "/desk/" in path or path.endswith("wagtail_hooks.py")]


@in_each_language
def test_no_text_of_a_reader_is_missing(code: str, texts: Catalog) -> None:
    translated = {(context, forms) for context, forms, said in _of(messages.read(code)) if all(said)}
    missing = [(context, forms) for context, forms, _ in _of(texts) if (context, forms) not in translated]
    assert not missing, "Run `make messages`, then translate what it left empty."


@in_each_language
def test_no_translation_is_of_a_text_that_is_gone(code: str, texts: Catalog) -> None:
    there = {(context, forms) for context, forms, _ in _of(texts)}
    assert not [key for *key, _said in _of(messages.read(code)) if tuple(key) not in there]


@in_each_language
def test_placeholders_and_markup_are_those_of_the_text(code: str) -> None:
    wrong = []
    for _context, english, said in _of(messages.read(code)):
        wanted = sorted(MARKS.findall(english[-1]))
        for number, form in enumerate(said):
            exact = len(english) > 1 and code == "ar" and number < 3  # "two stories" is one word, no figure
            marks = sorted(MARKS.findall(form))
            if marks != wanted and not (exact and set(marks) <= set(wanted)):
                wrong.append(form)
    assert not wrong


@in_each_language
def test_plurals_have_all_the_forms_of_the_language(code: str) -> None:
    counts = {len(said) for _context, english, said in _of(messages.read(code)) if len(english) > 1}
    assert counts == {{"ru": 3, "ar": 6}.get(code, 2)}


@in_each_language
def test_the_compiled_catalog_is_of_its_source(code: str) -> None:
    """Whichever version of Babel compiled it; that is in its header."""
    there = read_mo(io.BytesIO(messages.po(code).with_suffix(".mo").read_bytes()))
    new = read_mo(io.BytesIO(messages.compiled(code)))
    assert list(_of(there)) == list(_of(new)), "Run `make messages`."
    assert (there.num_plurals, there.plural_expr) == (new.num_plurals, new.plural_expr)


@in_each_language
def test_the_compiled_catalog_is_read_by_pythons_own_gettext(code: str) -> None:
    compiled = python_gettext.GNUTranslations(io.BytesIO(messages.compiled(code)))
    assert compiled.gettext("Skip to the news") != "Skip to the news"


@in_each_language
def test_pages_say_what_the_catalog_says(code: str) -> None:
    """Django and Wagtail translate some of the same words, and neither comes first."""
    other = []
    with translation.override(code):
        for context, english, said in _of(messages.read(code)):
            if len(english) > 1:
                one, many = english[:2]
                heard = npgettext(context, one, many, 100) if context else ngettext(one, many, 100)
                if heard not in said:
                    other.append((english, heard))
            elif (pgettext(context, english[0]) if context else gettext(english[0])) != said[0]:
                other.append((english, said))
    assert not other


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "لا مواد"),
        (1, "مادة واحدة"),
        (2, "مادتان"),
        (3, "3 مواد"),
        (11, "11 مادة"),
        (100, "100 مادة"),
    ],
)
def test_arabic_counts_in_six_forms(number: int, said: str) -> None:
    with translation.override("ar"):
        counted = ngettext("%(number)s story", "%(number)s stories", number)
    assert counted % {"number": number} == said


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1 материал"), (3, "3 материала"), (11, "11 материалов"), (21, "21 материал")]
)
def test_russian_counts_in_three_forms(number: int, said: str) -> None:
    with translation.override("ru"):
        counted = ngettext("%(number)s story", "%(number)s stories", number)
    assert counted % {"number": number} == said


def test_a_variant_of_a_language_reads_its_catalog() -> None:
    with translation.override("it-ch"):
        assert gettext("Skip to the news") == "Vai alle notizie"


def test_a_language_without_a_catalog_falls_back_to_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not to the paper's main language, as Django would have it."""
    monkeypatch.setattr(settings, "LANGUAGE_CODE", "az")
    monkeypatch.setattr(trans_real, "_translations", {})
    monkeypatch.setattr(trans_real, "_default", None)
    with translation.override("ka"):
        assert gettext("Skip to the news") == "Skip to the news"


def test_a_papers_own_words_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = Catalog("it")
    own.add("Skip to the news", "Dritto alle notizie")
    path = tmp_path / "it" / "LC_MESSAGES" / "django.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, own)
    monkeypatch.setattr(settings, "LOCALE_PATHS", [tmp_path, *settings.LOCALE_PATHS[1:]])
    monkeypatch.setattr(trans_real, "_translations", {})
    with translation.override("it"):
        assert gettext("Skip to the news") == "Dritto alle notizie"
        assert gettext("Corrections") == "Rettifiche"


def test_a_changed_translation_prints_the_paper_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "LOCALE_PATHS", [tmp_path])
    before = look()
    (tmp_path / "django.mo").write_bytes(b"another word")
    assert look() != before
