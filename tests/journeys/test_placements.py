"""The education lead adds placements, couples who guides, and each sees what is theirs to see."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from sqlmodel import col, select

from bot.platform import Incoming
from handlers import ids
from handlers.speech import Press, Submit
from storage import codes
from storage.people import Person
from storage.placements import Assignment, Conversation, Placement, SupervisorAbsence
from tests.journeys.people import Somebody, Town
from tests.journeys.placing import SPRING, adds, opens, placed


def guiding(town: Town) -> dict[str, Assignment]:
    """Who guides now, by name."""
    query = select(Person, Assignment).join(
        Assignment, col(Assignment.supervisor_id) == col(Person.id)
    )
    rows = town.rows(query)
    return {person.name: row for person, row in rows if row.until is None}


def test_a_lead_adds_a_placement_and_all_who_are_in_it_hear_of_it(
    town: Town, petra: Somebody, noor: Somebody, mila: Somebody
) -> None:
    adds(petra, supervisor="Mila", days=("0", "1"))
    assert petra.hears("placements/added").mentions("Noor", "2 februari 2027", "19 juni 2027")
    assert noor.hears("placements/placed").mentions("De Linde", "Mila")
    assert mila.hears("placements/coupled").mentions("Noor", "eerste begeleider")
    one = placed(town)
    assert (one.stage_days, one.track, one.level, one.year) == ("0,1", "bol", 4, 2)
    assert one.next_due == town.clock.now().date()
    assert guiding(town)["Mila"].is_primary


def test_who_is_in_it_sees_it_and_changes_nothing(
    town: Town, petra: Somebody, noor: Somebody, mila: Somebody
) -> None:
    adds(petra, supervisor="Mila")
    for person in (noor, mila):
        person.says("/stages")
        assert person.hears("placements/mine").mentions("Noor", "19 juni 2027", "Mila")
        person.presses("placements.open")
        buttons = {data.partition(":")[0] for _, data in person.hears("placements/one").buttons}
        assert buttons == {"placements.periods", "placements.list"}
    fatima = town.colleague("Fatima")
    assert not fatima.says("/stages").hears("placements/mine").buttons


@pytest.mark.parametrize("action", ["open", "details", "couple", "break", "end", "stop", "periods"])
def test_nobody_does_anything_with_what_is_not_theirs(
    town: Town, petra: Somebody, noor: Somebody, action: str
) -> None:
    adds(petra)
    one = placed(town)
    strangers = (town.colleague("Fatima"), town.colleague("Eva", team="De Beuk", role="lead"))
    for person in (*strangers, *((noor,) if action not in {"open", "periods"} else ())):
        person.stumbles(Press(f"placements.{action}", ids.short(one.id), one.version))
        last = person.last.shown.template
        assert last in {"machine/past", "machine/not_allowed"}, (person.name, last)
        assert person.form is None


def test_what_a_supervisor_saw_is_gone_when_somebody_takes_over(
    town: Town, petra: Somebody, noor: Somebody, mila: Somebody
) -> None:
    ruud = town.colleague("Ruud")
    adds(petra, start="2-11-2026", end="12-3-2027", supervisor="Mila")
    opens(petra).presses("placements.replace").fills(supervisor="Ruud")
    assert petra.hears("placements/guide_replaced").mentions("Ruud", "zeven dagen")
    assert ruud.hears("placements/coupled")
    assert mila.hears("placements/uncoupled").mentions("Noor")
    assert noor.hears("placements/your_guide").mentions("Ruud")
    assert list(guiding(town)) == ["Ruud"]
    assert mila.says("/stages").hears("placements/mine").mentions("geen stage")
    mila.stumbles(Press("placements.open", ids.short(placed(town).id)))
    assert mila.last.shown.template == "machine/past"
    talk = town.rows(select(Conversation))[0]
    assert (talk.type, str(talk.due)) == ("handover", "2026-12-01")


def test_before_a_placement_begins_there_is_nothing_to_hand_over(
    town: Town, petra: Somebody, noor: Somebody, mila: Somebody
) -> None:
    town.colleague("Ruud")
    adds(petra, supervisor="Mila")
    opens(petra).presses("placements.replace").fills(supervisor="Ruud")
    assert town.rows(select(Conversation)) == []


def test_a_second_supervisor_may_become_the_first_and_there_is_no_third(
    town: Town, petra: Somebody, noor: Somebody, mila: Somebody
) -> None:
    for name in ("Ruud", "Joost"):
        town.colleague(name)
    adds(petra, supervisor="Mila", second="Ruud")
    assert not guiding(town)["Ruud"].is_primary
    opens(petra).presses("placements.first")
    assert petra.hears("placements/guide_first").mentions("Ruud")
    assert guiding(town)["Ruud"].is_primary
    assert not guiding(town)["Mila"].is_primary
    one = placed(town)
    petra.stumbles(Press("placements.couple", ids.short(one.id), one.version))
    petra.fills(supervisor="Joost")
    assert "twee begeleiders: Ruud en Mila" in petra.problems["supervisor"]
    opens(petra).presses("placements.off")
    assert petra.hears("placements/guide_off").mentions("Mila")
    assert list(guiding(town)) == ["Ruud"]


def test_without_a_supervisor_one_is_coupled_at_once(
    town: Town, petra: Somebody, noor: Somebody, mila: Somebody
) -> None:
    adds(petra)
    assert petra.hears("placements/added").mentions("nog geen begeleider")
    petra.presses("placements.couple").fills(supervisor="Mila")
    assert guiding(town)["Mila"].is_primary
    assert noor.hears("placements/your_guide").mentions("Mila")


def test_who_was_entered_late_has_guided_from_the_start(
    town: Town, petra: Somebody, noor: Somebody, mila: Somebody
) -> None:
    adds(petra, start="2-11-2026", end="12-3-2027", supervisor="Mila")
    assert petra.hears("placements/added").mentions("al begonnen")
    assert str(guiding(town)["Mila"].since) == "2026-11-02"


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"end": "1-2-2027"}, ("end", "voor de eerste dag")),
        ({"start": "2-2-2029", "end": "3-2-2029"}, ("start", "400 dagen")),
        ({"start": "2-2-2020"}, ("start", "400 dagen")),
        ({"end": "3-2-2062"}, ("end", "zes jaar")),
        ({"start": "ooit"}, ("start", "geen dag")),
        ({"start": "31-2-2027"}, ("start", "3-2-2026")),
        ({"start": "2 november"}, ("start", "jaar")),
        ({"learner": "Piet"}, ("learner_email", "e-mailadres")),
        ({"learner_email": "noor bij school"}, ("learner_email", "geen e-mailadres")),
        ({"learner": "Ruud"}, ("learner", "als collega")),
        ({"supervisor": "Noor"}, ("supervisor", "zichzelf")),
        ({"supervisor": "Sam"}, ("supervisor", "leert hier zelf")),
        ({"supervisor": "Wie"}, ("supervisor", "ken ik niet")),
        ({"supervisor": "Ruud", "second": "Ruud"}, ("second", "al")),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(
    petra: Somebody, noor: Somebody, given: dict[str, str], wrong: tuple[str, str]
) -> None:
    (at, why), town = wrong, petra.town
    town.colleague("Ruud")
    town.student("Sam")
    adds(petra, **given)
    assert why in petra.problems[at], petra.problems
    assert town.rows(select(Placement)) == []
    petra.fills(
        learner="Noor", learner_email="", kind="student", **SPRING, supervisor="", second=""
    )
    assert petra.hears("placements/added")


@pytest.mark.at_once
def test_days_in_words_are_read_back_and_what_is_wrong_opens_the_form_again(
    town: Town, petra: Somebody, noor: Somebody
) -> None:
    adds(petra, start="volgende week maandag", end="vrijdag 16 april")
    assert petra.hears("placements/days_read").mentions(
        "maandag 30 november 2026", "vrijdag 16 april 2027"
    )
    assert town.rows(select(Placement)) == []
    petra.presses("machine.right")
    assert (placed(town).start, placed(town).end) == (date(2026, 11, 30), date(2027, 4, 16))
    adds(petra, start="volgende week maandag", end="vrijdag 16 april")
    petra.presses("machine.right")
    assert petra.hears("placements/field_overlap").mentions("16 april")
    assert petra.form is not None
    petra.fills(start="19-4-2027", end="25-6-2027")
    assert len(town.rows(select(Placement))) == 2


def test_two_of_one_name_are_told_apart(town: Town, petra: Somebody) -> None:
    town.student("Noor Bakker")
    town.student("Noor Vos", team="De Beuk")
    adds(petra)
    assert "Noor Bakker (De Linde) en Noor Vos (De Beuk)" in petra.problems["learner"]
    petra.fills(learner="Noor Vos", kind="student", **SPRING)
    assert petra.hears("placements/added").mentions("Noor Vos")


def test_twice_in_one_team_is_an_error_and_in_two_a_warning(
    town: Town, petra: Somebody, noor: Somebody
) -> None:
    eva = town.colleague("Eva", team="De Beuk", role="lead")
    adds(petra)
    adds(petra, start="19-6-2027", end="1-8-2027")
    assert "2 februari 2027 tot en met 19 juni 2027" in petra.problems["start"]
    petra.fills(learner="Noor", kind="student", track="bol", start="20-6-2027", end="1-8-2027")
    assert petra.hears("placements/added").mentions("20 juni 2027")
    adds(eva, start="1-3-2027", end="1-4-2027")
    assert eva.hears("placements/added").mentions("ook een stage in De Linde")
    assert len(town.rows(select(Placement))) == 3


def test_who_is_new_is_not_in_chat_yet_and_the_lead_passes_a_code_on(
    town: Town, petra: Somebody
) -> None:
    adds(petra, learner="Iris", learner_email="Iris@School.nl", supervisor="mila.de.vries@zorg.nl")
    assert petra.hears("placements/added").mentions("Nog niet aangesloten: Iris en Mila de Vries")
    people = {p.email: p for p in town.rows(select(Person)) if p.email}
    assert {p.state for p in people.values()} == {"invited"}
    assert people["iris@school.nl"].kind == "student"
    assert people["mila.de.vries@zorg.nl"].kind == "professional"
    petra.presses("placements.code")
    code = codes.shown(codes.said_in(petra.hears("placements/code").text))
    iris = town.stranger("Iris").says(code, name="Iris")
    assert iris.hears("people/welcome")
    assert iris.says("/stages").hears("placements/mine").mentions("De Linde")
    opens(petra)
    assert petra.hears("placements/one").mentions("Mila de Vries, begeleider, nog niet aangesloten")


def test_what_is_for_who_is_not_in_chat_goes_to_the_lead(town: Town, petra: Somebody) -> None:
    anna = town.academy()
    anna.says("/stages").presses("placements.add")
    anna.fills(learner="Iris", learner_email="iris@school.nl", kind="student", **SPRING)
    assert petra.hears("placements/placed").mentions("Dit bericht is voor Iris")
    assert not anna.heard("placements/placed")


def test_the_academy_sees_every_team_and_a_manager_dates_only(
    town: Town, petra: Somebody, noor: Somebody, mila: Somebody
) -> None:
    adds(petra, start="2-11-2026", end="12-3-2027", supervisor="Mila")
    town.team("De Beuk")
    anna = town.academy()
    anna.says("/stages")
    assert anna.hears("placements/teams").mentions("De Linde: 1 stage loopt", "De Beuk: 0 stages")
    anna.presses("placements.find").fills(name="noo")
    assert anna.hears("placements/found").mentions("Noor")
    anna.presses("placements.open")
    assert anna.hears("placements/one").mentions("Noor", "Mila")
    joke = town.colleague("Joke", role="manager")
    joke.says("/stages")
    assert joke.hears("placements/list").mentions("1 loopt nu", "Noor")
    assert not [data for _, data in joke.last.buttons if data.startswith("placements.add")]
    joke.presses("placements.open")
    assert joke.hears("placements/one")
    actions = {data.partition(":")[0] for _, data in joke.last.buttons}
    assert actions == {"placements.absent", "placements.break", "placements.team"}


def test_a_supervisor_is_away_and_who_stays_alone_is_named(
    town: Town, petra: Somebody, noor: Somebody, mila: Somebody
) -> None:
    ruud = town.colleague("Ruud")
    adds(petra, start="2-11-2026", end="12-3-2027", supervisor="Mila")
    opens(petra).presses("placements.absent").fills(start="vandaag", end="1-12-2026")
    assert petra.hears("placements/absent").mentions("alleen de data", "Koppel iemand")
    assert mila.hears("placements/you_absent").mentions("1 december 2026")
    petra.presses("placements.replace").fills(supervisor="Ruud")
    assert ruud.hears("placements/coupled")
    adds(petra, learner="Sam", learner_email="sam@school.nl", supervisor="Mila")
    petra.says("/stages").presses("placements.open", nth=-1)
    assert petra.hears("placements/one").mentions("Mila, begeleider, nu niet beschikbaar")
    petra.presses("placements.present")
    assert petra.hears("placements/present").mentions("Mila")
    row = town.rows(select(SupervisorAbsence))
    assert row == []


def test_absent_until_before_it_begins_is_said_at_its_field(
    town: Town, petra: Somebody, noor: Somebody, mila: Somebody
) -> None:
    adds(petra, supervisor="Mila")
    opens(petra).presses("placements.absent").fills(start="3-3-2027", end="1-3-2027")
    assert "eerste dag" in petra.problems["end"]


def test_an_old_button_is_past(town: Town, petra: Somebody, noor: Somebody, mila: Somebody) -> None:
    adds(petra, supervisor="Mila")
    opens(petra)
    old = petra.button("placements.replace")[1]
    petra.presses("placements.details").fills(level="3", year="1", school="ROC De Kring")
    petra.stumbles(old)
    assert petra.last.shown.template == "machine/past"
    assert placed(town).level == 3


@pytest.mark.at_once
def test_the_details_are_kept_and_what_is_wrong_is_said(
    town: Town, petra: Somebody, noor: Somebody
) -> None:
    adds(petra)
    opens(petra).presses("placements.details").fills(
        tutor_email="geen", meetlat_url="geen link", minor_until="ooit"
    )
    assert set(petra.problems) == {"tutor_email", "meetlat_url", "minor_until"}
    petra.fills(
        tutor_email="Docent@School.nl",
        meetlat_url="https://school.nl/meetlat",
        minor_until="3-4-2027",
        contract=True,
        reference="POK-12",
    )
    one = placed(town)
    assert (one.tutor_email, one.reference, one.contract) == ("docent@school.nl", "POK-12", True)
    assert str(one.minor_until) == "2027-04-03"
    opens(petra)
    assert petra.hears("placements/one").mentions("https://school.nl/meetlat", "3 april 2027")


def test_a_teacher_sees_the_own_students(town: Town, petra: Somebody, noor: Somebody) -> None:
    bert = town.person("Bert", kind="teacher", email="bert@school.nl")
    adds(petra)
    assert bert.says("/stages").hears("placements/mine").mentions("geen stage")
    opens(petra).presses("placements.details").fills(tutor_email="bert@school.nl")
    assert bert.says("/stages").hears("placements/mine").mentions("Noor")
    bert.presses("placements.open")
    assert bert.hears("placements/one")


def test_nobody_decides_on_their_own_placement(town: Town, petra: Somebody) -> None:
    lena = town.person("Lena", kind="colleague", role="lead")
    adds(lena, learner="Lena", kind="colleague")
    assert "voert een ander in" in lena.problems["learner"]
    adds(petra, learner="Lena", kind="colleague")
    one = placed(town)
    lena.says("/stages").presses("placements.open")
    assert not [data for _, data in lena.last.buttons if data.startswith("placements.couple")]
    lena.stumbles(Press("placements.couple", ids.short(one.id), one.version))
    assert lena.last.shown.template == "machine/past"


def test_a_placement_stands_on_the_first_page_of_who_is_in_it(
    town: Town, petra: Somebody, noor: Somebody, mila: Somebody
) -> None:
    adds(petra, supervisor="Mila")
    for person in (noor, mila):
        person.says("/leermaat")
        assert person.hears("machine/home").mentions("Noor", "19 juni 2027")
    assert not petra.says("/leermaat").heard("placements/row_placement")


@pytest.mark.inside
def test_two_leads_who_add_the_same_at_once_add_it_once(
    town: Town, petra: Somebody, noor: Somebody
) -> None:
    eva = town.colleague("Eva", role="lead")
    for lead in (petra, eva):
        lead.says("/stages").presses("placements.add")
    fill_at_once(town, (petra, eva), {"learner": "Noor", "kind": "student", **SPRING})
    assert placed(town)


@pytest.mark.inside
def test_two_leads_who_couple_somebody_at_once_leave_one_first(
    town: Town, petra: Somebody, noor: Somebody, mila: Somebody
) -> None:
    town.colleague("Ruud")
    eva = town.colleague("Eva", role="lead")
    adds(petra)
    for lead in (petra, eva):
        lead.says("/stages").presses("placements.open").presses("placements.couple")
    fill_at_once(town, (petra, eva), {"supervisor": "Mila"}, {"supervisor": "Ruud"})
    assert sorted(row.is_primary for row in guiding(town).values()) == [False, True]


def fill_at_once(town: Town, leads: tuple[Somebody, ...], *answers: dict[str, str]) -> None:
    """They send their forms at the same moment, each in a thread."""
    together = Barrier(len(leads))

    def fill(lead: Somebody, given: dict[str, str]) -> None:
        assert lead.form is not None
        filled = {f.name: f.value for f in lead.form.asked.fields} | given
        incoming = Incoming(
            "story", lead.account, town.next("event"), Submit("", filled), token=lead.form.token
        )
        together.wait()
        town.app.engine.handle(incoming)

    with ThreadPoolExecutor(len(leads)) as threads:
        list(threads.map(lambda n: fill(leads[n], answers[min(n, len(answers) - 1)]), range(2)))
    town.deliver()
