"""Many students at once: a picture, the same in words, and only for who may see them."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event
from sqlmodel import col, select, update

from handlers import ids
from handlers.monitoring.picture import COLOURS
from handlers.monitoring.rules.marks import State
from handlers.speech import Press
from storage.placements import Assignment, Break
from tests.journeys.monitoring import at, guided, has_colour, is_hatched, picture, talk
from tests.journeys.people import Somebody, Town

SHOW = "monitoring.show"


def test_who_guides_sees_each_student_as_a_line_and_in_words(town: Town, mila: Somebody) -> None:
    noor, sam = town.student("Noor"), town.student("Désirée")
    first = guided(town, noor, mila)
    guided(town, sam, mila, start=date(2026, 11, 16), end=date(2027, 2, 5))
    talk(town, first, "start", held_on=date(2026, 11, 12))
    talk(town, first, "interim", planned_at=at("2027-01-06T10:00"))
    mila.says("/overzicht")
    shown = mila.hears("monitoring/picture")
    assert shown.mentions("Wie je begeleidt", "2 stages")
    image = picture(shown)
    assert image.width == 1000
    assert has_colour(image, COLOURS[State.HELD])
    assert has_colour(image, COLOURS[State.PLANNED])
    assert not has_colour(image, COLOURS[State.LATE])
    words = mila.hears("monitoring/list")
    assert words.mentions(
        "Noor, De Linde: 2 november 2026 tot en met 12 maart 2027",
        "Startgesprek: gevoerd op 12 november 2026",
        "Tussengesprek: gepland op 6 januari 2027",
        "Eindgesprek: nog te plannen, liefst voor 5 maart 2027",
        "Startgesprek: nog te plannen, liefst voor 30 november 2026",
    )
    assert words.text.index("Désirée") < words.text.index("Noor")


def test_who_cannot_see_the_picture_hears_the_same(town: Town, mila: Somebody) -> None:
    one = guided(town, town.student("Noor"), mila)
    talk(town, one, "start", held_on=date(2026, 11, 12))
    (file,) = mila.says("/overzicht").hears("monitoring/picture").shown.files
    assert file.description == (
        "Een balk per stage, met de gesprekken erop. Alles staat ook in woorden onder het plaatje. "
        "Noor, 2 november 2026 tot en met 12 maart 2027. Startgesprek gevoerd. "
        "Tussengesprek nog te plannen. Eindgesprek nog te plannen."
    )
    assert file.name == "overzicht-1.png"


def test_a_talk_past_its_date_is_told_first_and_has_a_mark_of_its_own(
    town: Town, mila: Somebody
) -> None:
    guided(town, town.student("Noor"), mila)
    guided(town, town.student("Sam"), mila, start=date(2026, 11, 16), end=date(2027, 3, 26))
    shown = mila.says("/overzicht").hears("monitoring/picture")
    assert shown.mentions("Bij Noor is de datum van een gesprek voorbij")
    assert has_colour(picture(shown), COLOURS[State.LATE])
    assert mila.hears("monitoring/list").mentions("kon tot 16 november 2026, nog geen dag")


def test_it_stands_on_the_first_page_of_who_guides_and_a_placement_opens_from_it(
    town: Town, mila: Somebody
) -> None:
    guided(town, town.student("Noor"), mila)
    mila.says("/leermaat").presses(SHOW)
    assert mila.hears("monitoring/picture")
    mila.presses("placements.open")
    assert mila.hears("placements/one").mentions("Noor")
    assert "monitoring.choose" not in str(mila.hears("monitoring/picture").buttons)
    fatima = town.colleague("Fatima")
    assert SHOW not in str(fatima.says("/leermaat").last.buttons)
    assert fatima.says("/overzicht").hears("monitoring/choose").mentions("nog niets")


def test_the_right_ends_with_the_assignment(town: Town, mila: Somebody) -> None:
    guided(town, town.student("Noor"), mila)
    mila.says("/overzicht")
    ended = update(Assignment).where(col(Assignment.supervisor_id) == mila.id)
    with town.session() as session:
        session.exec(ended.values(until=date(2026, 11, 23)))
    mila.forget().says("/overzicht")
    assert [bubble.shown.files for bubble in mila.screen] == [()]
    mila.stumbles(Press(SHOW, "mijn.0"))
    assert mila.hears("monitoring/nobody")


def test_who_learns_sees_only_their_own_line(town: Town, noor: Somebody, mila: Somebody) -> None:
    guided(town, noor, mila)
    guided(town, town.student("Sam"), mila)
    noor.says("/overzicht")
    assert noor.hears("monitoring/picture").mentions("Je stage")
    assert noor.hears("monitoring/list").mentions("Noor")
    assert not any("Sam" in bubble.text for bubble in noor.screen)


def test_a_lead_sees_the_team_and_nobody_elses(
    town: Town, noor: Somebody, petra: Somebody, mila: Somebody
) -> None:
    eva = town.colleague("Eva", team="De Beuk", role="lead")
    guided(town, noor, mila)
    assert petra.says("/overzicht").hears("monitoring/picture").mentions("De stages van De Linde")
    there = ids.short(town.team("De Linde"))
    for person in (eva, mila, noor, town.colleague("Mo", role="manager")):
        person.stumbles(Press(SHOW, f"{there}.0"))
        assert person.last.shown.template in {"machine/past", "machine/not_allowed"}, person.name


def test_who_guides_and_leads_chooses_first(town: Town, noor: Somebody, petra: Somebody) -> None:
    guided(town, noor, petra)
    guided(town, town.student("Sam"))
    petra.says("/overzicht")
    assert petra.hears("monitoring/choose").mentions("Wie ik begeleid", "De Linde")
    petra.presses(SHOW, nth=0)
    assert petra.hears("monitoring/picture").mentions("Er is 1 stage")
    petra.presses("monitoring.choose").presses(SHOW)
    assert petra.hears("monitoring/picture").mentions("Er zijn 2 stages")


def test_the_academy_sees_every_team_and_its_mentor_all_who_have_a_contract(
    town: Town, noor: Somebody
) -> None:
    anna, yara = town.academy(), town.person("Yara", kind="colleague", team="De Beuk")
    guided(town, noor)
    guided(town, yara, team="De Beuk", contract=True)
    guided(town, yara, team="De Linde", start=date(2025, 11, 3), end=date(2026, 3, 13))
    anna.says("/overzicht")
    assert anna.hears("monitoring/choose").mentions("De Beuk", "De Linde", "Mijn leerlingen")
    anna.presses(SHOW, nth=0)
    assert anna.hears("monitoring/picture").mentions("leerarbeidsovereenkomst", "2 stages")
    assert anna.hears("monitoring/list").mentions("Yara, De Beuk", "Yara, De Linde")
    assert "Noor" not in anna.hears("monitoring/list").text


def test_a_teacher_sees_who_they_are_invited_for(town: Town, noor: Somebody) -> None:
    daan = town.person("Daan", kind="teacher", email="daan@school.nl")
    one = guided(town, noor, tutor_email="daan@school.nl")
    guided(town, town.student("Sam"), tutor_email="daan@school.nl")
    assert daan.says("/overzicht").hears("monitoring/choose").mentions("nog niets")
    talk(town, one, "interim", planned_at=at("2027-01-06T10:00"), teacher_invited=True)
    daan.says("/overzicht")
    assert daan.hears("monitoring/picture").mentions("Je studenten", "Er is 1 stage")
    assert daan.hears("monitoring/list").mentions("Noor")


def test_more_than_fifteen_come_in_further_pictures(town: Town, mila: Somebody) -> None:
    for number in range(17):
        guided(town, town.student(f"Student{number:02}"), mila)
    mila.says("/overzicht")
    first = picture(mila.hears("monitoring/picture"))
    assert mila.hears("monitoring/picture").mentions("1 van 2", "17 stages")
    mila.presses(SHOW)
    assert mila.heard("monitoring/picture") == 2
    assert mila.hears("monitoring/picture").mentions("2 van 2")
    assert picture(mila.hears("monitoring/picture")).height < first.height
    assert mila.hears("monitoring/list").mentions("Student15", "Student16")


@pytest.mark.inside
def test_a_break_is_seen_and_what_is_not_known_is_said(
    town: Town, noor: Somebody, mila: Somebody
) -> None:
    one = guided(town, noor, mila)
    assert not is_hatched(picture(mila.says("/overzicht").hears("monitoring/picture")))
    pause = Break(
        placement_id=one,
        start=date(2026, 12, 21),
        end=date(2027, 1, 3),
        entered_on=date(2026, 11, 2),
    )
    with town.session() as session:
        session.add(pause)
    mila.says("/overzicht")
    assert is_hatched(picture(mila.hears("monitoring/picture")))
    assert mila.hears("monitoring/list").mentions(
        "Onderbroken van 21 december 2026 tot en met 3 januari 2027"
    )
    with town.session() as session:
        session.exec(update(Break).where(col(Break.id) == pause.id).values(end=None))
    mila.says("/overzicht")
    assert mila.hears("monitoring/list").mentions("nog niet bekend")


@pytest.mark.inside
def test_on_telegram_first_names_only_and_no_absence(town: Town, mila: Somebody) -> None:
    noor = town.student("Noor Bakker")
    one = guided(town, noor, mila)
    pause = Break(
        placement_id=one,
        start=date(2026, 12, 21),
        end=date(2027, 1, 3),
        entered_on=date(2026, 11, 2),
    )
    with town.session() as session:
        session.add(pause)
    there = town.on("telegram", mila).says("/overzicht")
    for bubble in there.screen:
        assert "Bakker" not in bubble.text
        assert "nderbroken" not in bubble.text
        assert "terugkeer" not in bubble.text
        assert all("Bakker" not in file.description for file in bubble.shown.files)
        assert all("terugkeer" not in file.description for file in bubble.shown.files)
    assert not is_hatched(picture(there.hears("monitoring/picture")))
    assert there.hears("monitoring/list").mentions("Noor, De Linde", "Gesprek: nog te plannen")
    assert mila.says("/overzicht").hears("monitoring/list").mentions("Noor Bakker", "Onderbroken")


@pytest.mark.inside
def test_in_english_the_picture_speaks_english(town: Town, noor: Somebody) -> None:
    mila, ruud = town.colleague("Mila", language="en"), town.colleague("Ruud")
    guided(town, noor, mila, ruud)
    for person in (mila, ruud):
        person.says("/overzicht")
    assert mila.hears("monitoring/picture").mentions("Those you guide")
    assert mila.hears("monitoring/list").mentions("Start talk: was possible until")
    english, dutch = (picture(one.hears("monitoring/picture")) for one in (mila, ruud))
    assert english.tobytes() != dutch.tobytes()


def test_a_placement_stays_until_its_last_steps_are_done(town: Town, mila: Somebody) -> None:
    today = date(2026, 11, 24)
    guided(town, town.student("Noor"), mila, start=date(2026, 6, 1), end=today - timedelta(days=28))
    guided(town, town.student("Sam"), mila, start=date(2026, 6, 1), end=today - timedelta(days=29))
    mila.says("/overzicht")
    assert mila.hears("monitoring/list").mentions("Noor")
    assert "Sam" not in mila.hears("monitoring/list").text
    assert len(town.rows(select(Assignment))) == 2


@pytest.mark.inside
def test_many_students_take_no_more_queries_than_few(town: Town, mila: Somebody) -> None:
    counted: list[str] = []

    def count(_: object, __: object, statement: str, *more: object) -> None:
        counted.append(statement)

    event.listen(town.app.database.engine, "before_cursor_execute", count)
    mila.says("/overzicht").says("/overzicht")  # the first lines of somebody write a little more
    numbers = []
    for more in (2, 10):
        for number in range(more):
            guided(town, town.student(f"Student{more}{number}"), mila)
        counted.clear()
        mila.says("/overzicht")
        numbers.append(len(counted))
    event.remove(town.app.database.engine, "before_cursor_execute", count)
    assert mila.hears("monitoring/picture").mentions("12 stages")
    assert numbers[0] == numbers[1]
