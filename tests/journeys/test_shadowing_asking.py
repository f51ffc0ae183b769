"""After watching: three questions, searching, discussing, and only then asking; and thanks."""

import pytest
from sqlmodel import col, select

from storage.questions import Ask, Question
from storage.shadowing import ObservationHour
from tests.journeys.people import Somebody, Town
from tests.journeys.watching import SAW, WHY, lines, notebook, watched, wonders, writes

OTHERS = ("Hoe wist ze dat hij klaar was?", "Wat doe je als iemand niets zegt?")


@pytest.fixture
def noted(town: Town, noor: Somebody, fatima: Somebody) -> Somebody:
    """Noor watched, noted something and wrote three questions."""
    watched(town, noor, fatima)
    return wonders(writes(noor, SAW), WHY, *OTHERS)


def searches(student: Somebody) -> Somebody:
    return (
        student.presses("shadowing.steps")
        .presses("shadowing.look_up")
        .presses("shadowing.looked_up")
    )


def discusses(student: Somebody) -> Somebody:
    return (
        student.presses("shadowing.steps")
        .presses("shadowing.discuss")
        .presses("shadowing.discussed")
    )


def asks(student: Somebody) -> Somebody:
    return student.presses("shadowing.steps").presses("shadowing.ask")


def test_three_questions_are_kept_in_the_notebook_only(
    town: Town, noted: Somebody, fatima: Somebody
) -> None:
    assert noted.hears("shadowing/wondered").mentions("Alleen jij", "drie dagen")
    assert lines(town, "question") == [WHY, *OTHERS]
    assert not fatima.heard("questions/ask")


def test_questions_are_changed_taken_away_and_added(town: Town, noted: Somebody) -> None:
    noted.presses("shadowing.steps").presses("shadowing.wonder")
    noted.fills(first="Waarom wachtte ze zo lang?", second="")
    assert lines(town, "question") == ["Waarom wachtte ze zo lang?", OTHERS[1]]
    wonders(noted, "Waarom wachtte ze zo lang?", OTHERS[1], "En het raam?")
    assert lines(town, "question")[-1] == "En het raam?"


def test_searching_shows_the_sources_in_order_and_card_g25(noted: Somebody) -> None:
    noted.presses("shadowing.look_up")
    heard = noted.hears("shadowing/look_up")
    sources = ["protocol", "KICK", "V&VN", "Zorg voor Beter", "Thuisarts", "lesboek"]
    places = [heard.text.index(source) for source in sources]
    assert places == sorted(places)
    assert heard.mentions("Verdeel de vragen", "dossier van een cliënt")


def test_after_searching_each_question_is_found_or_left(town: Town, noted: Somebody) -> None:
    searches(noted)
    assert noted.hears("shadowing/remaining").mentions(WHY, "bespreken")
    noted.presses("shadowing.found", nth=0)
    assert noted.hears("shadowing/remaining").mentions("Gevonden:")
    discusses(noted)
    asks(noted)
    assert noted.form is not None
    offered = [label for _, label in noted.form.asked.fields[0].options]
    assert offered == list(OTHERS)


def test_a_reminder_to_search_comes_once_within_three_days(town: Town, noted: Somebody) -> None:
    town.at("2026-11-27T10:00")
    assert noted.heard("shadowing/remind_search") == 1
    town.days_pass(7)
    assert noted.heard("shadowing/remind_search") == 1


def test_who_searched_or_put_it_away_is_not_reminded(town: Town, noted: Somebody) -> None:
    searches(noted)
    town.days_pass(7)
    assert not noted.heard("shadowing/remind_search")


def test_the_gate_is_closed_and_says_what_opens_it(
    town: Town, noted: Somebody, fatima: Somebody
) -> None:
    asks(noted)
    assert noted.form is None
    told = noted.hears("shadowing/gate")
    assert told.mentions("zelf zoeken", "bespreken", "vrijdag 27 november", "veiligheid")
    searches(noted)
    asks(noted)
    assert "zelf zoeken." not in noted.hears("shadowing/gate").text
    assert not fatima.heard("questions/ask")


def test_after_searching_and_discussing_all_goes_as_one_question(
    town: Town, noted: Somebody, fatima: Somebody
) -> None:
    discusses(searches(noted))
    asks(noted).fills(tried="In het protocol staat er niets over.")
    assert noted.hears("questions/asked").mentions("Fatima")
    heard = fatima.hears("questions/ask")
    assert heard.mentions("Noor", f"1. {WHY}", f"3. {OTHERS[1]}", "protocol")
    assert SAW not in heard.text
    assert len(town.rows(select(Question))) == 1
    fatima.presses("questions.help").says("Hij was nog aan het wakker worden.")
    assert noted.hears("exchanges/line").mentions("wakker worden")


def test_one_question_goes_as_it_was_written(town: Town, noted: Somebody, fatima: Somebody) -> None:
    discusses(searches(noted))
    form = asks(noted).form
    assert form is not None
    first = form.asked.fields[0].options[0][0]
    noted.fills(questions=(first,))
    heard = fatima.hears("questions/ask")
    assert heard.mentions(WHY)
    assert "1." not in heard.text


def test_at_most_three_go_in_all(town: Town, noted: Somebody, fatima: Somebody) -> None:
    discusses(searches(noted))
    form = asks(noted).form
    assert form is not None
    two = tuple(value for value, _ in form.asked.fields[0].options[:2])
    noted.fills(questions=two)
    assert noted.hears("shadowing/sent").mentions("nog 1 vraag")
    wonders(noted, OTHERS[1], "En het raam?", "En het licht?")
    form = asks(noted).form
    assert form is not None
    every = tuple(value for value, _ in form.asked.fields[0].options)
    assert len(every) == 3
    noted.fills(questions=every)
    assert "questions" in noted.problems
    noted.fills(questions=every[:1])
    asks(noted)
    assert noted.hears("shadowing/all_sent").mentions("3 vragen", "Fatima")
    assert notebook(town).sent == 3


def test_a_form_that_is_sent_twice_is_sent_once(
    town: Town, noted: Somebody, fatima: Somebody
) -> None:
    discusses(searches(noted))
    asks(noted)
    form = noted.form
    noted.fills()
    noted.form = form
    noted.fills()
    assert len(town.rows(select(Question))) == 1
    assert notebook(town).sent == 3


def test_after_72_hours_one_may_ask_whatever_was_done(
    town: Town, noted: Somebody, fatima: Somebody
) -> None:
    town.at("2026-11-27T09:55")
    asks(noted)
    assert noted.form is None
    town.at("2026-11-27T10:01")
    asks(noted).fills()
    assert fatima.hears("questions/ask").mentions(WHY)


def test_a_question_about_safety_goes_at_once_and_is_not_counted(
    town: Town, noted: Somebody, fatima: Somebody
) -> None:
    town.at("2026-11-24T12:15")
    noted.presses("shadowing.safety").fills(question="De rem van de tillift deed het niet.")
    assert fatima.hears("questions/ask").mentions("over veiligheid", "tillift")
    assert noted.hears("questions/asked").mentions("Fatima")
    assert notebook(town).sent == 0


def test_an_ordinary_question_waits_for_an_hour_that_suits(
    town: Town, noted: Somebody, fatima: Somebody
) -> None:
    discusses(searches(noted))
    town.at("2026-11-24T12:15")
    asks(noted).fills()
    assert not fatima.heard("questions/ask")
    town.at("2026-11-24T13:45")
    assert fatima.hears("questions/ask").mentions(WHY, "Later is prima")


def test_a_no_to_a_question_about_safety_goes_on_to_the_supervisor(
    town: Town, noted: Somebody, fatima: Somebody, mila: Somebody
) -> None:
    noted.presses("shadowing.safety").fills(question="De rem van de tillift deed het niet.")
    fatima.presses("questions.no")
    assert [one.role for one in _asked(town)] == ["urgent", "supervisor"]


def test_about_safety_somebody_is_asked_at_once_also_when_the_professional_is_away(
    town: Town, noted: Somebody, fatima: Somebody, mila: Somebody
) -> None:
    fatima.says("/pauze t/m vrijdag").presses("machine.right")
    noted.presses("shadowing.safety").fills(question="De rem van de tillift deed het niet.")
    assert noted.hears("questions/straight_away").mentions("Fatima", "niets weg")
    assert noted.hears("questions/step_supervisor").mentions("Mila")
    assert "tillift" not in mila.hears("questions/ask").text
    noted.presses("questions.share")
    assert mila.hears("questions/ask").mentions("tillift")


def _asked(town: Town) -> list[Ask]:
    found: list[Ask] = town.rows(select(Ask).order_by(col(Ask.asked_at), col(Ask.role).desc()))
    return found


def test_a_professional_who_is_away_is_told_kindly_and_others_are_proposed(
    town: Town, noted: Somebody, fatima: Somebody
) -> None:
    town.colleague("Bram", "dementie")
    discusses(searches(noted))
    fatima.says("/pauze t/m vrijdag").presses("machine.right")
    wonders(noted, "Hoe help ik iemand met dementie?")
    asks(noted).fills()
    assert noted.hears("questions/straight_away").mentions("Fatima", "niets weg")
    assert noted.hears("questions/proposal").mentions("dementie")
    noted.presses("questions.choose")
    assert town.rows(select(Ask))


def test_a_professional_who_left_cannot_be_asked_and_nothing_is_lost(
    town: Town, noted: Somebody, fatima: Somebody
) -> None:
    discusses(searches(noted))
    with town.session() as session:
        from storage.people import Person

        row = session.get(Person, fatima.id)
        row.state = "left"
        session.add(row)
    asks(noted)
    assert noted.hears("shadowing/host_gone").mentions("staan nog in je schrift")
    assert len(lines(town, "question")) == 3


def test_what_was_learned_is_kept_and_shared_as_thanks(
    town: Town, noted: Somebody, fatima: Somebody
) -> None:
    noted.presses("shadowing.steps").presses("shadowing.learn")
    noted.fills(learned="Wachten is ook werken.", share=True)
    assert noted.hears("shadowing/thanked").mentions("Fatima")
    assert fatima.hears("shadowing/thanks").mentions("Noor", "Wachten is ook werken")
    noted.presses("shadowing.read")
    assert noted.hears("shadowing/note_page").mentions("Wachten is ook werken")


def test_what_is_not_shared_stays_in_the_notebook(
    town: Town, noted: Somebody, fatima: Somebody
) -> None:
    noted.presses("shadowing.steps").presses("shadowing.learn")
    noted.fills(learned="Wachten is ook werken.", share=False)
    assert noted.hears("shadowing/learned_kept").mentions("Alleen jij")
    assert not fatima.heard("shadowing/thanks")
    noted.presses("shadowing.thank")
    heard = fatima.hears("shadowing/thanks")
    assert "werken" not in heard.text
    assert noted.hears("shadowing/thanked")


def test_a_notebook_that_is_put_away_asks_nothing_and_can_be_read(
    town: Town, noted: Somebody
) -> None:
    noted.presses("shadowing.steps").presses("shadowing.close")
    assert noted.hears("shadowing/note_closed")
    town.days_pass(5)
    assert not noted.heard("shadowing/remind_search")
    noted.says("/leermaat")
    assert "schrift" not in noted.last.text
    noted.presses("shadowing.read")
    assert noted.hears("shadowing/note_page").mentions(SAW)


def test_the_skill_of_the_hour_goes_along(town: Town, noor: Somebody, fatima: Somebody) -> None:
    from storage.skills import Skill

    skill = town.rows(select(Skill))[0]
    watched(town, noor, fatima, skill_id=skill.id)
    wonders(writes(noor, SAW), WHY)
    discusses(searches(noor))
    asks(noor).fills()
    assert town.rows(select(Question))[0].skill_id == skill.id
    assert town.rows(select(ObservationHour))[0].skill_id == skill.id
