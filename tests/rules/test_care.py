"""The care card is for a person who writes about themselves, not about a client."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.care import needs_care
from tests.rules.corpus import examples, lines_of


def share_of_examples(expected: str) -> float:
    rows = examples("care", expected)
    return sum(needs_care(line) for line in rows) / len(rows)


def share_shown(*expected: str, about: str = "care") -> float:
    rows = lines_of(about, *expected)
    return sum(needs_care(line) for _, line in rows) / len(rows)


def test_a_writer_in_need_is_found():
    assert share_shown("care") >= 0.95
    assert share_of_examples("care") >= 0.97


def test_questions_about_clients_and_ordinary_nerves_show_no_card():
    assert share_shown("fine") <= 0.03
    assert share_of_examples("fine") <= 0.02


def test_plain_talk_shows_no_card():
    assert share_shown("plain", about="acute") <= 0.01
    assert share_shown(about="guard") <= 0.01


@pytest.mark.parametrize(
    ("about_me", "about_another"),
    [
        ("ik word gepest", "een cliënt wordt gepest"),
        ("ik voel me niet veilig", "meneer voelt zich niet veilig"),
        ("ik durf niet meer naar stage", "mevrouw durft niet meer naar buiten"),
        ("ik wil niet meer leven", "een bewoner wil niet meer leven"),
        ("ik huil elke avond", "mevrouw huilt elke avond"),
        ("I want to die", "the client wants to die"),
        ("ik kan niet meer", "ik kan niet meer inloggen"),
        ("ik wil stoppen met mijn stage", "ik wil stoppen met roken"),
    ],
)
def test_who_it_is_about_decides(about_me, about_another):
    assert needs_care(about_me)
    assert not needs_care(about_another)


@given(st.text(max_size=300))
def test_any_text_is_answered(text):
    assert needs_care(text) in (True, False)


@pytest.mark.parametrize("part", ["a", "ik ", "ik voel me ", ". ", "niet ", "ik word ", "é", "$"])
def test_no_text_takes_long(part):
    start = time.process_time()
    needs_care((part * 10_000)[:10_000])
    assert time.process_time() - start < 1.5
