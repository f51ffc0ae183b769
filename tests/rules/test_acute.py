"""The acute card is shown when somebody may be in danger now, and not in plain talk."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.learn import examples_of, learn
from handlers.acute import is_acute
from handlers.guard.likeness import remembered
from handlers.guard.phrases import Phrasebook
from tests.rules.corpus import examples, lines_of


def share_of_examples(expected: str) -> float:
    rows = examples("acute", expected)
    return sum(is_acute(line) for line in rows) / len(rows)


def share_shown(expected: str) -> float:
    rows = lines_of("acute", expected)
    return sum(is_acute(line) for _, line in rows) / len(rows)


def test_what_happens_now_is_found():
    assert share_shown("acute") >= 0.95
    assert share_of_examples("acute") >= 0.97


def test_plain_talk_shows_no_card():
    assert share_shown("plain") <= 0.02
    assert share_of_examples("plain") <= 0.02


def test_what_was_learned_comes_from_the_examples():
    learned, kept = learn(examples_of("acute")), remembered("acute")
    for _, line in lines_of("acute"):
        assert learned.of(line) == pytest.approx(kept.of(line), abs=0.15)


@pytest.mark.parametrize(
    "line",
    [
        "mevrouw krijgt geen adem",
        "help mevr stikt",
        "k krijg dr niet wakker",
        "ze ademd niet meer",
        "mefrouw is bewusloos",
        "heb verkeerde pil gegeven",
        "he fell and is not moving",
        "MEVROUW BLOEDT HEEL ERG",
        "suiker is 2,1 en ze is suf",
    ],
)
def test_danger_is_heard_however_it_is_typed(line):
    assert is_acute(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "dat valt wel mee",
        "hij valt in slaap",
        "ik wil leren bloed prikken",
        "mes en vork klaarleggen",
        "spoedcursus rapporteren",
        "suiker is 5,6",
        "mevrouw Verhagen komt op de koffie",
    ],
)
def test_the_same_words_in_plain_talk_are_no_danger(line):
    assert not is_acute(line)


def heard(text: str, *signs: str, harmless: tuple[str, ...] = ()) -> bool:
    return Phrasebook(signs, harmless, {"wie": "zij hij"}).is_heard_in(text)


@pytest.mark.parametrize(
    ("sign", "text", "is_heard"),
    [
        ("adem*", "ze ademt", True),
        ("*pijn", "mijn buikpijn", True),
        ("{wie} valt", "hij valt", True),
        ("{wie} valt", "hij zelf valt", False),
        ("{wie} .. valt", "hij daar zo net valt", True),
        ("{wie} .. valt", "hij is daar zo net dus valt", False),
        ("{wie} .. valt", "dat is hij. Nu valt het", False),
        ("{wie} ... valt", "hij, zo zeiden ze, valt", True),
        ("wakker & {wie}", "wakker is zij", True),
        ("meer$", "niet meer, dus", True),
        ("meer$", "niet meer dan dit", False),
        ("te+veel|erg pijn", "te veel pijn", True),
        ("te+veel|erg pijn", "erg pijn", True),
        ("te+veel|erg pijn", "te pijn", False),
        ("suiker #1-3.9", "suiker 3,9", True),
        ("suiker #1-3.9", "suiker 4", False),
        ("bewusteloos", "bewustelos", True),
        ("een _ huis", "een groot huis", True),
    ],
)
def test_a_phrase_means_what_its_signs_say(sign, text, is_heard):
    assert heard(text, sign) is is_heard


def test_a_harmless_phrase_is_struck_out_and_the_rest_still_counts():
    assert not heard("hij valt dan in slaap", "{wie} valt", harmless=("valt .. in slaap",))
    assert heard("hij valt in slaap. zij valt", "{wie} valt", harmless=("valt .. in slaap",))


@given(st.text(max_size=300))
def test_any_text_is_answered(text):
    assert is_acute(text) in (True, False)


@given(st.sampled_from([line for _, line in lines_of("acute", "acute")]))
def test_capitals_and_signs_at_the_end_change_nothing(line):
    assert is_acute(line) == is_acute(line.upper()) == is_acute(line + "!!!")


@pytest.mark.parametrize(
    "part", ["a", "valt ", "hij ", ". ", "niet ", "1,", "é", "hij valt niet. ", "'a"]
)
def test_no_text_takes_long(part):
    start = time.process_time()
    is_acute((part * 10_000)[:10_000])
    assert time.process_time() - start < 1.5
