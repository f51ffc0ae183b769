"""Every text and every form is taken by Slack and by Telegram, in each language and each branch."""

from collections.abc import Mapping

import pytest

from bot import steps
from bot.registry import Registry
from bot.words import LANGUAGES, Words
from handlers import all_features
from handlers.speech import Facts, Message
from tests.journeys import limits
from tests.platforms import printing
from tests.words import forms
from tests.words.branches import ways


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_taken_by_every_platform(
    words: Words, samples: Mapping[str, Facts], language: str
) -> None:
    for template, facts in samples.items():
        for turned in ways(template, facts, language):
            shown = words.shown(Message(template, turned), language)
            assert not printing.troubles(shown), template


def test_every_form_that_a_feature_takes_is_one_that_is_held_against_the_limits() -> None:
    assert set(forms.declared()) == set(Registry.of(all_features()).forms)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_is_taken_by_every_platform(words: Words, language: str) -> None:
    for form, asked in forms.asked(words, language):
        limits.check_form(asked)
        for number in range(len(form.fields)):
            question = steps.question(asked, steps.Step(number, {}))
            assert not printing.troubles(words.shown(question, language)), (form.name, number)
