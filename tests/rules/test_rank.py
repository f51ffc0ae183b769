"""A question finds the skills that fit, and is told when nothing does."""

from __future__ import annotations

import csv
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from handlers.matching.rank import Fit, Index

LABELS = {
    1: "katheteriseren",
    2: "wondverzorging",
    3: "steunkousen aantrekken",
    4: "insuline spuiten",
    5: "omgaan met dementie",
    6: "tillift gebruiken",
    7: "slikproblemen",
    8: "rapporteren",
    9: "palliatieve zorg",
    10: "blaaskatheter verwisselen",
    11: "MS",
    12: "Engels spreken",
}
INDEX = Index(LABELS)
SHARED = Path(__file__).parents[3] / "shared" / "data"


@pytest.mark.parametrize(
    ("question", "skill"),
    [
        ("Wie kan mij helpen met katheteriseren?", 1),
        ("ik wil cathetriseren oefenen", 1),  # misspelt
        ("een wondje verzorgen", 2),  # a smaller word of the label
        ("tillift", 6),
        ("hoe ga ik om met een dementerende bewoner die niet wil douchen", 5),
        ("meneer verslikt zich vaak", 7),  # meant, not said
        ("hoe schrijf ik dat op in het dossier", 8),
        ("where do I put on compression stockings", 3),
        ("mevrouw heeft MS", 11),
    ],
)
def test_the_fitting_skill_stands_first(question: str, skill: int) -> None:
    assert [fit.skill for fit in INDEX.best(question)][:1] == [skill]


@pytest.mark.parametrize(
    "question",
    ["", "?!", "help", "wie kan mij helpen?", "waar staat mijn fiets", "bedankt hoor", "x y z"],
)
def test_what_fits_nothing_is_offered_nothing(question: str) -> None:
    assert INDEX.best(question) == []


def test_an_organisation_without_skills_has_nothing_to_offer() -> None:
    assert Index({}).best("katheteriseren") == []


def test_one_skill_can_be_found_in_a_team_that_has_no_other() -> None:
    assert [fit.skill for fit in Index({7: "stomazorg"}).best("hoe werkt stomazorg")] == [7]


def test_skills_that_are_alike_come_along_and_the_likest_is_first() -> None:
    fits = INDEX.best("een katheter verwisselen")
    assert [fit.skill for fit in fits] == [10, 1]
    assert fits[0].score > fits[1].score


def test_the_reason_is_given_in_the_words_of_the_asker() -> None:
    (fit,) = INDEX.best("Hoe gaat INSULINE spuiten?", limit=1)
    assert fit == Fit(4, fit.score, ("INSULINE", "spuiten"))


def test_both_halves_of_a_hyphenated_word_count_and_it_is_one_reason() -> None:
    fits = Index({1: "wissel", 2: "ligging", 3: "wissel ligging"}).best("wissel-ligging")
    assert [(fit.skill, fit.words) for fit in fits[:1]] == [(3, ("wissel-ligging",))]
    assert {fit.skill for fit in fits} == {1, 2, 3}


def test_no_more_are_offered_than_were_asked_for() -> None:
    many = Index({number: f"wondzorg {letter}" for number, letter in enumerate("abcdefgh")})
    assert [fit.skill for fit in many.best("wondzorg")] == [0, 1, 2, 3, 4]
    assert len(many.best("wondzorg", limit=2)) == 2


def test_a_rare_word_counts_more_than_one_that_many_labels_hold() -> None:
    zorg = {number: f"zorg {area}" for number, area in enumerate(["thuis", "nacht", "stoma"])}
    assert Index(zorg).best("stoma zorg")[0].skill == 2


def test_many_may_ask_at_the_same_time() -> None:
    questions = ["katheteriseren", "steunkousen", "rapporteren", "slikproblemen"] * 100
    with ThreadPoolExecutor(8) as people:
        assert [*people.map(INDEX.best, questions)] == [*map(INDEX.best, questions)]


@given(some.text(max_size=200))
def test_any_text_gets_an_answer_in_order(text: str) -> None:
    scores = [fit.score for fit in INDEX.best(text)]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) <= 5


def test_a_whole_story_is_ranked_by_its_beginning() -> None:
    strange = " ".join(f"qx{number}" for number in range(60))
    assert INDEX.best(f"katheteriseren {strange}")[0].skill == 1
    assert INDEX.best(f"{strange} katheteriseren") == []


def test_a_word_that_fits_nothing_is_no_reason() -> None:
    assert INDEX.best("tillift banaan")[0].words == ("tillift",)


def test_what_fits_far_less_than_the_best_is_left_out() -> None:
    index = Index({1: "wondzorg", 2: "huishoudelijke zorgtaken"})
    assert [fit.skill for fit in index.best("wondzorg")] == [1]


def test_another_form_of_a_word_is_the_same_word() -> None:
    assert Index({1: "brood"}).best("broden")[0].words == ("broden",)


def test_a_short_word_with_a_slip_of_the_pen_is_found() -> None:
    assert [fit.skill for fit in Index({1: "pols"}).best("polz")] == [1]


def test_in_a_small_team_half_a_word_is_enough() -> None:
    assert [fit.skill for fit in Index({1: "wondverzorging"}).best("verzorgen")] == [1]


@pytest.mark.skipif(not SHARED.exists(), reason="the shared questions are not on this machine")
def test_the_shared_questions_find_a_fitting_skill() -> None:
    skills, questions = (_rows(name) for name in ("skills.tsv", "questions.tsv"))
    index = Index({int(row["id"][1:]): row["label"] for row in skills})
    found = [{fit.skill for fit in index.best(row["question"])} for row in questions]
    right = [{int(pair[1:4]) for pair in row["relevant"].split()} for row in questions]
    hits = [bool(fits & wanted) for fits, wanted in zip(found, right, strict=True) if wanted]
    answered = [bool(fits) for fits, wanted in zip(found, right, strict=True) if not wanted]
    assert sum(hits) / len(hits) >= 0.70
    assert sum(answered) / len(answered) <= 0.25


def _rows(name: str) -> list[dict[str, str]]:
    lines = (SHARED / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
