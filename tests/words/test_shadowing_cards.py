"""Each card and each frame has its words in both languages, and a house may have its own."""

from pathlib import Path

import pytest

from bot.words import LANGUAGES, Words
from handlers.shadowing.booking_samples import BOOKING_SAMPLES
from handlers.shadowing.rules.frames import CARDS, FRAMES
from handlers.speech import Message

DAY_BEFORE = "shadowing/day_before"


def said(words: Words, language: str, **given: object) -> str:
    """What a student is told the day before."""
    facts = {**BOOKING_SAMPLES[DAY_BEFORE], **given}
    return words.line(Message(DAY_BEFORE, facts), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_and_frame_has_words_of_its_own(words: Words, language: str) -> None:
    plain = said(words, language, cards=[], frame="")
    cards = {said(words, language, cards=[card], frame="") for card in CARDS}
    frames = {said(words, language, cards=[], frame=frame) for frame in FRAMES}
    assert len(cards | frames | {plain}) == len(CARDS) + len(FRAMES) + 1


def test_a_house_may_have_a_card_and_a_frame_in_its_own_words(words: Words, tmp_path: Path) -> None:
    folder = tmp_path / "nl" / "shadowing"
    folder.mkdir(parents=True)
    (folder / "_card_o01.md.j2").write_text("Kijk naar de koffie.", "utf-8")
    (folder / "_frame_dementia.md.j2").write_text("- Wat doet muziek?", "utf-8")
    (folder / "labels.toml").write_text('[choices]\no01 = "Koffie"\n', "utf-8")
    own = Words(words.folder, tmp_path)
    told = said(own, "nl", cards=["O01"], frame="dementia")
    for piece in ("Koffie", "Kijk naar de koffie.", "Wat doet muziek?"):
        assert piece in told
    assert "koffie" not in said(words, "nl", cards=["O01"], frame="dementia")
