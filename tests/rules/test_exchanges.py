"""What holds for every talk, without a database."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.exchanges import rules
from handlers.exchanges.finding import named
from handlers.exchanges.samples import SAMPLES
from handlers.safety.rules import has_words

KINDS = sorted(rules.COACHING)


def test_who_asks_without_a_name_is_named_by_what_they_are() -> None:
    assert rules.who("Noor", is_learner=True, is_named=False) == {"name": "", "kind": "student"}
    assert rules.who("Sam", is_learner=False, is_named=False) == {"name": "", "kind": "colleague"}
    assert rules.who("Noor", is_learner=True)["name"] == "Noor"


@pytest.mark.parametrize("kind", KINDS)
def test_where_nothing_was_tried_the_first_question_is_what_was_tried(kind: str) -> None:
    assert rules.coaching_question(kind, "  ", Random(1)) == "c01"


@given(st.sampled_from([*KINDS, "ONBEKEND"]), st.integers())
def test_every_kind_has_a_question_to_begin_with(kind: str, seed: int) -> None:
    found = rules.coaching_question(kind, "het protocol gelezen", Random(seed))
    assert found in rules.COACHING.get(kind, rules.COACHING["OMGANG"])
    assert found != "c01"


@pytest.mark.parametrize(
    ("text", "trouble"),
    [("hoi", ""), ("", "empty"), (" \n\t", "empty"), ("x" * 2000, ""), ("x" * 2001, "long")],
)
def test_a_line_goes_over_when_it_has_words_and_is_not_too_long(text: str, trouble: str) -> None:
    assert rules.trouble_with(text) == trouble


@given(st.text(max_size=40))
def test_any_name_of_a_talk_can_be_read(name: str) -> None:
    assert named(name) >= 0


@pytest.mark.parametrize(("name", "number"), [("exchange:4f", 159), ("4f", 159), ("exchange:", 0)])
def test_a_talk_is_known_by_its_short_name(name: str, number: int) -> None:
    assert named(name) == number


def test_no_sample_says_that_somebody_was_not_helped() -> None:
    assert all(facts.get("helped") != "no" for facts in SAMPLES.values())


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("hoe help ik iemand?", True),
        ("38,5", True),
        ("<38 graden", True),
        ("[x](javascript:alert)", True),
        ("-", True),
        ("👍", False),
        ("👩🏽‍⚕️ ❤️", False),
        ("🙂 :thumbsup:", False),
        ("<!channel>", False),
        ("<@U123> <b></b>", False),
        ("_*", False),
        ("\u202e\u200f", False),
        ("   ", False),
        ("", False),
        ("?!...", False),
    ],
)
def test_a_text_has_words_or_not(text: str, has: bool) -> None:
    assert has_words(text) is has
