"""`/gesprekken`: what was held, is planned, is to be planned; and what who learns can do."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import select

from handlers import ids
from handlers.speech import Press
from storage.people import Organisation, Person
from storage.placements import Assignment, Conversation, Placement
from tests.journeys.people import Somebody, Town
from tests.journeys.placing import opens, placed
from tests.journeys.talking import begins, lives, plans, steps, talk

OF_TALKS = ("placement", "assignment", "break", "extension", "period", "conversation", "team")


@pytest.fixture
def running(petra: Somebody, noor: Somebody, mila: Somebody) -> Somebody:
    """A placement of 144 days that begins today, of Noor with Mila; gives the lead."""
    return begins(petra)


@contextmanager
def counted(town: Town) -> Iterator[list[str]]:
    """The queries on what talks follow from; who acts, and with which rights, is the machine's."""
    found: list[str] = []

    def heard(_: Any, __: Any, statement: str, *___: Any) -> None:
        after = statement.partition("FROM")[2].split()
        is_own = statement.startswith("SELECT") and not statement.startswith("SELECT account.")
        if is_own and after and after[0].strip('"') in OF_TALKS:
            found.append(statement)

    engine = town.app.database.engine
    event.listen(engine, "before_cursor_execute", heard)
    yield found
    event.remove(engine, "before_cursor_execute", heard)


def fills(town: Town, guide: Somebody, number: int) -> None:
    """Gives a supervisor so many students, each with a placement that runs."""
    today = town.clock.now().date()

    def add(session: Any) -> None:
        for n in range(number):
            learner = Person(name=f"Student {n:02}", kind="student", team_id=town.team("De Linde"))
            one = Placement(
                learner_id=learner.id,
                team_id=town.team("De Linde"),
                start=today - timedelta(days=n),
                end=today + timedelta(days=120),
                entered_on=today - timedelta(days=n),
            )
            coupled = Assignment(placement_id=one.id, supervisor_id=guide.id, since=one.start)
            session.add_all([learner, one, coupled])

    town.change(add)


@pytest.mark.inside
def test_forty_students_take_six_queries(town: Town, mila: Somebody) -> None:
    fills(town, mila, 40)
    with counted(town) as found:
        mila.says("/gesprekken")
    assert mila.hears("conversations/list").mentions("Student 00", "Het startgesprek: te plannen")
    assert len(found) <= 6, found


def test_a_supervisor_sees_what_was_held_is_planned_and_is_to_come(
    town: Town, running: Somebody, mila: Somebody
) -> None:
    plans(mila, "vrijdag 4 december om 14 uur")
    shown = mila.says("/gesprekken").last
    assert shown.mentions("Noor, De Linde", "Het startgesprek: gepland op vrijdag 4 december")
    assert shown.mentions("De tussenbeoordeling: later, rond woensdag 3 februari")
    lives(town, "2026-12-07")
    mila.says("/gesprekken")
    assert mila.last.mentions("was gepland op vrijdag 4 december, nog te bevestigen")
    mila.presses("conversations.held")
    assert mila.says("/gesprekken").last.mentions("gevoerd op vrijdag 4 december")
    mila.presses("conversations.open")
    assert mila.hears("conversations/one").mentions("De gesprekken van Noor", "Begeleiding: Mila")


def test_who_learns_sees_their_own_and_who_was_told_what(
    town: Town, running: Somebody, mila: Somebody, noor: Somebody
) -> None:
    lives(town, "2026-12-06")
    own = noor.says("/gesprekken").hears("conversations/one")
    assert own.mentions("De gesprekken van je stage", "Begeleiding: Mila")
    assert own.mentions("kreeg op dinsdag 24 november de vraag om te plannen")
    assert own.mentions("De aandachtsvelder weet het sinds zondag 6 december")
    noor.presses("conversations.prepare", nth=0)
    assert noor.hears("conversations/prepare").mentions("Wat kan ik al?", "Ik bewaar er niets van")


def test_who_learns_proposes_a_moment_and_one_tap_takes_it_over(
    town: Town, running: Somebody, mila: Somebody, noor: Somebody
) -> None:
    noor.says("/gesprekken").presses("conversations.propose", nth=0)
    noor.fills(moment="donderdag om 15 uur")
    assert noor.hears("conversations/read_proposal").mentions("26 november om 15.00 uur")
    noor.presses("machine.right")
    assert noor.hears("conversations/proposed").mentions("Mila")
    asked = mila.hears("conversations/proposal")
    assert asked.mentions("donderdag 26 november om 15.00 uur", "Noor")
    assert "Noor" not in asked.shown.preview
    mila.presses("conversations.accept")
    assert mila.hears("conversations/planned").mentions("donderdag 26 november om 15.00 uur")
    assert noor.hears("conversations/invited")
    assert talk(town).state == "planned"


def test_a_proposal_works_after_the_weekend_and_not_when_it_is_past(
    town: Town, running: Somebody, mila: Somebody, noor: Somebody
) -> None:
    noor.says("/gesprekken").presses("conversations.propose", nth=0)
    noor.fills(moment="donderdag om 15 uur").presses("machine.right")
    lives(town, "2026-11-29")
    mila.presses("conversations.accept")
    assert mila.hears("conversations/gone_by")
    assert talk(town).state == "open"


def test_either_asks_for_a_progress_talk_of_a_quarter_of_an_hour(
    town: Town, running: Somebody, mila: Somebody, noor: Somebody
) -> None:
    noor.says("/gesprekken").presses("conversations.progress")
    assert noor.hears("conversations/progress").mentions("15 minuten", "Mila")
    asked = mila.hears("conversations/plan")
    assert asked.mentions("voortgangsgesprek", "15 minuten")
    plans(mila, "vrijdag om 9 uur")
    assert noor.hears("conversations/invited").mentions("voortgangsgesprek")
    lives(town, "2026-11-30")
    mila.says("/gesprekken").presses("conversations.held")
    mila.says("/gesprekken").presses("conversations.open").presses("conversations.progress")
    mila.fills(moment="donderdag om 9 uur").presses("machine.right")
    found = town.rows(select(Conversation).where(Conversation.type == "progress"))
    assert sorted((one.number, one.state) for one in found) == [(1, "held"), (2, "planned")]


def test_somebody_else_to_talk_to_without_a_reason(
    town: Town, running: Somebody, noor: Somebody
) -> None:
    noor.says("/gesprekken").presses("questions.someone")
    assert noor.hears("questions/talk_asked").mentions("Petra")
    assert running.hears("questions/talk").mentions("Noor")


def test_somebody_else_also_where_a_team_has_no_questions(
    town: Town, running: Somebody, noor: Somebody
) -> None:
    running.says("/organisatie")
    running.presses("organisation.functions").presses("organisation.turn", nth=0)
    noor.says("/gesprekken").presses("conversations.someone")
    assert noor.hears("conversations/wished").mentions("Petra")
    assert running.hears("conversations/wish").mentions("Noor")


def test_a_lead_sees_the_talks_of_the_team_and_plans_one(
    town: Town, running: Somebody, noor: Somebody
) -> None:
    assert running.says("/gesprekken").hears("conversations/list").mentions("Noor, De Linde")
    plans(running, "vrijdag 4 december om 14 uur")
    assert noor.hears("conversations/invited").mentions("vrijdag 4 december")
    other = town.colleague("Wim", team="De Wilg", role="lead")
    assert other.says("/gesprekken").hears("conversations/list").mentions("geen gesprekken")


def test_a_right_ends_with_the_assignment(
    town: Town, running: Somebody, mila: Somebody, noor: Somebody
) -> None:
    town.colleague("Ruud", role="supervisor")
    old = mila.button("conversations.plan")[1]
    opens(running).presses("placements.replace").fills(supervisor="Ruud")
    mila.stumbles(old)
    assert mila.last.shown.template == "machine/past"
    mila.stumbles(Press("conversations.open", ids.short(placed(town).id)))
    assert mila.last.shown.template == "machine/past"


@pytest.mark.parametrize("action", ["plan", "held", "cancel", "go_on", "delay", "doubt", "aligned"])
def test_who_learns_does_not_decide(
    running: Somebody, mila: Somebody, noor: Somebody, action: str
) -> None:
    name = mila.button("conversations.plan")[1].split(":")[1]
    noor.stumbles(Press(f"conversations.{action}", name))
    assert noor.last.shown.template == "machine/past"


def test_a_colleague_of_the_team_sees_nothing(
    town: Town, running: Somebody, mila: Somebody
) -> None:
    ruud = town.colleague("Ruud")
    assert ruud.says("/gesprekken").hears("conversations/list").mentions("geen gesprekken")
    ruud.stumbles(mila.button("conversations.plan")[1])
    assert ruud.last.shown.template == "machine/past"


def test_what_is_not_near_comes_once_a_week(town: Town, running: Somebody, mila: Somebody) -> None:
    lives(town, "2026-11-29")
    assert mila.heard("conversations/plan") == 1
    assert not mila.heard("conversations/digest")
    assert steps(town) == ["plan", "day_5"]
    lives(town, "2026-12-01")
    letter = mila.hears("conversations/digest")
    assert letter.mentions("twee minuten", "Noor, het startgesprek", "dinsdag 8 december")
    assert mila.heard("conversations/digest") == 1
    plans(mila, "vrijdag 4 december om 14 uur")
    lives(town, "2026-12-08")
    assert mila.heard("conversations/digest") == 1  # nothing to say is not said


def test_without_a_letter_each_step_comes_single(
    town: Town, running: Somebody, mila: Somebody
) -> None:
    def choose(session: Any) -> None:
        row = session.get(Organisation, town.organisation)
        row.chosen = {"conversations.digest_day": -1}
        session.add(row)

    town.change(choose)
    lives(town, "2026-12-03")
    assert mila.heard("conversations/plan") == 3
    assert not mila.heard("conversations/digest")


def test_the_first_page_shows_what_comes_first(
    running: Somebody, mila: Somebody, noor: Somebody
) -> None:
    assert mila.says("/leermaat").last.mentions("Noor, het startgesprek: te plannen")
    assert noor.says("/leermaat").last.mentions("Het startgesprek: te plannen")
