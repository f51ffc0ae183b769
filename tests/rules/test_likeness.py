"""Two labels that differ in case, accents or signs are one skill; near ones are asked about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from handlers.matching.likeness import nearly_same, normal

LABELS = {1: "katheteriseren", 2: "palliatieve zorg", 3: "MS", 4: "feedback geven", 5: "stomazorg"}


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("  Palliatieve   Zorg ", "palliatieve zorg"),
        ("diëten", "dieten"),
        ("hypo's en hypers", "hypos en hypers"),
        ("zorgplan / ECD", "zorgplan ecd"),
        ("reanimatie (BLS/AED)", "reanimatie bls aed"),
        ("D.M. 2", "dm 2"),
        ("wissel-ligging", "wissel ligging"),
        ("snake_case", "snake case"),
        ("🙂", ""),
        ("\u202eturks", "turks"),
    ],
)
def test_one_skill_has_one_normal_form(label: str, expected: str) -> None:
    assert normal(label) == expected


@given(some.text(max_size=60))
def test_a_normal_form_is_its_own_normal_form(label: str) -> None:
    assert normal(normal(label)) == normal(label)


@pytest.mark.parametrize(
    ("label", "near"),
    [
        ("Katheteriseren", [1]),
        ("cathetriseren", [1]),
        ("paliatieve zorg", [2]),
        ("zorg, palliatieve", [2]),
        ("feed back geven", [4]),
        ("ms", [3]),
        ("mss", []),
        ("stomp", []),
        ("dementie", []),
    ],
)
def test_a_label_that_nearly_exists_is_asked_about(label: str, near: list[int]) -> None:
    assert nearly_same(label, LABELS) == near


def test_the_likest_label_is_named_first_and_no_more_than_the_limit() -> None:
    others = {9: "wondzorgen", 2: "wondzorg", 5: "wond zorg", 4: "wondzorgg"}
    assert nearly_same("wondzorg", others) == [2, 5, 4]
    assert nearly_same("wondzorg", others, limit=1) == [2]
