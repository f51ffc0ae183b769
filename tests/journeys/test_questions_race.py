"""Two people at the same moment: the database decides who has a question, and who is asked."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlmodel import select

from bot.platform import Incoming
from handlers.speech import pressed
from storage.people import Organisation
from storage.questions import Ask, Question
from tests.journeys.people import Somebody, Town

DEMENTIA = "Hoe help ik iemand met dementie die niet wil douchen, zonder strijd?"


def at_once(town: Town, *presses: tuple[Somebody, str]) -> None:
    """They press at the same moment, each in a thread; then what came of it is delivered."""
    together = Barrier(len(presses))

    def press(who: Somebody, action: str) -> None:
        bubble, data = who.button(action)
        incoming = Incoming(
            "story", who.account, town.next("event"), pressed(data), on=bubble.native
        )
        together.wait()
        handled.append(town.app.engine.handle(incoming))

    handled: list = []
    with ThreadPoolExecutor(len(presses)) as threads:
        list(threads.map(lambda one: press(*one), presses))
    for one in handled:
        town.runner.run(town.app.delivery.send(one.rows))
    town.deliver()


def test_of_three_who_say_yes_together_one_has_the_question(town: Town) -> None:
    helpers = [town.colleague(name, "dementie") for name in ("Fatima", "Bram", "Cor")]
    town.change(lambda session: _ask_three(session.get(Organisation, town.organisation)))
    noor = town.student("Noor").says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    at_once(town, *((helper, "questions.help") for helper in helpers))
    states = sorted(ask.state for ask in town.rows(select(Ask)))
    assert states == ["taken", "taken", "yes"]
    assert sum(helper.heard("exchanges/help") for helper in helpers) == 1
    assert sum(helper.heard("questions/taken") for helper in helpers) == 2
    assert noor.heard("exchanges/begun") == 1


def _ask_three(organisation: Organisation | None) -> None:
    assert organisation is not None
    organisation.chosen = {"questions.at_once": 3}


def test_two_who_choose_the_same_colleague_together_do_not_both_get_them(town: Town) -> None:
    fatima = town.colleague("Fatima", "dementie")
    students = [town.student(name) for name in ("Noor", "Sem")]
    for student in students:
        student.says(f"/leervraag {DEMENTIA}").presses("questions.skill")
    at_once(town, *((student, "questions.person") for student in students))
    assert fatima.heard("questions/ask") == 1
    assert [ask.state for ask in town.rows(select(Ask))] == ["open"]
    assert sorted(question.state for question in town.rows(select(Question))) == ["asked", "draft"]
    assert sum(student.heard("questions/nobody") for student in students) == 1


def test_the_same_button_pressed_twice_at_once_asks_once(town: Town) -> None:
    for name in ("Fatima", "Bram"):
        town.colleague(name, "dementie")
    noor = town.student("Noor").says(f"/leervraag {DEMENTIA}")
    at_once(town, (noor, "questions.choose"), (noor, "questions.choose"))
    assert len(town.rows(select(Ask))) == 1
