"""What is decided about a question: its kind, its tips, who is asked, and when it goes up."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.questions.rules.calendar import Calendar, Hours, is_paused
from handlers.questions.rules.choosing import Candidate, Spread, choose, choose_by_role
from handlers.questions.rules.kinds import (
    Kind,
    asks_experts,
    coaching_question,
    is_roster_complaint,
    kind_of,
    ways,
)
from handlers.questions.rules.tips import MOST, tips_for

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
CALENDAR = Calendar(AMSTERDAM)
NOW = datetime.fromisoformat("2026-11-24T10:05:00+01:00").astimezone(UTC)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM).astimezone(UTC)


# Kinds.


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Wat betekent NTBR?", Kind.WEET),
        ("Waarom kiezen we hier voor een tillift?", Kind.WEET),
        ("Hoe vaak draai je iemand om in bed?", Kind.WEET),
        ("Waar let ik op als ik voor het eerst onderhuids injecteer?", Kind.DOE),
        ("Hoe verwissel ik een katheterzak zonder te knoeien?", Kind.DOE),
        ("tillift oefenen voor mijn examen", Kind.DOE),
        ("How do I wash somebody who is in pain", Kind.DOE),
        ("Mag ik een keer meelopen met palliatieve zorg?", Kind.ZIE),
        ("Kan ik meekijken bij het prikken?", Kind.ZIE),
        ("Waar let jij op bij iemand die net binnen is?", Kind.ZIE),
        ("Hoe help ik iemand met dementie die niet wil douchen, zonder strijd?", Kind.OMGANG),
        ("Hoe begin je een gesprek met mantelzorgers?", Kind.OMGANG),
        ("How do I talk to an angry relative", Kind.OMGANG),
        ("Ik durf niet te zeggen dat ik iets niet weet, wat helpt?", Kind.IK),
        ("Hoe leer ik nee zeggen?", Kind.IK),
        ("Hoe werk ik samen met een collega die alles overneemt?", Kind.SAMEN),
        ("Ik ben vier weekenden ingeroosterd, wie gaat daarover?", Kind.SAMEN),
        ("Wat moet er in mijn stageverslag?", Kind.SCHOOL),
        ("Hoe haal ik mijn meetlat voor dit blok?", Kind.SCHOOL),
        ("Hoe laat begint school?", Kind.SCHOOL),
    ],
)
def test_the_kind_of_a_question_follows_from_its_words(text: str, kind: Kind) -> None:
    assert kind_of(text) is kind


@given(st.text(max_size=300))
def test_every_text_has_a_kind_and_never_too_many_tips(text: str) -> None:
    assert kind_of(text) in Kind
    assert len(tips_for(text, "")) <= MOST
    assert len(set(tips_for(text, ""))) == len(tips_for(text, ""))


def test_a_roster_complaint_goes_to_the_education_lead_alone() -> None:
    text = "Ik sta elke week in de nachtdienst, dat rooster klopt niet"
    assert is_roster_complaint(text)
    assert kind_of(text) is Kind.SAMEN
    assert ways(Kind.SAMEN, is_learner=True, is_roster=True) == ("lead",)
    assert not is_roster_complaint("Wie is de begeleider van dienst?")


def test_a_feeling_or_limit_goes_to_peer_or_supervisor_and_not_to_the_experts() -> None:
    assert ways(Kind.IK, is_learner=True) == ("peer", "supervisor")
    assert not asks_experts(Kind.IK)


def test_school_goes_to_supervisor_or_teacher_and_the_team_s_matters_to_the_lead_or_team() -> None:
    assert ways(Kind.SCHOOL, is_learner=True) == ("supervisor", "teacher")
    assert ways(Kind.SAMEN, is_learner=True) == ("lead", "team")


@pytest.mark.parametrize("kind", [Kind.WEET, Kind.DOE, Kind.ZIE, Kind.OMGANG])
def test_what_experts_are_asked_may_be_asked_of_a_peer_too(kind: Kind) -> None:
    assert asks_experts(kind)
    assert ways(kind, is_learner=True) == ("peer",)
    assert ways(kind, is_learner=False) == ("team",)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_a_coaching_question_and_what_was_not_said_is_asked_first(
    kind: Kind,
) -> None:
    assert coaching_question(kind, "") == "C01"
    assert coaching_question(kind, "het protocol gelezen") != "C01"


# Tips.


@pytest.mark.parametrize(
    ("text", "tips"),
    [
        ("Hoe zit het met dementie?", ("moment",)),
        ("inco", ("moment",)),
        ("Kan iemand mij leren injecteren?", ("open",)),
        ("Doe ik het goed?", ("open",)),
        ("Hoe zwachtel ik een been en wat doe ik bij een wond?", ("one",)),
        ("Hoe was ik iemand? Hoe kleed ik iemand aan? Wat doe ik eerst?", ("one",)),
        ("Hoe help ik iemand met dementie die niet wil douchen, zonder strijd?", ()),
        ("Waar let ik op als ik voor het eerst onder toezicht injecteer?", ()),
    ],
)
def test_tips_say_what_would_sharpen_a_question(text: str, tips: tuple[str, ...]) -> None:
    assert tips_for(text, "in het protocol gekeken") == tips


def test_nothing_tried_is_a_tip_but_never_the_third() -> None:
    assert tips_for("Hoe help ik iemand die niet wil douchen?", " ") == ("tried",)
    assert tips_for("Kan iemand mij iets over wonden leren en hoe dan?", "") == ("one", "moment")


# Who is asked.


def spread(**given: object) -> Spread:
    usual = Spread(
        now=NOW,
        near=NOW + timedelta(days=1),
        asks_a_week=2,
        rest_days=14,
        next_for=lambda hours: {"never": None, "far": NOW + timedelta(days=9)}.get(
            hours.windows, NOW
        ),
    )
    return replace(usual, **given)  # type: ignore[arg-type]


def somebody(person: int, **given: object) -> Candidate:
    return replace(Candidate(person, f"P{person}", Hours()), **given)  # type: ignore[arg-type]


def ids(chosen: list) -> list[int]:
    return [one.candidate.person for one in chosen]


@pytest.mark.parametrize(
    "given",
    [
        {"paused": True},
        {"waiting": True},
        {"week": 2},
        {"last_for_skill": NOW - timedelta(days=13, hours=23)},
        {"hours": Hours(windows="never")},
    ],
)
def test_nobody_is_asked_who_is_away_busy_full_resting_or_out_of_reach(given: dict) -> None:
    assert ids(choose([somebody(1, **given), somebody(2)], spread(), Random(1))) == [2]


def test_one_ask_in_a_week_leaves_room_for_a_second_and_rest_ends_after_fourteen_days() -> None:
    once = somebody(1, week=1, recent=1)
    rested = somebody(2, last_for_skill=NOW - timedelta(days=14), recent=1)
    assert set(ids(choose([once, rested], spread(), Random(1)))) == {1, 2}


def test_the_least_asked_come_first_whatever_their_team() -> None:
    people = [somebody(1, recent=3, team=1), somebody(2, recent=0, team=2), somebody(3, recent=1)]
    assert ids(choose(people, spread(), Random(1))) == [2, 3, 1]


def test_who_can_be_asked_soon_goes_before_who_is_asked_less() -> None:
    people = [somebody(1, hours=Hours(windows="far")), somebody(2, recent=5)]
    assert ids(choose(people, spread(), Random(1))) == [2, 1]


def test_ties_are_broken_by_lot_and_the_lot_is_fair() -> None:
    people = [somebody(n) for n in range(4)]
    firsts = [ids(choose(people, spread(), Random(seed)))[0] for seed in range(2000)]
    assert all(400 < firsts.count(n) < 600 for n in range(4))
    assert ids(choose(people, spread(), Random(7))) == ids(choose(people, spread(), Random(7)))


def test_who_is_asked_for_their_role_may_be_asked_often_but_not_while_away() -> None:
    people = [somebody(1, week=9, waiting=True, recent=9), somebody(2, paused=True)]
    assert ids(choose_by_role(people, spread(), Random(1))) == [1]


candidates = st.builds(
    Candidate,
    person=st.integers(0, 99),
    name=st.just("P"),
    hours=st.builds(Hours, windows=st.sampled_from(["", "far", "never"])),
    paused=st.booleans(),
    waiting=st.booleans(),
    week=st.integers(0, 4),
    recent=st.integers(0, 9),
    last_for_skill=st.none() | st.integers(0, 30).map(lambda days: NOW - timedelta(days=days)),
)


@given(st.lists(candidates, max_size=30), st.integers(0, 99))
def test_the_spread_holds_for_everybody_who_is_chosen(people: list[Candidate], seed: int) -> None:
    chosen = choose(people, spread(), Random(seed))
    for one in chosen:
        who = one.candidate
        assert not who.paused
        assert not who.waiting
        assert who.week < 2
        assert who.last_for_skill is None or who.last_for_skill <= NOW - timedelta(days=14)
    soon = [one.candidate.recent for one in chosen if one.at == NOW]
    assert soon == sorted(soon)


def test_a_pause_holds_up_to_and_including_its_last_day() -> None:
    today = date(2026, 11, 24)
    assert is_paused(away=False, until=today, today=today)
    assert not is_paused(away=False, until=today - timedelta(days=1), today=today)
    assert is_paused(away=True, until=None, today=today)
