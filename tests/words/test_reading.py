"""The texts read well in each of their branches: short, active, kind, and right in each number."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pytest

from bot import markup
from bot.words import LANGUAGES, Shown, Words
from handlers.speech import Facts, Message
from tests.words.branches import ways
from tests.words.sentences import sentences

LONG, MOST_LONG = 12, 0.04
PASSIVE, MOST_PASSIVE = re.compile(r"\b(?:wordt|worden|werd|werden)\b"), 0.01
LONGEST_ENGLISH, LONGEST_PREVIEW, LONGEST_BUTTON = 24, 110, 25
FORMAL = re.compile(r"\b(?:u|uw|uzelf)\b", re.IGNORECASE)
OFFICE = re.compile(
    r"\b(?:betreffende|borgen|conform|derhalve|dient te|faciliteren|gelieve|implementeren|inzake"
    r"|middels|monitoren|optimaliseren|reeds|stakeholder|teneinde|tevens|traject|uitrollen"
    r"|inloggen|matchen|chatten|managen)\b",
    re.IGNORECASE,
)
CHASING = re.compile(
    r"\b(?:te laat|vergeten|je moet|moet je|verplicht|nog steeds niet|helaas)\b", re.IGNORECASE
)
MISCOUNTED = re.compile(
    r"\b1 (?:mensen|collega's|skills|rollen|regels|minuten|leervragen|dagen|weken"
    r"|people|colleagues|roles|lines|minutes|questions|days|weeks)\b"
    r"|\b3 (?:persoon|collega|skill|rol|regel|minuut|leervraag|dag"
    r"|person|colleague|role|line|minute|question|day|week)\b(?!')"
)
UNTIDY = re.compile(r" [.,;:?]| {2}|[.?!],|,\.|\?\.|\(\)|\.\.(?!\.)")
BUTTON = re.compile(r"\.\w+\.choices\.(?!(?:kind|why|role|day|tip|coach)_|c\d\d$)")


class Text(NamedTuple):
    """A template with some facts, as it is read."""

    template: str
    shown: Shown

    @property
    def is_part(self) -> bool:
        """Whether it is a line of a list, or an error at a field."""
        return self.template.partition("/")[2].startswith(("row_", "field_")) or (
            self.template.endswith("_row")
        )


@pytest.fixture(scope="module")
def read(words: Words, samples: Mapping[str, Facts]) -> Mapping[str, list[Text]]:
    """All texts in all branches, by language."""
    return {language: list(_texts(words, samples, language)) for language in LANGUAGES}


def _texts(words: Words, samples: Mapping[str, Facts], language: str) -> Iterator[Text]:
    for template, facts in samples.items():
        for turned in ways(template, facts, language):
            yield Text(template, words.shown(Message(template, turned), language))


def _said(texts: list[Text]) -> set[tuple[str, str]]:
    return {(t.template, sentence) for t in texts for sentence in sentences(t.shown.blocks)}


def test_few_dutch_sentences_are_long_or_passive(read: Mapping[str, list[Text]]) -> None:
    said = _said(read["nl"])
    long = [one for one in said if len(one[1].split()) > LONG]
    passive = [one for one in said if PASSIVE.search(one[1])]
    assert len(long) <= MOST_LONG * len(said), long
    assert len(passive) <= MOST_PASSIVE * len(said), passive


def test_no_english_sentence_is_long(read: Mapping[str, list[Text]]) -> None:
    assert not [one for one in _said(read["en"]) if len(one[1].split()) > LONGEST_ENGLISH]


@pytest.mark.parametrize("unwanted", [FORMAL, OFFICE, CHASING])
def test_dutch_is_plain_and_kind(
    read: Mapping[str, list[Text]], words: Words, unwanted: re.Pattern[str]
) -> None:
    labels = set(_labels(words, "nl"))
    assert not [one for one in _said(read["nl"]) | labels if unwanted.search(one[1])]


def test_the_welcome_says_what_its_words_mean(read: Mapping[str, list[Text]]) -> None:
    said = {sentence for template, sentence in _said(read["nl"]) if template == "people/welcome"}
    for word in ("leervraag", "skill"):
        assert any(sentence.startswith(f"Een {word} is ") for sentence in said), word


@pytest.mark.parametrize("language", LANGUAGES)
def test_counts_and_marks_are_right_in_every_branch(
    read: Mapping[str, list[Text]], language: str
) -> None:
    for text in read[language]:
        plain = markup.plain(text.shown.blocks)
        assert not MISCOUNTED.search(plain), (text.template, plain)
        assert not UNTIDY.search(plain), (text.template, plain)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_line_is_short_and_starts_as_a_sentence(
    read: Mapping[str, list[Text]], language: str
) -> None:
    for text in read[language]:
        if not text.is_part:
            assert len(text.shown.preview) <= LONGEST_PREVIEW, text.shown.preview
            assert not text.shown.preview[0].islower(), (text.template, text.shown.preview)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_button_is_short(words: Words, language: str) -> None:
    for key, label in _labels(words, language):
        assert not BUTTON.match(key) or len(label) <= LONGEST_BUTTON, (key, label)


def _labels(words: Words, language: str) -> Iterator[tuple[str, str]]:
    yield from _leaves(words._labels[language], "")


def _leaves(labels: Mapping[str, object], above: str) -> Iterator[tuple[str, str]]:
    for key, value in labels.items():
        name = f"{above}.{key}"
        if isinstance(value, Mapping):
            yield from _leaves(value, name)
        else:
            yield name, str(value)
