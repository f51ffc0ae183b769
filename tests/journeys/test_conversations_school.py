"""The school's side: a teacher who is invited hears it, sees when talks are, and no more."""

from typing import Any

import pytest
from icalendar import Calendar
from sqlmodel import select

from handlers import ids
from handlers.speech import Press
from storage.outbox import Outbox
from tests.journeys.people import Bubble, Somebody, Town
from tests.journeys.placing import opens, placed
from tests.journeys.talking import begins, lives, plans, talk

DAAN = "daan@school.nl"


@pytest.fixture
def guide(petra: Somebody, noor: Somebody, mila: Somebody) -> Somebody:
    """Who guides a placement that begins today, with a teacher at school."""
    begins(petra)
    opens(petra).presses("placements.details").fills(tutor_email=DAAN)
    return mila


@pytest.fixture
def daan(town: Town) -> Somebody:
    """The teacher, with an account."""
    return town.person("Daan", kind="teacher", email="Daan@school.nl")


def calendar(bubble: Bubble) -> tuple[str, str, list[str]]:
    """The method of a calendar file, its sequence, and who is asked."""
    (file,) = bubble.shown.files
    read = Calendar.from_ical(file.content)
    (event,) = read.events
    asked: Any = event["ATTENDEE"]
    people = asked if isinstance(asked, list) else [asked]
    return str(read["method"]), str(event["SEQUENCE"]), [str(one) for one in people]


def test_a_teacher_without_an_account_gets_nothing_and_the_file_is_passed_on(
    town: Town, guide: Somebody, noor: Somebody
) -> None:
    plans(guide, "vrijdag 4 december om 14 uur", teacher=True)
    assert guide.hears("conversations/planned").mentions("Stuur het bestand ook", DAAN)
    method, _, asked = calendar(guide.hears("conversations/planned"))
    assert method == "REQUEST"
    assert f"mailto:{DAAN}" in asked
    sent = town.rows(select(Outbox).where(Outbox.template == "conversations/invited"))
    assert [one.person_id for one in sent] == [noor.id]
    guide.presses("conversations.cancel")
    assert guide.hears("conversations/off").mentions("Stuur het bestand ook", DAAN)
    assert calendar(guide.hears("conversations/off"))[0] == "CANCEL"


def test_a_teacher_with_an_account_hears_it_moved_and_off(guide: Somebody, daan: Somebody) -> None:
    plans(guide, "vrijdag 4 december om 14 uur", teacher=True)
    assert guide.hears("conversations/planned").mentions("De docent heeft het ook")
    invited = daan.hears("conversations/invited")
    assert invited.mentions("vrijdag 4 december om 14.00 uur", "startgesprek", "met Noor")
    assert "Bereid je voor" not in invited.text
    assert invited.buttons == []
    plans(guide, "dinsdag 8 december om 9 uur", "move")
    assert daan.heard("conversations/invited") == 1
    moved = daan.hears("conversations/invited")
    assert moved.mentions("verzet", "dinsdag 8 december om 09.00 uur")
    assert calendar(moved)[:2] == ("REQUEST", "1")
    guide.presses("conversations.cancel")
    assert calendar(daan.hears("conversations/called_off"))[:2] == ("CANCEL", "2")


def test_a_teacher_who_is_no_longer_invited_has_it_no_longer(
    guide: Somebody, daan: Somebody
) -> None:
    plans(guide, "vrijdag 4 december om 14 uur", teacher=True)
    plans(guide, "dinsdag 8 december om 9 uur", "move", teacher=False)
    gone = daan.hears("conversations/uninvited")
    assert gone.mentions("gaat door zonder jou")
    method, _, asked = calendar(gone)
    assert method == "CANCEL"
    assert f"mailto:{DAAN}" in asked
    assert f"mailto:{DAAN}" not in calendar(guide.hears("conversations/planned"))[2]
    assert daan.says("/gesprekken").last.mentions("geen gesprekken")


def test_a_teacher_sees_when_the_talks_of_own_students_are_once_invited(
    town: Town, guide: Somebody, daan: Somebody
) -> None:
    assert daan.says("/gesprekken").hears("conversations/list").mentions("als je bent uitgenodigd")
    plans(guide, "vrijdag 4 december om 14 uur", teacher=True, place="Teamkamer")
    shown = daan.says("/gesprekken").hears("conversations/list")
    assert shown.mentions(
        "de gesprekken van je studenten",
        "Noor, De Linde",
        "Het startgesprek: gepland op vrijdag 4 december",
        "De tussenbeoordeling: later",
    )
    assert "Teamkamer" not in shown.text
    assert shown.buttons == []
    lives(town, "2026-12-07")
    guide.presses("conversations.held")
    assert daan.says("/gesprekken").last.mentions("gevoerd op vrijdag 4 december")


def test_a_teacher_sees_no_doubt_and_no_absence(
    town: Town, petra: Somebody, guide: Somebody, daan: Somebody
) -> None:
    plans(guide, "vrijdag 4 december om 14 uur", teacher=True)
    opens(petra).presses("placements.break").fills(start="4-1-2027", end="17-1-2027")
    guide.says("/gesprekken").presses("conversations.open").presses("conversations.progress")
    guide.fills(moment="woensdag 2 december om 9 uur").presses("machine.right")
    assert guide.says("/gesprekken").last.mentions("voortgangsgesprek", "terugkeergesprek")
    assert daan.heard("conversations/invited") == 1
    for command, template in (
        ("gesprekken", "conversations/list"),
        ("overzicht", "monitoring/list"),
    ):
        shown = daan.says(f"/{command}").hears(template)
        assert shown.mentions("Noor")
        for word in ("voortgang", "terugkeer", "onderbroken"):
            assert word not in shown.text.lower(), (command, word)


def test_a_teacher_can_press_nothing(town: Town, guide: Somebody, daan: Somebody) -> None:
    plans(guide, "vrijdag 4 december om 14 uur", teacher=True)
    name = guide.button("conversations.move")[1].split(":")[1]
    for action in ("plan", "held", "cancel", "agenda", "prepare", "doubt"):
        daan.stumbles(Press(f"conversations.{action}", name, talk(town).version))
        assert daan.last.shown.template == "machine/past", action
    daan.stumbles(Press("conversations.open", ids.short(placed(town).id)))
    assert daan.last.shown.template == "machine/past"


def test_the_right_ends_with_the_placement(
    town: Town, petra: Somebody, guide: Somebody, daan: Somebody
) -> None:
    plans(guide, "vrijdag 4 december om 14 uur", teacher=True)
    opens(petra).presses("placements.more").presses("placements.stop").fills(
        day="vandaag", by="school"
    )
    town.tick()
    assert calendar(daan.hears("conversations/called_off"))[0] == "CANCEL"
    assert daan.says("/gesprekken").last.mentions("geen gesprekken")
    lives(town, "2026-11-25")
    assert daan.says("/overzicht").last.shown.template == "monitoring/choose"


def test_another_teacher_sees_nothing(town: Town, guide: Somebody, daan: Somebody) -> None:
    eva = town.person("Eva", kind="teacher", email="eva@school.nl")
    plans(guide, "vrijdag 4 december om 14 uur", teacher=True)
    assert eva.says("/gesprekken").last.mentions("geen gesprekken")
    assert not eva.heard("conversations/invited")
