"""People come in, say what they are and when they may be reached, rest, and leave."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from bot.markup import Group
from bot.words import AskedField
from handlers.people import moving
from handlers.people.profile import MOST_TEAMS
from storage import codes
from storage.people import Account, Code, Granted, Organisation, Person, Team
from storage.unit import EVERY
from tests.journeys.people import Bubble, Somebody, Town


def asked(somebody: Somebody) -> tuple[AskedField, ...]:
    """The fields of the form that somebody has open."""
    assert somebody.form is not None
    return somebody.form.asked.fields


def code_for(town: Town, purpose: str, **given: object) -> str:
    """A code that the story begins with."""
    lasts = given.pop("lasts", timedelta(days=14))
    with town.session() as session:
        organisation = given.pop("organisation", town.organisation)
        what = codes.For(organisation, purpose, **given)  # type: ignore[arg-type]
        return codes.issue(session, what, town.clock.now(), lasts)[0]  # type: ignore[arg-type]


def code_in(bubble: Bubble) -> str:
    """The code that stands in a message."""
    return codes.shown(codes.said_in(bubble.text))


def everybody(town: Town) -> list[Person]:
    return list(town.rows(select(Person).order_by(Person.name)))


def who(town: Town, name: str) -> Person:
    return next(p for p in everybody(town) if name in {p.name, p.shown_name})


@pytest.mark.parametrize(
    "said", ["/start {}", "{}", "hoi, mijn code is {} denk ik", "/start@bot {}"]
)
def test_a_stranger_comes_in_by_a_code_however_it_is_said(town: Town, said: str) -> None:
    town.team("De Linde")
    noor = town.stranger("Noor")
    noor.says(said.format(code_for(town, "join", team=town.team("De Linde"))), name="Noor B")
    assert noor.hears("people/welcome").mentions("Noor B", "De Wilgenhof", "één minuut")
    assert who(town, "Noor B").team_id == town.team("De Linde")


def test_the_welcome_holds_five_sentences_of_privacy_and_one_step_on(town: Town) -> None:
    noor = town.stranger("Noor").says(code_for(town, "join"), name="Noor")
    groups = [block for block in noor.last.shown.blocks if isinstance(block, Group)]
    assert [len(group.items) for group in groups if group.kind == "numbers"] == [5]
    assert len(noor.last.buttons) == 4


def test_the_form_of_a_minute_makes_a_learner(town: Town) -> None:
    town.team("De Linde")
    noor = town.stranger("Noor").says(code_for(town, "join"), name="Noor B")
    noor.presses("people.start", "leer")
    assert [f.name for f in asked(noor)] == [
        "name", "kind", "level", "year", "week", "team", "language",
    ]  # fmt: skip
    linde = asked(noor)[5].options[0][0]
    noor.fills(name="Noor", kind="student", level="4", year="2", week="3", team=linde)
    assert noor.hears("people/ready").mentions("Noor", "/leervraag")
    person = who(town, "Noor")
    assert (person.kind, person.level, person.year) == ("student", 4, 2)
    assert person.started == date(2026, 11, 9)
    assert person.team_id == town.team("De Linde")


def test_who_works_here_is_not_asked_for_a_level_and_a_known_team_is_not_asked_again(
    town: Town,
) -> None:
    fatima = town.stranger("Fatima")
    fatima.says(code_for(town, "join", team=town.team("De Linde")), name="Fatima")
    fatima.presses("people.start", "werk")
    assert [f.name for f in asked(fatima)] == ["name", "language"]
    fatima.fills()
    assert who(town, "Fatima").kind == "professional"


def test_the_form_works_step_by_step_and_in_english(town: Town) -> None:
    town.team("De Linde")
    sam = town.stranger("Sam").says(code_for(town, "join"), name="Sam")
    sam.forms = "steps"
    sam.presses("people.speak")
    assert sam.last.mentions("Welcome to Leermaat")
    sam.presses("people.start", "learning").says("Sam").says("1")
    sam.says("Level 3").presses("machine.answer", "Year 1").says("skip").says("1").says("English")
    assert sam.hears("people/ready").mentions("one minute")
    assert (who(town, "Sam").level, who(town, "Sam").language) == (3, "en")


def test_whose_name_is_not_known_says_it_in_the_form(town: Town) -> None:
    noor = town.stranger("Noor").says(code_for(town, "join"))
    noor.presses("people.start", nth=0)
    assert noor.form is not None
    name = next(field for field in noor.form.asked.fields if field.name == "name")
    assert name.required
    assert name.value == ""


def test_without_the_form_everything_works(town: Town) -> None:
    noor = town.stranger("Noor").says(code_for(town, "join"), name="Noor")
    noor.says("/help")
    assert noor.hears("people/help").mentions("Noor", "/instellingen")


def test_the_lead_is_told_who_came_in_by_which_code(town: Town) -> None:
    hanneke = town.colleague("Hanneke", role="lead")
    anna = town.academy()
    code = code_for(town, "join", team=town.team("De Linde"), by=anna.id)
    town.stranger("Sam").says(code, name="Sam")
    assert hanneke.hears("people/came_in").mentions(
        "Sam", "De Linde", "Anna", "dinsdag 24 november"
    )
    assert not anna.screen


def test_without_a_lead_the_academy_is_told(town: Town) -> None:
    anna = town.academy()
    town.stranger("Sam").says(code_for(town, "join", team=town.team("De Linde")), name="Sam")
    assert anna.hears("people/came_in").mentions("Sam")


def test_the_lead_is_told_who_chose_the_team_in_the_form(town: Town) -> None:
    hanneke = town.colleague("Hanneke", role="lead")
    sam = town.stranger("Sam").says(code_for(town, "join"), name="Sam")
    assert not hanneke.screen
    sam.presses("people.start", "werk")
    sam.fills(team=asked(sam)[1].options[0][0])
    assert hanneke.hears("people/came_in").mentions("Sam", "formulier")


@pytest.mark.parametrize(
    ("trouble", "template"),
    [
        ("expired", "people/door_expired"),
        ("revoked", "people/door_revoked"),
        ("used", "people/door_used"),
        ("none", "people/door_wrong"),
    ],
)
def test_a_code_that_does_not_work_says_why_and_what_to_do(
    town: Town, trouble: str, template: str
) -> None:
    code = code_for(town, "join", once=True)

    def spoil(session) -> None:
        row = session.exec(select(Code)).one()
        row.expires = town.clock.now() if trouble == "expired" else row.expires
        row.revoked, row.used = trouble == "revoked", int(trouble == "used")
        session.add(row)

    town.change(spoil)
    sam = town.stranger("Sam").says("ABCDE-FGH22" if trouble == "none" else code)
    assert sam.hears(template)
    assert everybody(town) == []


def test_a_stranger_without_a_code_is_told_what_is_needed(town: Town) -> None:
    sam = town.stranger("Sam").says("/leervraag hoe help ik iemand?")
    assert sam.hears("people/door_closed").mentions("code")
    sam.says("hallo?")
    assert sam.heard("people/door_closed") == 2


def test_after_five_wrong_codes_an_account_waits_a_quarter_of_an_hour(town: Town) -> None:
    code = code_for(town, "join")
    sam = town.stranger("Sam")
    for n in range(5):
        sam.says(f"ABCDE-FGH2{n + 4}")
    assert sam.heard("people/door_wrong") == 5
    sam.says(code)
    assert sam.hears("people/door_wait").mentions("15 minuten")
    assert town.stranger("Noor").says(code, name="Noor").hears("people/welcome")
    town.passes(minutes=16)
    assert sam.says(code, name="Sam").hears("people/welcome")


def test_of_two_who_say_a_code_that_works_once_one_comes_in(town: Town) -> None:
    code = code_for(town, "academy", once=True)
    anna = town.stranger("Anna").says(code, name="Anna")
    piet = town.stranger("Piet").says(code, name="Piet")
    assert anna.hears("people/welcome")
    assert piet.hears("people/door_used")
    assert [g.role for g in town.rows(select(Granted))] == ["academy"]


def test_of_two_units_that_read_the_same_unused_code_one_takes_it(town: Town) -> None:
    code = code_for(town, "academy", once=True)
    with town.session() as first:
        row = codes.behind(first, code)
        assert row is not None
        assert not row.used
        with town.session() as second:
            other = codes.behind(second, code)
            assert other is not None
            assert moving.taken(second, other)
        assert not moving.taken(first, row)


def test_somebody_named_before_comes_in_as_that_person(town: Town) -> None:
    with town.session() as session:
        fatima = Person(
            name="Fatima El Amrani", kind="professional", state="invited", email="f@x.nl"
        )
        session.add(fatima)
    code = code_for(town, "person", person=fatima.id, once=True)
    somebody = town.stranger("Fatima").says(code, name="fatima1984")
    assert somebody.hears("people/welcome").mentions("Fatima El Amrani")
    assert [p.state for p in everybody(town)] == ["active"]
    assert len(somebody.last.buttons) == 2


def test_where_the_platform_knows_the_organisation_people_come_straight_in(town: Town) -> None:
    sam = town.stranger("Sam")
    sam.says("hallo", organisation=town.organisation, name="Sam")
    assert sam.hears("people/welcome")
    assert who(town, "Sam").state == "active"


def test_a_code_of_another_organisation_opens_nothing_in_this_workspace(town: Town) -> None:
    with town.app.database.unit(None) as session:
        other = Organisation(name="Het Kompas")
        session.add(other)
    code = code_for(town, "join", organisation=other.id)
    sam = town.stranger("Sam").says(code, organisation=town.organisation, name="Sam")
    assert sam.hears("people/door_other")
    assert everybody(town) == []


def test_my_other_app_is_joined_to_me_by_a_code_that_works_once(town: Town) -> None:
    noor = town.student("Noor")
    noor.says("/instellingen").presses("people.link")
    code = code_in(noor.hears("people/link"))
    phone = town.stranger("noor-op-telefoon").says(code)
    assert phone.hears("people/linked").mentions("Noor")
    assert {a.person_id for a in town.rows(select(Account))} == {noor.id}
    assert town.stranger("iemand").says(code).hears("people/door_used")


def test_the_code_for_my_other_app_ends_after_a_quarter_of_an_hour_and_at_the_next_one(
    town: Town,
) -> None:
    noor = town.student("Noor")
    noor.says("/instellingen").presses("people.link")
    first = code_in(noor.last)
    noor.says("/instellingen").presses("people.link")
    second = code_in(noor.last)
    assert town.stranger("een").says(first).hears("people/door_revoked")
    town.passes(minutes=16)
    assert town.stranger("twee").says(second).hears("people/door_expired")


def test_who_came_in_twice_goes_on_as_one_person(town: Town) -> None:
    noor, double = town.student("Noor"), town.person("Noor B")
    noor.says("/instellingen").presses("people.link")
    code = code_in(noor.last)
    double.says(f"/start {code}")
    assert double.hears("people/merge").mentions("Noor B")
    double.presses("people.merge")
    assert double.hears("people/linked")
    assert who(town, "Noor B").state == "left"
    double.says("/instellingen")
    assert double.last.mentions("Noor", "niveau 4")


def test_a_code_that_looks_like_a_room_gets_past_the_guard(town: Town) -> None:
    town.change(lambda session: session.add(_row_for(town, "K365AKR5BA")))
    sam = town.stranger("Sam").says("mijn code is K365A-KR5BA", name="Sam")
    assert sam.hears("people/welcome")


def _row_for(town: Town, code: str) -> Code:
    what = codes.For(town.organisation, "join")
    return codes.made(what, code, town.clock.now(), timedelta(days=1))


@pytest.mark.parametrize("said", ["{}", "/start {}", "/leermaat start {}", "de code is {}"])
def test_somebody_who_is_in_says_a_code_in_any_way(town: Town, said: str) -> None:
    anna = town.colleague("Anna")
    anna.says(said.format(code_for(town, "academy", once=True)))
    assert anna.hears("people/academy")


def test_a_code_for_a_team_gives_one_to_who_has_none_and_else_nothing(town: Town) -> None:
    hanneke, sam = town.colleague("Hanneke", role="lead"), town.stranger("Sam")
    sam.says(code_for(town, "join"), name="Sam")
    team_code = code_for(town, "join", team=town.team("De Linde"))
    sam.says(team_code)
    assert who(town, "Sam").team_id == town.team("De Linde")
    assert hanneke.hears("people/came_in").mentions("Sam")
    sam.says(team_code)
    assert sam.hears("people/already")


def test_my_own_code_here_says_where_to_send_it(town: Town) -> None:
    noor = town.student("Noor")
    noor.says("/instellingen").presses("people.link")
    noor.says(f"/start {code_in(noor.last)}")
    assert noor.hears("people/link_own")


def test_the_academy_code_makes_somebody_who_is_in_already_academy(town: Town) -> None:
    anna = town.colleague("Anna")
    anna.says(f"/start {code_for(town, 'academy', once=True)}")
    assert anna.hears("people/academy")
    anna.presses("people.open", "organisatie")
    assert anna.hears("organisation/overview")


def test_somebody_who_serves_two_organisations_has_one_active(town: Town) -> None:
    with town.app.database.unit(None) as session:
        other = Organisation(name="Het Kompas")
        session.add(other)
    fatima = town.colleague("Fatima")
    fatima.says(f"/start {code_for(town, 'join', organisation=other.id)}")
    assert fatima.hears("people/entered_other").mentions("Het Kompas", "De Wilgenhof")
    fatima.says("/instellingen")
    assert fatima.last.mentions("De Wilgenhof: daar doe je ook mee")
    with town.app.database.unit(other.id) as session:
        assert [p.name for p in session.exec(select(Person))] == ["Fatima"]
    fatima.presses("people.switch")
    assert fatima.hears("people/switched").mentions("De Wilgenhof")
    with town.app.database.reading(EVERY) as session:
        active = session.exec(select(Account).where(Account.active)).all()
        assert [account.person_id for account in active] == [fatima.id]
    fatima.says("/instellingen")
    assert fatima.last.mentions("De Linde")
    assert [p.name for p in everybody(town)] == ["Fatima"]


def test_settings_show_what_holds_and_change_line_by_line(town: Town) -> None:
    noor = town.student("Noor")
    noor.says("/instellingen")
    assert noor.last.mentions(
        "student, niveau 4, leerjaar 2", "20.00 tot 08.00", "10.00 tot 11.30", "geen ingevuld"
    )
    noor.presses("people.hours", nth=0).fills(quiet="van 21 tot 7.30").presses("machine.right")
    assert noor.hears("people/hours_kept").mentions("21.00 tot 07.30")
    noor.says("/instellingen").presses("people.hours", nth=1).fills(
        windows="9.00 tot 10.00 en 14.00 tot 15.00"
    ).presses("machine.right")
    assert noor.last.mentions("09.00 tot 10.00 uur, 14.00 tot 15.00")
    noor.says("/instellingen").presses("people.hours", nth=2).fills(
        days_off="woensdag, 24 december"
    ).presses("machine.right")
    assert noor.last.mentions("woensdag, donderdag 24 december")
    person = who(town, "Noor")
    assert (person.quiet, person.days_off) == ("21:00-07:30", "2, 2026-12-24")
    assert person.windows == "09:00-10:00, 14:00-15:00"


def test_what_cannot_be_read_is_said_at_its_field(town: Town) -> None:
    noor = town.student("Noor")
    noor.says("/instellingen").presses("people.hours", nth=0).fills(quiet="als ik slaap")
    assert "20.00 tot 8.00" in noor.problems["quiet"]
    noor.says("/instellingen").presses("people.hours", nth=2).fills(days_off="soms")
    assert "woensdag" in noor.problems["days_off"]
    assert who(town, "Noor").quiet == ""


def test_empty_hours_are_those_of_the_organisation_again(town: Town) -> None:
    noor = town.student("Noor", quiet="21:00-07:00")
    noor.says("/instellingen").presses("people.hours", nth=0).fills(quiet="").presses(
        "machine.right"
    )
    assert who(town, "Noor").quiet == ""


def test_the_profile_is_changed_from_the_settings(town: Town) -> None:
    noor = town.student("Noor")
    noor.says("/instellingen").presses("people.profile").fills(name="Noortje", year="3")
    assert noor.hears("people/kept").mentions("Noortje", "leerjaar 3")
    person = who(town, "Noortje")
    assert (person.name, person.level, person.started) == ("Noor", 4, date(2026, 11, 2))


def test_the_language_is_one_tap(town: Town) -> None:
    noor = town.student("Noor")
    noor.says("/instellingen").presses("people.language")
    assert noor.last.mentions("Your settings")


def test_with_many_teams_the_name_of_a_team_is_typed(town: Town) -> None:
    with town.session() as session:
        session.add_all(Team(name=f"Team {n:03}") for n in range(MOST_TEAMS + 1))
    noor = town.student("Noor", team="De Linde")
    noor.says("/instellingen").presses("people.profile")
    noor.fills(team_name="team")
    assert "Team 000" in noor.problems["team_name"]
    noor.fills(team_name="team 042")
    assert noor.hears("people/kept").mentions("Team 042")


def test_a_pause_until_a_day_is_read_back_and_ends_by_itself_on_the_morning_after(
    town: Town,
) -> None:
    noor = town.student("Noor")
    noor.says("/pauze t/m donderdag").presses("machine.right")
    assert noor.hears("people/paused").mentions("donderdag 26 november")
    town.at("2026-11-26T23:00")
    assert who(town, "Noor").paused_until == date(2026, 11, 26)
    assert noor.heard("people/back") == 0
    town.at("2026-11-27T07:55")
    assert noor.heard("people/back") == 0
    town.at("2026-11-27T09:00")
    town.at("2026-11-28T12:00")
    assert noor.heard("people/back") == 1
    assert who(town, "Noor").paused_until is None


def test_who_is_back_in_a_weekend_is_told_on_monday(town: Town) -> None:
    noor = town.student("Noor")
    noor.says("/pauze t/m vrijdag").presses("machine.right")
    town.at("2026-11-29T20:00")
    assert noor.heard("people/back") == 0
    assert who(town, "Noor").paused_until is None
    town.at("2026-11-30T09:00")
    assert noor.heard("people/back") == 1


@pytest.mark.parametrize(
    ("way", "until", "away"),
    [
        ("vandaag", date(2026, 11, 24), False),
        ("week", date(2026, 11, 29), False),
        ("terugkom", None, True),
    ],
)
def test_a_pause_is_one_tap(town: Town, way: str, until: date | None, *, away: bool) -> None:
    noor = town.student("Noor")
    noor.says("/pauze").presses("people.pause", way)
    assert (who(town, "Noor").paused_until, who(town, "Noor").away) == (until, away)
    noor.says("pauze")
    assert noor.hears("people/paused")
    noor.presses("people.back")
    assert noor.hears("people/back").mentions("weer")
    assert (who(town, "Noor").paused_until, who(town, "Noor").away) == (None, False)


def test_another_day_is_typed_and_read_or_refused(town: Town) -> None:
    noor = town.student("Noor")
    noor.says("/pauze").presses("people.pause", "andere").fills(until="ooit")
    assert "geen dag" in noor.problems["until"]
    noor.fills(until="twee weken").presses("machine.right")
    assert noor.hears("people/paused").mentions("maandag 7 december")
    noor.says("/pauze stop")
    assert noor.hears("people/back")
    noor.says("/pauze blabla")
    assert noor.hears("people/pause_unclear").mentions("t/m vrijdag")


def test_help_shows_what_my_roles_may_do(town: Town) -> None:
    noor, anna = town.student("Noor"), town.academy()
    noor.says("/help")
    assert noor.hears("people/help").mentions("student", "De Linde", "/pauze", "/instellingen")
    assert "/organisatie" not in noor.last.text
    anna.says("help")
    assert anna.hears("people/help").mentions("academie", "/organisatie")


def test_leaving_takes_two_taps_and_ends_all_reach(town: Town) -> None:
    noor = town.student("Noor")
    noor.says("/stop")
    assert noor.hears("people/leaving")
    assert who(town, "Noor").state == "active"
    noor.presses("people.leave")
    assert noor.hears("people/left")
    assert who(town, "Noor").state == "left"
    noor.says("/help")
    assert noor.hears("people/door_removed").mentions("code")


def test_who_thinks_better_of_it_stays(town: Town) -> None:
    noor = town.student("Noor")
    noor.says("/instellingen").presses("people.stop").presses("people.stay")
    assert noor.hears("people/stayed")
    assert who(town, "Noor").state == "active"


def test_who_left_comes_back_as_the_same_person_by_a_code(town: Town) -> None:
    noor = town.student("Noor")
    noor.says("/stop").presses("people.leave")
    noor.says(code_for(town, "join"), name="Noor")
    assert noor.hears("people/welcome")
    assert [p.state for p in everybody(town)] == ["active"]


def test_who_left_a_workspace_comes_back_by_saying_so(town: Town) -> None:
    noor = town.student("Noor")
    noor.says("/stop").presses("people.leave")
    noor.says("hallo", organisation=town.organisation)
    assert noor.hears("people/door_left")
    noor.says("Terug.", organisation=town.organisation)
    assert noor.hears("people/welcome")


def test_the_last_of_the_academy_does_not_leave(town: Town) -> None:
    anna = town.academy()
    anna.says("/stop")
    assert anna.hears("people/last_academy")


def test_no_code_can_be_read_back_and_no_wrong_try_names_an_account(town: Town) -> None:
    code = code_for(town, "join")
    Somebody(town, "Sam", "sam-7781").says("ABCDE-FGH29")
    with town.app.database.engine.connect() as connection:
        for table in ("code", "wrongtry"):
            rows = connection.exec_driver_sql(f"SELECT * FROM {table}").all()  # noqa: S608
            assert rows
            assert code not in str(rows)
            assert codes.bare(code) not in str(rows)
            assert "sam-7781" not in str(rows)


def test_wrong_tries_are_forgotten_within_the_hour_and_codes_a_month_after_their_end(
    town: Town,
) -> None:
    code_for(town, "join", lasts=timedelta(minutes=5))
    town.stranger("Sam").says("ABCDE-FGH29")
    town.passes(hours=2)
    assert town.rows(select(codes.WrongTry)) == []
    assert len(town.rows(select(Code))) == 1
    town.clock.at += timedelta(days=31)
    town.tick()
    assert town.rows(select(Code)) == []


def test_a_month_after_leaving_the_name_goes_and_the_row_stays(town: Town) -> None:
    noor = town.student("Noor", email="noor@x.nl", role="supervisor")
    noor.says("/stop").presses("people.leave")
    town.clock.at += timedelta(days=29)
    town.tick()
    assert who(town, "Noor").email == "noor@x.nl"
    town.clock.at += timedelta(days=2)
    town.tick()
    gone = town.rows(select(Person).where(Person.id == noor.id))[0]
    assert (gone.name, gone.email, gone.level, gone.kind) == ("", None, None, "student")
    assert town.rows(select(Account)) == []
    assert town.rows(select(Granted)) == []
