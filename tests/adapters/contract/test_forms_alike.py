"""Every form reads the same in a modal, on a page and in a dialog, in each language."""

from collections.abc import Iterator
from typing import Any

import pytest

from bot import settings, steps
from bot.platform import OpenedForm
from bot.playground import render as page
from bot.slack import modal
from bot.words import LANGUAGES, Asked, AskedField, Words
from tests.adapters.contract.conftest import EACH
from tests.platforms import reading
from tests.words import forms


@pytest.fixture(scope="module")
def words() -> Words:
    """The templates."""
    return Words(settings.TEMPLATES)


def in_a_modal(asked: Asked) -> list[Any]:
    """What is read in a modal: the title, the introduction, the button, and each field."""
    view = modal.modal(OpenedForm("token", asked), "Ja")
    intro = [b["text"]["text"] for b in view["blocks"] if b["type"] == "section"]
    inputs = [b for b in view["blocks"] if b["type"] == "input"]
    return [view["title"]["text"], *intro, view["submit"]["text"], *map(_input, inputs)]


def _input(block: dict[str, Any]) -> tuple[str, str, list[str]]:
    options = block["element"].get("options", ()) if block["element"]["action_id"] != "tick" else ()
    hint = block.get("hint", {}).get("text", "")
    return block["label"]["text"], hint, [option["text"]["text"] for option in options]


def on_a_page(asked: Asked) -> list[Any]:
    """The same, on a page."""
    form = page.asked(asked)
    fields = [(f["label"], f["hint"], [o["label"] for o in f["options"]]) for f in form["fields"]]
    return [form["title"], *filter(None, [form["intro"]]), form["submit"], *fields]


def told(field: AskedField) -> Iterator[str]:
    """All words of a field."""
    yield field.label
    yield from filter(None, [field.hint])
    yield from (label for _, label in field.options)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_modal_and_a_page_read_the_same(words: Words, language: str) -> None:
    for form, asked in forms.asked(words, language):
        assert in_a_modal(asked) == on_a_page(asked), form.name


@pytest.mark.parametrize("platform", EACH)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_dialog_asks_each_field_in_the_same_words(
    words: Words, language: str, platform: str
) -> None:
    for form, asked in forms.asked(words, language):
        for number, field in enumerate(asked.fields):
            shown = words.shown(steps.question(asked, steps.Step(number, {})), language)
            read = reading.on(platform, shown)
            seen = [*read.lines, *(button.label for button in shown.buttons)]
            assert asked.title in seen[0], form.name
            missing = [one for one in told(field) if not any(one in line for line in seen)]
            assert not missing, (form.name, field.name)
