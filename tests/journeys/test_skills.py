"""What people say that they can do, what others say of them, and what a team sees of it."""

import asyncio
from datetime import timedelta

import pytest
from sqlmodel import select

from bot.platform import Incoming
from handlers import ids
from handlers.skills.forgetting import FORGETS
from handlers.speech import Press, pressed
from storage.outbox import Outbox
from storage.people import Granted, Person
from storage.skills import Experience, Held, Nomination, Round, RoundAnswer, Skill
from tests.journeys.people import Bubble, Somebody, Town


def adds(somebody: Somebody, text: str) -> None:
    somebody.says("/skills").presses("skills.add").fills(labels=text)


def names(somebody: Somebody, who: str, skill: str, why: str = "Zij doet het rustig.") -> None:
    somebody.says("/skills").presses("skills.nominate").fills(who=who, skill=skill, why=why)


def manages(town: Town, somebody: Somebody, team: str = "De Linde") -> None:
    with town.session() as session:
        session.add(Granted(person_id=somebody.id, role="manager", team_id=town.team(team)))


# My list.


def test_somebody_adds_several_skills_in_free_text(town: Town) -> None:
    fatima = town.colleague("Fatima")
    fatima.says("/skills")
    assert fatima.hears("skills/mine").mentions("nog geen skills")
    adds(fatima, "Wondzorg, zwachtelen\nomgaan met dementie")
    assert fatima.hears("skills/mine").mentions("Wondzorg", "zwachtelen", "omgaan met dementie")
    assert len(town.rows(select(Held))) == 3


def test_the_same_skill_in_other_letters_is_the_same_skill(town: Town) -> None:
    town.colleague("Joost", "wondzorg")
    fatima = town.colleague("Fatima")
    adds(fatima, "  Wondzorg!, WONDZORG")
    assert len(town.rows(select(Skill))) == 1
    assert len(town.rows(select(Held).where(Held.person_id == fatima.id))) == 1


def test_what_is_nearly_the_same_is_asked_and_can_be_that_one(town: Town) -> None:
    town.colleague("Joost", "wondzorg")
    fatima = town.colleague("Fatima")
    adds(fatima, "zwachtelen, wondzrog")
    assert fatima.hears("skills/near").mentions("wondzrog", "Bedoel je wondzorg", "zwachtelen")
    fatima.presses("skills.same")
    assert fatima.hears("skills/mine").mentions("zwachtelen", "wondzorg")
    assert {skill.label for skill in town.rows(select(Skill))} == {"wondzorg", "zwachtelen"}


def test_what_is_nearly_the_same_can_be_new(town: Town) -> None:
    town.colleague("Joost", "wondzorg")
    fatima = town.colleague("Fatima")
    adds(fatima, "mondzorg")
    fatima.presses("skills.new")
    assert fatima.hears("skills/mine").mentions("mondzorg")
    assert {skill.label for skill in town.rows(select(Skill))} == {"wondzorg", "mondzorg"}


def test_two_that_are_unclear_are_asked_one_after_the_other(town: Town) -> None:
    town.colleague("Joost", "wondzorg", "zwachtelen")
    fatima = town.colleague("Fatima")
    adds(fatima, "wondzrog, zwachtellen, koken")
    fatima.presses("skills.same")
    assert fatima.hears("skills/near").mentions("zwachtellen")
    fatima.presses("skills.same")
    assert fatima.hears("skills/mine").mentions("wondzorg", "zwachtelen", "koken")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("😀😀", "woorden"),
        ("x", "minstens 2"),
        ("w" * 61, "hooguit 60"),
        ("<b>vet</b>", "gewone woorden"),
        ("<!channel>", "woorden"),
        ("[klik](javascript:alert)", "gewone woorden"),
        ("_*", "woorden"),
        ("zwachtelen, @iedereen", "skill 2"),
        (", ;", "woorden"),
    ],
)
def test_what_is_no_skill_is_said_at_the_field(town: Town, text: str, said: str) -> None:
    fatima = town.colleague("Fatima")
    adds(fatima, text)
    problem = fatima.problems.get("labels") or fatima.last.text
    assert said in problem
    assert town.rows(select(Skill)) == []


def test_marks_that_turn_a_line_around_do_not_get_in(town: Town) -> None:
    fatima = town.colleague("Fatima")
    adds(fatima, "\u202ewondzorg\u200b")
    assert [skill.label for skill in town.rows(select(Skill))] == ["wondzorg"]


def test_a_list_holds_thirty_skills(town: Town) -> None:
    fatima = town.colleague("Fatima", *(f"vaardigheid {chr(97 + n) * 5}" for n in range(26)))
    adds(fatima, "koken, bakken, naaien, lezen, zingen")
    assert "kunnen nog 4 skills bij" in fatima.problems["labels"]
    fatima.fills(labels="koken, bakken, naaien, lezen")
    adds(fatima, "zingen")
    assert "al 30 skills" in fatima.problems["labels"]


def test_a_skill_goes_and_an_old_button_is_past(town: Town) -> None:
    fatima = town.colleague("Fatima", "wondzorg", "zwachtelen")
    fatima.says("/skills")
    _, old = fatima.button("skills.remove", nth=0)
    fatima.presses("skills.remove", nth=0)
    assert fatima.hears("skills/mine").mentions("weg van je lijst", "zwachtelen")
    assert len(town.rows(select(Held))) == 1
    fatima.stumbles(old)
    assert fatima.hears("machine/past")


def test_nobody_changes_the_list_of_another(town: Town) -> None:
    fatima, joost = town.colleague("Fatima", "wondzorg"), town.colleague("Joost")
    fatima.says("/skills")
    _, data = fatima.button("skills.remove")
    joost.stumbles(data)
    assert joost.hears("machine/not_yours")
    assert len(town.rows(select(Held))) == 1


def test_what_stopped_comes_back_with_one_tap(town: Town) -> None:
    fatima = town.colleague("Fatima", "wondzorg")
    with town.session() as session:
        held = session.exec(select(Held)).one()
        held.stopped, held.version = True, held.version + 1
    noor = town.student("Noor")
    noor.says("/skills wie kan wondzorg?")
    assert noor.hears("skills/nobody_can")
    fatima.says("/skills")
    assert fatima.last.mentions("nu even niet")
    fatima.presses("skills.again")
    assert "nu even niet" not in fatima.last.text
    noor.says("/skills wie kan wondzorg?")
    assert noor.hears("skills/found").mentions("wondzorg", "Fatima")


QUESTION = "Hoe help ik iemand met dementie die niet wil douchen, zonder strijd?"


def stops(town: Town, somebody: Somebody) -> None:
    town.student("Noor").says(f"/leervraag {QUESTION}").presses("questions.choose")
    somebody.presses("questions.more").presses("questions.stop_skill")


def test_not_any_more_for_this_skill_has_a_way_back_and_makes_old_buttons_past(town: Town) -> None:
    fatima = town.colleague("Fatima", "omgaan met dementie")
    fatima.says("/skills")
    _, remove = fatima.button("skills.remove")
    stops(town, fatima)
    assert fatima.hears("skills/stopped").mentions("omgaan met dementie")
    assert [held.stopped for held in town.rows(select(Held))] == [True]
    fatima.stumbles(remove)
    assert fatima.hears("machine/past")
    fatima.presses("skills.again")
    assert [held.stopped for held in town.rows(select(Held))] == [False]


def test_not_any_more_ends_first_hand_experience_too(town: Town) -> None:
    fatima = town.colleague("Fatima")
    offers(fatima, subject="leven met dementie")
    stops(town, fatima)
    assert fatima.hears("skills/stopped").mentions("uit eerste hand is weg")
    assert [one.words for one in town.rows(select(Experience))] == [None]


def test_what_is_typed_behind_the_command_is_mine_or_sought(town: Town) -> None:
    joost, noor = town.colleague("Joost", "wondzorg"), town.student("Noor")
    noor.says("/skills wondzorg")
    noor.presses("skills.who")
    assert noor.hears("skills/found").mentions("Joost")
    noor.says("/skills wondzorg").presses("skills.put")
    assert noor.hears("skills/mine").mentions("wondzorg")
    joost.says("/skills [klik](https://x)")
    assert joost.hears("skills/label_wrong")


# Naming each other.


def test_who_is_named_says_yes_and_can_be_found(town: Town) -> None:
    joost, fatima, noor = town.colleague("Joost"), town.colleague("Fatima"), town.student("Noor")
    names(joost, "fatima", "wondzorg", "Zij ziet het meteen.")
    assert joost.hears("skills/nominate_done").mentions("Fatima", "wondzorg")
    asked = fatima.hears("skills/nominated")
    assert asked.mentions("Joost", "wondzorg", "Zij ziet het meteen.")
    assert "wondzorg" not in asked.shown.preview
    fatima.presses("skills.yes")
    assert fatima.hears("skills/accepted")
    noor.says("/skills wie kan wondzorg")
    assert noor.hears("skills/found").mentions("Fatima")
    fatima.says("/skills")
    assert fatima.last.mentions("1 collega noemde")


def test_a_student_can_be_named_and_can_name(town: Town) -> None:
    noor, sam = town.student("Noor"), town.student("Sam")
    names(noor, "Sam", "tablet uitleggen")
    sam.presses("skills.yes")
    assert [held.person_id for held in town.rows(select(Held))] == [sam.id]


def test_a_no_is_silent_and_nobody_asks_again_for_the_same_name(town: Town) -> None:
    joost, fatima = town.colleague("Joost"), town.colleague("Fatima")
    names(joost, "Fatima", "wondzorg")
    fatima.presses("skills.no")
    assert fatima.hears("skills/declined")
    told = len(joost.screen)
    town.days_pass(3)
    assert len(joost.screen) == told
    fatima.forget()
    names(joost, "Fatima", "wondzorg")
    assert joost.heard("skills/nominate_done") == 2
    town.days_pass(1)
    assert not fatima.screen
    assert town.rows(select(Held)) == []
    assert [nomination.why for nomination in town.rows(select(Nomination))] == [None]


def test_who_is_named_by_several_is_asked_once_and_says_yes_to_all(town: Town) -> None:
    fatima = town.colleague("Fatima")
    for name in ("Joost", "Mei", "Ruud"):
        names(town.colleague(name), "Fatima", "wondzorg")
    assert fatima.heard("skills/nominated") == 1
    fatima.presses("skills.yes")
    assert {nomination.state for nomination in town.rows(select(Nomination))} == {"yes"}
    fatima.says("/skills")
    assert fatima.last.mentions("3 collega's noemden")


def test_who_holds_a_skill_already_hears_it_once_and_need_not_answer(town: Town) -> None:
    fatima = town.colleague("Fatima", "wondzorg")
    names(town.colleague("Joost"), "Fatima", "wondzorg")
    names(town.colleague("Mei"), "Fatima", "wondzorg")
    assert fatima.heard("skills/named_too") == 1
    assert fatima.heard("skills/nominated") == 0


def test_of_several_with_the_name_one_is_chosen(town: Town) -> None:
    joost = town.colleague("Joost")
    town.colleague("Fatima Akkaya", team="De Beuk")
    demir = town.colleague("Fatima Demir")
    names(joost, "Fatima", "wondzorg")
    assert joost.hears("skills/which_person")
    joost.presses("skills.person", "Demir")
    assert joost.hears("skills/nominate_done").mentions("Fatima Demir")
    assert [n.person_id for n in town.rows(select(Nomination))] == [demir.id]


def test_none_of_those_opens_the_form_with_what_was_filled_in(town: Town) -> None:
    joost = town.colleague("Joost")
    town.colleague("Fatima Akkaya")
    town.colleague("Fatima Demir")
    names(joost, "Fatima", "wondzorg")
    joost.presses("skills.other")
    assert joost.form is not None
    assert [field.value for field in joost.form.asked.fields] == [
        "Fatima",
        "wondzorg",
        "Zij doet het rustig.",
    ]


def test_a_name_with_a_slip_is_asked(town: Town) -> None:
    joost = town.colleague("Joost")
    town.colleague("Fatima")
    names(joost, "Fatma", "wondzorg")
    assert joost.button("skills.person", "Fatima (De Linde)")


@pytest.mark.parametrize(("who", "said"), [("Zwaantje", "niemand"), ("Joost", "jij zelf")])
def test_who_cannot_be_named_is_said_at_the_field(town: Town, who: str, said: str) -> None:
    joost = town.colleague("Joost")
    town.colleague("Fatima")
    names(joost, who, "wondzorg")
    assert said in joost.problems["who"]
    assert town.rows(select(Nomination)) == []


def test_for_what_somebody_is_named_may_be_nearly_the_same_as_another(town: Town) -> None:
    joost, fatima = town.colleague("Joost", "wondzorg"), town.colleague("Fatima")
    names(joost, "Fatima", "wondzrog")
    joost.presses("skills.same")
    assert joost.hears("skills/nominate_done").mentions("wondzorg")
    assert fatima.hears("skills/nominated").mentions("wondzorg")


def test_who_named_takes_it_back(town: Town) -> None:
    joost, fatima = town.colleague("Joost"), town.colleague("Fatima")
    names(joost, "Fatima", "wondzorg")
    _, yes = fatima.button("skills.yes")
    joost.presses("skills.withdraw")
    assert joost.hears("skills/withdrawn")
    assert fatima.heard("skills/nominated") == 0
    fatima.stumbles(yes)
    assert fatima.hears("machine/past")
    names(joost, "Fatima", "wondzorg")
    assert fatima.heard("skills/nominated") == 1


def test_taken_back_after_a_no_says_nothing_of_the_no(town: Town) -> None:
    joost, fatima = town.colleague("Joost"), town.colleague("Fatima")
    names(joost, "Fatima", "wondzorg")
    fatima.presses("skills.no")
    joost.presses("skills.withdraw")
    assert joost.hears("skills/withdrawn")


def test_who_is_not_in_chat_yet_is_asked_when_they_come(town: Town) -> None:
    joost, fatima = town.colleague("Joost"), town.person("Fatima", state="invited")
    names(joost, "Fatima", "wondzorg")
    town.tick()
    assert not fatima.screen
    with town.session() as session:
        session.get(Person, fatima.id).state = "active"
    town.tick()
    town.tick()
    assert fatima.heard("skills/nominated") == 1


def test_who_pauses_is_asked_after_it(town: Town) -> None:
    joost = town.colleague("Joost")
    fatima = town.colleague("Fatima", paused_until=town.clock.now().date())
    names(joost, "Fatima", "wondzorg")
    assert not fatima.screen
    town.days_pass(1)
    assert fatima.hears("skills/nominated")


# Who can, and the map.


def test_the_map_of_a_team_shows_who_can_be_asked(town: Town) -> None:
    noor = town.student("Noor")
    town.skilled(noor, "tablet uitleggen")
    town.colleague("Fatima", "wondzorg", "zwachtelen")
    town.colleague("Mei", "wondzorg", team="De Beuk")
    noor.says("/skills").presses("skills.team")
    seen = noor.hears("skills/team")
    assert seen.mentions("De Linde", "wondzorg: Fatima", "zwachtelen: Fatima", "uitleggen: Noor")
    assert "Mei" not in seen.text


def test_a_manager_sees_counts_and_the_academy_groups(town: Town) -> None:
    anna, willem = town.academy("Anna"), town.colleague("Willem")
    manages(town, willem)
    with town.session() as session:
        session.get(Person, anna.id).team_id = None
    for name in ("Fatima", "Joost", "Mei", "Ruud", "Petra"):
        town.colleague(name, "wondzorg", *(["zwachtelen"] if name == "Joost" else []))
    willem.says("/skills team")
    assert willem.hears("skills/team").mentions("wondzorg: 5 mensen", "zwachtelen: 1 persoon")
    anna.says("/skills team")
    assert anna.hears("skills/team").mentions("wondzorg: 5 mensen", "minder dan 5")
    willem.says("/skills wie kan wondzorg")
    assert willem.hears("skills/found").mentions("5 mensen")
    assert not any(
        name in bubble.text
        for bubble in (*willem.screen, *anna.screen)
        for name in ("Fatima", "Joost", "Petra")
    )


def test_who_may_see_several_teams_chooses(town: Town) -> None:
    anna = town.academy("Anna")
    town.colleague("Mei", "wondzorg", team="De Beuk")
    anna.says("/skills team").presses("skills.teams").presses("skills.map", nth=1)
    assert anna.hears("skills/team").mentions("De Beuk", "minder dan 5")


def test_nobody_looks_at_the_map_of_another_team(town: Town) -> None:
    noor, beuk = town.student("Noor"), town.team("De Beuk")
    town.colleague("Mei", "wondzorg", team="De Beuk")
    noor.stumbles(Press("skills.map", ids.short(beuk)))
    assert noor.hears("machine/not_allowed")


def test_who_can_shows_people_of_all_teams_and_who_left_is_gone(town: Town) -> None:
    noor = town.student("Noor")
    town.colleague("Mei", "insuline spuiten", team="De Beuk")
    gone = town.colleague("Ruud", "insuline spuiten")
    noor.says("/skills wie kan insuline spuiten?")
    assert noor.hears("skills/found").mentions("Mei", "Ruud")
    with town.session() as session:
        session.get(Person, gone.id).state = "left"
    noor.says("/skills wie kan insuline spuiten?")
    assert "Ruud" not in noor.last.text


def test_nobody_can_is_said_honestly_with_other_ways(town: Town) -> None:
    noor = town.student("Noor")
    noor.says("/skills wie kan toveren?")
    assert noor.hears("skills/nobody_can").mentions("/leervraag")
    noor.presses("skills.seek").fills(what="vliegen")
    assert noor.hears("skills/nobody_can")


def test_a_new_skill_is_found_at_once(town: Town) -> None:
    noor, fatima = town.student("Noor"), town.colleague("Fatima")
    noor.says("/skills wie kan zwachtelen")
    assert noor.hears("skills/nobody_can")
    adds(fatima, "zwachtelen")
    noor.says("/skills wie kan zwachtelen")
    assert noor.hears("skills/found").mentions("Fatima")


# First-hand experience.

TELLS = {
    "subject": "leven met parkinson",
    "whose": "client",
    "words": "Geef mij de tijd.\nIk kom er wel.",
    "consent": True,
}


def offers(somebody: Somebody, **changed: object) -> None:
    somebody.says("/skills").presses("skills.more").presses("skills.experience")
    somebody.fills(**{**TELLS, **changed})


def test_first_hand_experience_is_found_through_who_offers_it(town: Town) -> None:
    fatima, noor = town.colleague("Fatima"), town.student("Noor")
    offers(fatima)
    assert fatima.hears("skills/experience_done").mentions("een cliënt", "Geef mij de tijd.")
    noor.says("/skills wie kan leven met parkinson")
    assert noor.hears("skills/found").mentions("uit eerste hand, via Fatima")
    noor.presses("skills.read")
    assert noor.hears("skills/experience_words").mentions("Van een cliënt, via Fatima", "Ik kom er")


def test_without_consent_nothing_is_kept(town: Town) -> None:
    fatima = town.colleague("Fatima")
    offers(fatima, consent=False)
    assert "toestemming" in fatima.problems["consent"]
    assert town.rows(select(Experience)) == []


def test_a_name_in_the_words_is_refused(town: Town) -> None:
    fatima = town.colleague("Fatima")
    offers(fatima, words="Mevrouw Jansen zegt: geef mij de tijd.")
    assert town.rows(select(Experience)) == []
    assert town.rows(select(Skill)) == []


def test_it_stops_with_one_tap_and_the_words_go(town: Town) -> None:
    fatima, noor = town.colleague("Fatima"), town.student("Noor")
    offers(fatima)
    fatima.says("/skills").presses("skills.end")
    assert fatima.hears("skills/experience_stopped")
    assert [one.words for one in town.rows(select(Experience))] == [None]
    noor.says("/skills wie kan leven met parkinson")
    assert noor.hears("skills/nobody_can")


def test_who_learns_asks_a_colleague_to_offer_it(town: Town) -> None:
    noor = town.student("Noor")
    noor.says("/skills ervaring")
    assert noor.hears("skills/experience_staff")


def test_the_words_are_sealed(town: Town) -> None:
    offers(town.colleague("Fatima"))
    names(town.colleague("Joost"), "Fatima", "wondzorg", "Zij doet het rustig.")
    with town.app.database.engine.connect() as connection:
        for table in (Experience, Nomination, Outbox):
            rows = connection.exec_driver_sql(f"SELECT * FROM {table.__tablename__}").all()  # noqa: S608
            assert rows
            assert "Geef mij" not in str(rows)
            assert "rustig" not in str(rows)


# The skillsronde.


def starts(lead: Somebody) -> None:
    lead.says("/skills ronde").presses("skills.start")


def sleeps(town: Town, days: int) -> None:
    """The machine is down for some days, and then sees what is due."""
    town.clock.move(timedelta(days=days))
    town.tick()


def test_a_round_fills_the_map_and_the_map_is_the_thanks(town: Town) -> None:
    hanneke = town.colleague("Hanneke", role="lead")
    fatima, noor = town.colleague("Fatima"), town.student("Noor")
    town.colleague("Mei", team="De Beuk")
    hanneke.says("/skills ronde")
    assert hanneke.hears("skills/round_offer").mentions("De Linde", "3 collega's")
    hanneke.presses("skills.start")
    assert hanneke.hears("skills/round_started").mentions("3 collega's", "vrijdag 27 november")
    fatima.hears("skills/round")
    fatima.presses("skills.fill").fills(
        first="wondzorg", second="zwachtelen", who="Noor", skill="tablet uitleggen", why="Geduldig."
    )
    assert fatima.hears("skills/thanks").mentions("wondzorg: Fatima", "zwachtelen: Fatima")
    assert noor.hears("skills/nominated").mentions("Fatima", "tablet uitleggen", "Geduldig.")
    noor.presses("skills.fill").fills(first="bloeddruk meten")
    assert noor.hears("skills/thanks").mentions("bloeddruk meten: Noor", "wondzorg: Fatima")


def test_who_did_not_answer_gets_one_reminder_and_then_nothing(town: Town) -> None:
    hanneke, fatima = town.colleague("Hanneke", role="lead"), town.colleague("Fatima")
    joost, mei = town.colleague("Joost"), town.colleague("Mei")
    starts(hanneke)
    fatima.presses("skills.fill").fills(first="wondzorg")
    joost.presses("skills.rather_not")
    assert joost.hears("skills/rather_not")
    for somebody in (fatima, joost, mei):
        somebody.forget()
    town.days_pass(8)
    assert mei.heard("skills/round_again") == 1
    assert len(mei.screen) == 1
    assert not fatima.screen
    assert not joost.screen


def test_the_reminder_comes_after_three_working_days(town: Town) -> None:
    hanneke, mei = town.colleague("Hanneke", role="lead"), town.colleague("Mei")
    starts(hanneke)
    town.at("2026-11-27T09:55")
    assert mei.heard("skills/round_again") == 0
    town.at("2026-11-27T10:10")
    assert mei.heard("skills/round_again") == 1


def test_who_started_sees_how_many_and_not_who(town: Town) -> None:
    hanneke, fatima = town.colleague("Hanneke", role="lead"), town.colleague("Fatima")
    mei = town.colleague("Mei")
    starts(hanneke)
    fatima.presses("skills.fill").fills(first="wondzorg")
    hanneke.says("/skills ronde")
    running = hanneke.hears("skills/round_running")
    assert running.mentions("1 van de 3")
    assert "Fatima" not in running.text
    sleeps(town, 15)
    assert hanneke.hears("skills/round_closed").mentions("1 van de 3")
    assert mei.heard("skills/round_again") == 0
    assert town.rows(select(RoundAnswer)) == []


def test_when_all_answered_the_round_is_done(town: Town) -> None:
    hanneke, fatima = town.colleague("Hanneke", role="lead"), town.colleague("Fatima")
    starts(hanneke)
    hanneke.presses("skills.fill").fills(first="leerdoelen maken")
    fatima.presses("skills.fill").fills(first="wondzorg")
    assert hanneke.hears("skills/round_closed").mentions("2 van de 2")
    assert [one.state for one in town.rows(select(Round))] == ["closed"]


def test_a_form_of_a_round_that_is_over_still_fills_the_map(town: Town) -> None:
    hanneke, fatima = town.colleague("Hanneke", role="lead"), town.colleague("Fatima")
    starts(hanneke)
    sleeps(town, 15)
    fatima.presses("skills.fill").fills(first="wondzorg")
    assert fatima.hears("skills/thanks").mentions("wondzorg: Fatima")


def test_a_team_has_one_round_at_a_time(town: Town) -> None:
    hanneke, petra = town.colleague("Hanneke", role="lead"), town.colleague("Petra", role="lead")
    hanneke.says("/skills ronde")
    petra.says("/skills ronde")
    hanneke.presses("skills.start")
    petra.presses("skills.start")
    assert petra.hears("skills/round_running")
    assert len(town.rows(select(Round))) == 1


def test_the_academy_starts_a_round_for_a_team_of_its_choice(town: Town) -> None:
    anna, mei = town.academy("Anna"), town.colleague("Mei", team="De Beuk")
    anna.says("/skills").presses("skills.more").presses("skills.rounds")
    anna.presses("skills.choose_round", nth=0).presses("skills.start")
    assert mei.hears("skills/round")


def test_others_cannot_start_a_round(town: Town) -> None:
    fatima, linde = town.colleague("Fatima"), town.team("De Linde")
    fatima.says("/skills ronde")
    assert fatima.hears("machine/not_allowed")
    fatima.forget().stumbles(Press("skills.start", ids.short(linde)))
    assert fatima.hears("machine/not_allowed")
    beuk = town.colleague("Hanneke", role="lead", team="De Beuk")
    beuk.stumbles(Press("skills.start", ids.short(linde)))
    assert beuk.hears("machine/not_allowed")
    assert town.rows(select(Round)) == []


def test_what_is_half_filled_in_stands_at_its_field(town: Town) -> None:
    hanneke, fatima = town.colleague("Hanneke", role="lead"), town.colleague("Fatima")
    starts(hanneke)
    fatima.presses("skills.fill").fills(first="wondzorg", who="Hanneke")
    assert "voor welke skill" in fatima.problems["skill"].lower()
    assert town.rows(select(Held)) == []
    fatima.fills(first="wondzorg", who="Niemand", skill="zingen")
    assert "niemand" in fatima.problems["who"]
    assert town.rows(select(Held)) == []
    fatima.fills(first="wondzorg", who="", skill="", why="")
    assert fatima.hears("skills/thanks")


def test_what_was_unclear_in_a_round_is_asked_below_the_thanks(town: Town) -> None:
    hanneke, fatima = town.colleague("Hanneke", role="lead"), town.colleague("Fatima")
    town.skilled(hanneke, "wondzorg")
    starts(hanneke)
    fatima.presses("skills.fill").fills(first="wondzrog", second="zwachtelen")
    assert fatima.hears("skills/thanks").mentions("zwachtelen: Fatima")
    fatima.presses("skills.same")
    assert fatima.hears("skills/mine").mentions("wondzorg", "zwachtelen")


def test_nobody_is_asked_in_quiet_hours_or_outside_their_windows(town: Town) -> None:
    hanneke = town.colleague("Hanneke", role="lead")
    fatima = town.colleague("Fatima", windows="14:00-15:00", days_off="1")
    starts(hanneke)
    assert not fatima.screen
    town.at("2026-11-25T13:55")
    assert not fatima.screen
    town.at("2026-11-25T14:05")
    assert fatima.hears("skills/round")


def test_everything_works_step_by_step(town: Town) -> None:
    fatima = town.colleague("Fatima")
    town.colleague("Joost")
    fatima.forms = "steps"
    fatima.says("skills").presses("skills.add").says("wondzorg, zwachtelen")
    assert fatima.hears("skills/mine").mentions("wondzorg", "zwachtelen")
    fatima.presses("skills.nominate").says("Joost").says("koken").says("Lekker.")
    assert fatima.hears("skills/nominate_done")


# Two at once.


def both(town: Town, *doing: tuple[Somebody, Bubble, str]) -> None:
    """Several people press something at the same moment."""

    async def at_once() -> None:
        pressing = (
            Incoming("story", who.account, town.next("event"), pressed(data), on=bubble.native)
            for who, bubble, data in doing
        )
        await asyncio.gather(*map(town.app.turns.finish, pressing))

    town.runner.run(at_once())
    town.deliver()


@pytest.mark.inside
def test_three_who_make_the_same_skill_at_once_share_it(town: Town) -> None:
    people = [town.colleague(name) for name in ("Fatima", "Joost", "Mei")]
    for somebody in people:
        somebody.says("/skills zwachtelen")
    both(town, *((somebody, *somebody.button("skills.put")) for somebody in people))
    assert [skill.label for skill in town.rows(select(Skill))] == ["zwachtelen"]
    assert {held.person_id for held in town.rows(select(Held))} == {one.id for one in people}


@pytest.mark.inside
def test_of_two_who_start_a_round_at_once_one_does(town: Town) -> None:
    hanneke, petra = town.colleague("Hanneke", role="lead"), town.colleague("Petra", role="lead")
    mei = town.colleague("Mei")
    for lead in (hanneke, petra):
        lead.says("/skills ronde")
    both(town, *((lead, *lead.button("skills.start")) for lead in (hanneke, petra)))
    assert len(town.rows(select(Round))) == 1
    assert mei.heard("skills/round") == 1
    assert hanneke.heard("skills/round_running") + petra.heard("skills/round_running") == 1


# What is forgotten.


def forgets(town: Town) -> None:
    with town.session() as session:
        for forget in FORGETS.values():
            forget(session, town.clock.now(), lambda key: town.app.house.chosen({}, key))


def test_thirty_days_after_leaving_nothing_is_known_of_somebodys_skills(town: Town) -> None:
    fatima, joost = town.colleague("Fatima", "wondzorg"), town.colleague("Joost", "koken")
    names(fatima, "Joost", "zwachtelen")
    names(joost, "Fatima", "zwachtelen")
    offers(fatima)
    with town.session() as session:
        person = session.get(Person, fatima.id)
        person.state, person.left_at = "left", town.clock.now()
    town.clock.move(timedelta(days=29))
    forgets(town)
    assert len(town.rows(select(Held))) == 2
    town.clock.move(timedelta(days=2))
    forgets(town)
    assert [held.person_id for held in town.rows(select(Held))] == [joost.id]
    assert town.rows(select(Nomination)) == []
    assert town.rows(select(Experience)) == []


def test_what_goes_on_is_not_forgotten(town: Town) -> None:
    hanneke, fatima = town.colleague("Hanneke", role="lead"), town.colleague("Fatima", "wondzorg")
    offers(fatima)
    starts(hanneke)
    town.clock.move(timedelta(days=800))
    forgets(town)
    assert len(town.rows(select(Held))) == len(town.rows(select(Experience))) == 1
    assert len(town.rows(select(Round))) == 1
    town.tick()
    forgets(town)
    assert town.rows(select(Round)) == []


@pytest.mark.parametrize("name", ["", "zzzz", "x" * 30, "-1"])
def test_a_button_of_long_ago_is_past_and_changes_nothing(town: Town, name: str) -> None:
    anna = town.academy("Anna")
    town.skilled(anna, "koken")
    words = "remove again withdraw yes no end read map start fill choose_round"
    of_a_text = "put same new person other who"
    said = dict.fromkeys(words.split(), "machine/past")
    for word, template in {**said, **dict.fromkeys(of_a_text.split(), "skills/text_gone")}.items():
        anna.forget().stumbles(Press(f"skills.{word}", name, 1))
        assert [bubble.shown.template for bubble in anna.screen] == [template], word
    assert len(town.rows(select(Held))) == 1
