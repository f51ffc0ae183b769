"""What an earlier release put into the outbox is still rendered: facts of a template only grow."""

import json
from pathlib import Path

import pytest

from bot.words import LANGUAGES, Words
from handlers.speech import Message

RELEASES = sorted(Path(__file__).with_name("recorded").glob("*.json"))


@pytest.mark.parametrize("release", RELEASES, ids=lambda file: file.stem)
def test_the_facts_of_a_release_still_render(release: Path, words: Words) -> None:
    recorded = json.loads(release.read_text("utf-8"))
    assert len(recorded) > 50
    for template, facts in recorded.items():
        for language in LANGUAGES:
            assert words.shown(Message(template, facts), language).preview, template
