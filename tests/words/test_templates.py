"""Every template stands in every language, renders with its sample facts, and is said somewhere."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from bot.words import LANGUAGES, Words
from handlers.speech import Facts, Message
from tests.words.sentences import sentences

ROOT = Path(__file__).parents[2]
SAID = re.compile(r'(?:Message|Row|Rows)\(\s*"([a-z_]+/[a-z_0-9]+)"')
CHOICE = re.compile(r'Choice\(\s*"([a-z_]+\.[a-z_0-9]+)"')
LABEL = re.compile(r'label="([a-z_]+\.[a-z_0-9]+)"')
LONGEST_SENTENCE, AVERAGE_SENTENCE = 22, 12.5
PEOPLE = ("{{ text", "{{ question", "{{ tried", "{{ line", "{{ why", "{{ words", "{{ learned")


def _sources() -> Iterator[str]:
    for folder in ("bot", "handlers"):
        for file in (ROOT / folder).rglob("*.py"):
            yield file.read_text("utf-8")


def test_every_template_stands_in_every_language(words: Words) -> None:
    assert words.templates("nl") == words.templates("en")


def test_every_template_renders_with_its_sample_facts(
    words: Words, samples: Mapping[str, Facts]
) -> None:
    parts = {t for t in words.templates("nl") if t.rpartition("/")[2].startswith("_")}
    assert set(words.templates("nl")) - parts == set(samples)
    for language in LANGUAGES:
        for template, facts in samples.items():
            shown = words.shown(Message(template, facts), language)
            assert shown.preview, template


def test_what_is_said_has_a_template_and_what_has_a_template_is_said(words: Words) -> None:
    code = "\n".join(_sources())
    said = set(SAID.findall(code))
    assert said <= set(words.templates("nl"))
    for template in words.templates("nl"):
        feature, _, name = template.partition("/")
        mentioned = f'"{template}"' in code or f"{feature}/{{" in code or name.startswith("_")
        assert mentioned, template


def test_every_button_has_its_words_in_every_language(words: Words) -> None:
    code = "\n".join(_sources())
    keys = set(CHOICE.findall(code)) | set(LABEL.findall(code))
    labelled = {key for key in keys if _has_label(words, key)}
    without = {
        k
        for k in keys - labelled
        if not re.search(rf'Choice\(\s*"{re.escape(k)}".{{0,120}}?label=', code)
    }
    assert not without


def _has_label(words: Words, key: str) -> bool:
    feature, _, name = key.partition(".")
    tables = [words._labels[language].get(feature, {}).get("choices", {}) for language in LANGUAGES]
    return all(name in table for table in tables)


def test_labels_have_the_same_keys_in_every_language(words: Words) -> None:
    assert _keys(words._labels["nl"]) == _keys(words._labels["en"])


def _keys(labels: Mapping[str, object], above: str = "") -> set[str]:
    found = set()
    for key, value in labels.items():
        name = f"{above}.{key}"
        found |= _keys(value, name) if isinstance(value, Mapping) else {name}
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_line_of_a_template_holds_no_text_of_people(language: str) -> None:
    for file in (ROOT / "templates" / language).rglob("*.md.j2"):
        if not file.name.startswith("_"):
            first = file.read_text("utf-8").split("\n")[0]
            assert not any(fact in first for fact in PEOPLE), file


def test_dutch_stays_easy_to_read(words: Words, samples: Mapping[str, Facts]) -> None:
    long, lengths = [], []
    for template, facts in samples.items():
        blocks = words.shown(Message(template, facts), "nl").blocks
        for sentence in sentences(blocks):
            number = len(sentence.split())
            lengths.append(number)
            if number > LONGEST_SENTENCE:
                long.append(f"{template}: {number} words: {sentence}")
    assert not long
    assert sum(lengths) / len(lengths) <= AVERAGE_SENTENCE
