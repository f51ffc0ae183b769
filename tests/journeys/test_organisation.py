"""The academy runs its organisation, a lead their team; a file of people comes in whole or not."""

import pytest
from sqlmodel import col, select

from bot.words import AskedField
from handlers import ids
from handlers.organisation import setup
from handlers.speech import Press
from storage import codes
from storage.organisation import Upload
from storage.people import Code, Granted, Organisation, Person, Team
from storage.unit import EVERY
from tests.journeys.people import Somebody, Town

HEAD = "naam;email;team;locatie;soort;niveau;leerjaar;rollen"
FILE = f"""{HEAD}
Noor Bakker;noor@wilgenhof.nl;De Linde;Tilburg;student;4;2;
Hanneke Smit;Hanneke@wilgenhof.nl;De Linde;Tilburg;collega;;;aandachtsvelder
Anna Vos;anna@wilgenhof.nl;;;collega;;;academie
""".encode()


def asked(somebody: Somebody) -> tuple[AskedField, ...]:
    """The fields of the form that somebody has open."""
    assert somebody.form is not None
    return somebody.form.asked.fields


def people_of(town: Town) -> dict[str, Person]:
    found = town.rows(select(Person).where(col(Person.email).is_not(None)))
    return {person.email or "": person for person in found}


def roles_of(town: Town) -> set[tuple[str, int]]:
    return {(granted.role, granted.team_id) for granted in town.rows(select(Granted))}


def test_the_command_line_makes_an_organisation_with_two_codes(town: Town) -> None:
    with town.app.database.unit(None) as session:
        house, join, academy = setup.add_organisation(session, "Het Kompas", town.clock.now())
    anna = town.stranger("Anna").says(academy, name="Anna")
    sam = town.stranger("Sam").says(join, name="Sam")
    assert anna.hears("people/welcome").mentions("Het Kompas")
    assert sam.hears("people/welcome").mentions("Het Kompas")
    anna.says("/organisatie")
    assert anna.last.mentions("Het Kompas", "nog geen teams")
    sam.says("/organisatie")
    assert sam.hears("machine/not_allowed")
    with town.app.database.reading(EVERY) as session:
        assert {p.organisation_id for p in session.exec(select(Person))} == {house.id}


def test_the_academy_makes_a_team_and_a_code_and_somebody_comes_in_by_it(town: Town) -> None:
    anna = town.academy()
    anna.says("/organisatie").presses("organisation.new_team").fills(
        name="De Eik", location="Waalwijk"
    )
    assert anna.hears("organisation/team_made").mentions("De Eik")
    anna.presses("organisation.code")
    made = anna.hears("organisation/code")
    assert made.mentions("De Eik", "De Wilgenhof", "dinsdag 8 december")
    code = codes.shown(codes.said_in(made.text))
    sam = town.stranger("Sam").says(code, name="Sam")
    assert sam.hears("people/welcome")
    assert anna.hears("people/came_in").mentions("Sam", "De Eik", "Anna")


def test_two_teams_of_one_place_do_not_have_one_name(town: Town) -> None:
    anna = town.academy()
    anna.says("/organisatie").presses("organisation.new_team").fills(name="de linde", location="")
    assert "al" in anna.problems["name"]
    anna.fills(name="De Linde", location="Goirle")
    assert anna.hears("organisation/team_made")


def test_a_team_is_renamed(town: Town) -> None:
    anna = town.academy()
    anna.says("/organisatie").presses("organisation.team").presses("organisation.rename")
    anna.fills(name="De Lindenhof")
    assert anna.hears("organisation/team").mentions("De Lindenhof", "1 persoon")


def test_a_lead_runs_the_own_team_and_no_other(town: Town) -> None:
    hanneke = town.colleague("Hanneke", role="lead")
    town.team("De Beuk")
    hanneke.says("/organisatie")
    assert hanneke.hears("organisation/team").mentions("De Linde", "Hanneke")
    assert [data.partition(":")[0] for _, data in hanneke.last.buttons] == [
        "organisation.code", "organisation.codes", "organisation.functions",
    ]  # fmt: skip
    hanneke.presses("organisation.code")
    assert hanneke.hears("organisation/code")


@pytest.mark.parametrize("press", ["team", "code", "codes", "functions", "rename"])
def test_a_lead_does_nothing_for_another_team(town: Town, press: str) -> None:
    hanneke, beuk = town.colleague("Hanneke", role="lead"), town.team("De Beuk")
    hanneke.stumbles(Press(f"organisation.{press}", ids.short(beuk)))
    assert [bubble.shown.template for bubble in hanneke.screen] in (
        ["machine/past"],
        ["machine/not_allowed"],
    )
    assert town.rows(select(Code)) == []


@pytest.mark.parametrize(
    "press", ["new_team", "people", "find", "roles", "give_role", "take_role", "choices", "how"]
)
def test_what_is_the_academys_is_not_a_leads(town: Town, press: str) -> None:
    hanneke = town.colleague("Hanneke", role="lead")
    hanneke.stumbles(Press(f"organisation.{press}", "1"))
    assert hanneke.hears("machine/not_allowed")
    assert hanneke.form is None


def test_a_student_and_a_colleague_may_not(town: Town) -> None:
    noor, fatima = town.student("Noor"), town.colleague("Fatima")
    assert noor.says("/organisatie").hears("machine/not_allowed")
    assert fatima.says("organisatie").hears("machine/not_allowed")


def test_codes_are_listed_without_the_code_and_revoked(town: Town) -> None:
    anna = town.academy()
    anna.says("/organisatie").presses("organisation.team").presses("organisation.code")
    code = codes.shown(codes.said_in(anna.last.text))
    town.stranger("Sam").says(code, name="Sam")
    anna.says("/organisatie").presses("organisation.team").presses("organisation.codes")
    assert anna.last.mentions("gemaakt op dinsdag 24 november door Anna", "1 keer gebruikt")
    assert code not in anna.last.text
    anna.presses("organisation.revoke")
    assert anna.hears("organisation/code_revoked").mentions("1 persoon kwam")
    assert town.stranger("Piet").says(code).hears("people/door_revoked")
    assert town.rows(select(Person).where(Person.name == "Sam"))[0].state == "active"


def test_a_function_is_turned_off_and_on_for_one_team(town: Town) -> None:
    anna, noor = town.academy(), town.student("Noor")
    sam = town.student("Sam", team="De Beuk")
    anna.says("/organisatie").presses("organisation.team", nth=-1).presses("organisation.functions")
    assert anna.last.mentions("/leervraag: staat aan", "/skills: staat aan")
    _, data = anna.button("organisation.turn", nth=[d for _, d in anna.last.buttons].index(
        next(d for _, d in anna.last.buttons if "skills" in d)))  # fmt: skip
    anna.presses("organisation.turn", nth=[d for _, d in anna.last.buttons].index(data))
    assert anna.last.mentions("/skills: staat uit")
    assert noor.says("/skills").hears("machine/switched_off")
    assert sam.says("/skills").heard("machine/switched_off") == 0
    anna.presses("organisation.turn", "aan")
    assert anna.last.mentions("/skills: staat aan")


def test_a_role_is_given_to_a_typed_name_told_and_taken_away(town: Town) -> None:
    anna, fatima = town.academy(), town.colleague("Fatima")
    anna.says("/organisatie").presses("organisation.roles").presses("organisation.give_role")
    linde = asked(anna)[2].options[0][0]
    anna.fills(person="fatima", role="lead", team=linde)
    assert anna.hears("organisation/role_given").mentions("Fatima", "aandachtsvelder", "De Linde")
    assert fatima.hears("organisation/role_yours").mentions("aandachtsvelder", "De Linde")
    fatima.says("/organisatie")
    assert fatima.hears("organisation/team")
    anna.presses("organisation.roles").presses("organisation.take_role", nth=-1)
    assert fatima.hears("organisation/role_ended")
    fatima.says("/organisatie")
    assert fatima.hears("machine/not_allowed")


def test_who_is_meant_is_asked_where_two_have_the_name(town: Town) -> None:
    anna = town.academy()
    town.colleague("Fatima Amrani")
    other = town.colleague("Fatima Bakker", team="De Beuk")
    anna.says("/organisatie").presses("organisation.roles").presses("organisation.give_role")
    anna.fills(person="fatima", role="academy")
    assert anna.hears("organisation/likely").mentions("Fatima Amrani", "Fatima Bakker", "De Beuk")
    anna.presses("organisation.give", nth=-1)
    assert other.hears("organisation/role_yours")


def test_a_role_form_says_what_it_misses(town: Town) -> None:
    anna = town.academy()
    anna.says("/organisatie").presses("organisation.roles").presses("organisation.give_role")
    anna.fills(person="anna", role="lead")
    assert "team" in anna.problems["team"]
    anna.fills(person="wie dan ook", role="academy")
    assert "niemand" in anna.problems["person"]


def test_the_organisation_keeps_somebody_of_the_academy(town: Town) -> None:
    anna = town.academy()
    anna.says("/organisatie").presses("organisation.roles").presses("organisation.take_role")
    assert anna.hears("organisation/last_academy")
    assert roles_of(town) == {("academy", 0)}


def test_the_choices_of_the_organisation_hold_from_then_on(town: Town) -> None:
    anna, noor = town.academy(), town.student("Noor")
    anna.says("/organisatie").presses("organisation.choices").presses("organisation.choose_house")
    anna.fills(
        at_once="2",
        confidant="Ria, 013 555 01 23",
        emergency_number="4444",
        quiet="avond",
        windows="9-11",
    )
    assert set(anna.problems) == {"quiet"}
    anna.fills(
        at_once="2",
        confidant="Ria, 013 555 01 23",
        emergency_number="4444",
        quiet="19-8",
        windows="9-11, 14-15",
    )
    assert anna.hears("organisation/choices_read").mentions("19.00 tot 08.00", "Klopt dat?")
    noor.says("/instellingen")
    assert noor.last.mentions("20.00 tot 08.00")
    anna.presses("machine.right")
    assert anna.hears("organisation/chosen").mentions("2 collega's", "19.00 tot 08.00", "4444")
    noor.says("/instellingen")
    assert noor.last.mentions("19.00 tot 08.00", "09.00 tot 11.00")
    with town.session() as session:
        assert session.get(Organisation, town.organisation).chosen["questions.at_once"] == 2


def test_a_file_is_shown_first_and_then_brought_in(town: Town) -> None:
    anna = town.academy()
    anna.sends("mensen.csv", FILE)
    assert anna.hears("organisation/preview").mentions("Nieuw: 3", "De Linde", "Nieuwe rollen: 2")
    assert people_of(town) == {}
    anna.presses("organisation.bring_in")
    assert anna.hears("organisation/brought_in").mentions("3 nieuwe mensen", "2 nieuwe rollen")
    noor = people_of(town)["noor@wilgenhof.nl"]
    assert (noor.name, noor.state, noor.kind, noor.level, noor.year) == (
        "Noor Bakker", "invited", "student", 4, 2,
    )  # fmt: skip
    assert ("lead", noor.team_id) in roles_of(town)
    assert town.rows(select(Upload)) == []


def test_the_same_file_again_changes_nothing(town: Town) -> None:
    anna = town.academy()
    anna.sends("mensen.csv", FILE).presses("organisation.bring_in")
    before = (len(people_of(town)), roles_of(town), len(town.rows(select(Team))))
    anna.sends("mensen.csv", FILE)
    assert anna.hears("organisation/preview").mentions(
        "verandert niets", "3 mensen zonder wijziging"
    )
    assert (len(people_of(town)), roles_of(town), len(town.rows(select(Team)))) == before


def test_a_file_that_was_changed_mends_what_is_known(town: Town) -> None:
    anna = town.academy()
    anna.sends("mensen.csv", FILE).presses("organisation.bring_in")
    anna.sends("mensen.csv", FILE.replace(b"student;4;2", b"student;4;3")).presses(
        "organisation.bring_in"
    )
    assert anna.last.mentions("1 gewijzigd")
    assert people_of(town)["noor@wilgenhof.nl"].year == 3


def test_with_one_bad_row_nothing_is_brought_in_and_each_is_named(town: Town) -> None:
    anna = town.academy()
    bad = FILE + b"Piet;geen adres;De Linde;Tilburg;;;;\nKees;kees@x.nl;;;tovenaar;;;\n"
    anna.sends("mensen.csv", bad)
    shown = anna.hears("organisation/preview")
    assert shown.mentions(
        "Regel 5", "geen adres", "Regel 6", "tovenaar", "stuur het bestand opnieuw"
    )
    assert not any(data.startswith("organisation.bring_in") for _, data in shown.buttons)
    assert people_of(town) == {}


def test_a_file_that_was_sent_before_is_past_once_a_new_one_comes(town: Town) -> None:
    anna = town.academy()
    anna.sends("een.csv", FILE)
    old = anna.button("organisation.bring_in")
    anna.sends("twee.csv", FILE.replace(b"Noor Bakker", b"Noor B"))
    anna.presses("organisation.bring_in", nth=0)
    assert anna.hears("machine/past")
    assert people_of(town) == {}
    assert old


def test_a_file_is_left_out_or_forgotten_after_an_hour(town: Town) -> None:
    anna = town.academy()
    anna.sends("mensen.csv", FILE).presses("organisation.leave_out")
    assert anna.hears("organisation/left_out")
    assert town.rows(select(Upload)) == []
    anna.sends("mensen.csv", FILE)
    town.passes(hours=2)
    assert town.rows(select(Upload)) == []
    anna.presses("organisation.bring_in")
    assert anna.hears("machine/past")


@pytest.mark.parametrize("way", ["organisation.bring_in", "organisation.leave_out"])
def test_a_button_of_a_file_that_was_forgotten_does_nothing_to_a_later_one(
    town: Town, way: str
) -> None:
    anna = town.academy()
    anna.sends("een.csv", FILE)
    town.passes(hours=2)
    anna.sends("twee.csv", FILE.replace(b"Noor Bakker", b"Noor B"))
    anna.presses(way, nth=0)
    assert people_of(town) == {}
    assert len(town.rows(select(Upload))) == 1
    anna.presses("organisation.bring_in")
    assert people_of(town)["noor@wilgenhof.nl"].name == "Noor B"


def test_only_the_academy_sends_files(town: Town) -> None:
    noor = town.student("Noor")
    noor.sends("mensen.csv", FILE)
    assert noor.hears("safety/no_files")
    assert town.rows(select(Upload)) == []


def test_who_is_not_in_yet_gets_a_code_of_their_own(town: Town) -> None:
    anna = town.academy()
    anna.sends("mensen.csv", FILE).presses("organisation.bring_in")
    anna.says("/organisatie").presses("organisation.people").presses("organisation.find").fills(
        name="hanneke"
    )
    assert anna.hears("organisation/person").mentions("Nog niet aangesloten", "aandachtsvelder")
    anna.presses("organisation.person_code")
    code = codes.said_in(anna.hears("organisation/person_code").text)
    hanneke = town.stranger("hanneke").says(code)
    assert hanneke.hears("people/welcome").mentions("Hanneke Smit")
    hanneke.says("/organisatie")
    assert hanneke.hears("organisation/team")


def test_all_codes_come_in_one_file_and_the_newer_ones_count(town: Town) -> None:
    anna = town.academy()
    anna.sends("mensen.csv", FILE).presses("organisation.bring_in").presses(
        "organisation.codes_file"
    )
    first = anna.last.shown.files[0].content.decode("utf-8-sig").splitlines()
    assert first[0] == "naam;email;code"
    assert len(first) == 4
    anna.says("/organisatie").presses("organisation.people").presses("organisation.codes_file")
    second = anna.last.shown.files[0].content.decode("utf-8-sig").splitlines()
    old, new = (lines[1].split(";")[2] for lines in (first, second))
    assert town.stranger("een").says(old).hears("people/door_revoked")
    assert town.stranger("twee").says(new).hears("people/welcome")


def test_a_cell_that_looks_like_a_formula_is_text_on_its_way_out(town: Town) -> None:
    anna = town.academy()
    anna.sends("mensen.csv", f"{HEAD}\n=1+1;f@x.nl;;;;;;\n".encode()).presses(
        "organisation.bring_in"
    )
    assert people_of(town)["f@x.nl"].name == "=1+1"
    anna.presses("organisation.codes_file")
    assert "'=1+1;f@x.nl;" in anna.last.shown.files[0].content.decode("utf-8-sig")


def test_somebody_is_taken_out_with_two_taps_and_has_no_role_any_more(town: Town) -> None:
    anna, fatima = town.academy(), town.colleague("Fatima", role="lead")
    anna.says("/organisatie").presses("organisation.people").presses("organisation.find").fills(
        name="fatima"
    )
    anna.presses("organisation.remove").presses("organisation.really_remove")
    assert anna.hears("organisation/removed")
    assert fatima.says("/help").hears("people/door_removed")
    assert roles_of(town) == {("academy", 0)}


def test_nobody_takes_themselves_out(town: Town) -> None:
    anna = town.academy()
    anna.says("/organisatie").presses("organisation.people").presses("organisation.find").fills(
        name="anna"
    )
    anna.presses("organisation.remove")
    assert anna.hears("organisation/not_removable")


def test_the_file_is_explained_with_an_example_that_can_be_read(town: Town) -> None:
    anna = town.academy()
    anna.says("/organisatie").presses("organisation.people").presses("organisation.how")
    example = anna.hears("organisation/how").shown.files[0]
    anna.sends(example.name, example.content)
    assert anna.hears("organisation/preview").mentions("Nieuw: 2")


def test_the_command_line_brings_in_a_file_or_only_shows_it(town: Town) -> None:
    now = town.clock.now()
    with town.session() as session:
        shown = setup.import_people(session, FILE, now, True)
    assert people_of(town) == {}
    assert any("3" in line for line in shown.lines)
    with town.session() as session:
        assert setup.import_people(session, FILE, now, False).is_good
    assert len(people_of(town)) == 3
    with town.session() as session:
        bad = setup.import_people(session, FILE + b"Piet;x;;;;;;\n", now, False)
    assert not bad.is_good
    assert bad.lines[0].startswith("regel/line 5: ")


def test_nothing_of_a_file_stays_readable_in_the_database(town: Town) -> None:
    anna = town.academy()
    anna.sends("mensen.csv", FILE)
    with town.app.database.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT content FROM upload").all()
    assert rows
    assert "Bakker" not in str(rows)


@pytest.mark.parametrize(
    "press", ["organisation.revoke", "organisation.team", "organisation.take_role"]
)
def test_a_button_about_another_organisation_is_past(town: Town, press: str) -> None:
    with town.app.database.unit(None) as session:
        other = Organisation(name="Het Kompas")
        session.add(other)
        _, _, _ = setup.add_organisation(session, "De Brug", town.clock.now())
    with town.app.database.unit(other.id) as session:
        team, granted = Team(name="Ver weg"), Granted(person_id=1, role="lead")
        session.add_all((team, granted))
    with town.app.database.reading(None) as session:
        code = session.exec(select(Code)).all()[0]
    assert code is not None
    ids_of = {"organisation.revoke": code.id, "organisation.team": team.id}
    row_id = ids_of.get(press, granted.id)
    anna = town.academy()
    anna.stumbles(Press(press, ids.short(row_id)))
    assert anna.hears("machine/past")
