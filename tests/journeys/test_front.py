"""The front page: what is mine now; and who sends when there are several processes."""

from sqlmodel import select

from bot.leases import BotLease
from bot.platform import Incoming
from handlers.speech import Command
from storage.outbox import Outbox
from tests.journeys.asking import DEMENTIA, asked
from tests.journeys.people import Bubble, Somebody, Town


def _front(town: Town, somebody: Somebody) -> Bubble:
    incoming = Incoming("story", somebody.account, town.next("event"), Command("leermaat"))
    return Bubble("", town.runner.run(town.app.turns.front_page(incoming)))


def test_the_front_page_has_my_questions_my_asks_and_my_skills(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    asked(town, noor, fatima)
    assert _front(town, noor).mentions("leervraag", "skills")
    hers = _front(town, fatima)
    assert hers.mentions("er wacht een leervraag op je")
    assert any(data.startswith("questions.show:") for _, data in hers.buttons)


def test_a_button_of_the_front_page_answers_in_the_talk(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    asked(town, noor, fatima)
    page = _front(town, fatima)
    data = next(data for _, data in page.buttons if data.startswith("questions.show:"))
    fatima.taps(data)
    assert fatima.hears("questions/ask").mentions("douchen")


def test_leermaat_alone_is_the_front_page_in_the_talk(town: Town, noor: Somebody) -> None:
    noor.says(f"/leervraag {DEMENTIA}")
    noor.says("/leermaat")
    assert noor.hears("machine/home").mentions("van jou")
    noor.says("/leermaat help")
    assert noor.hears("people/help")


def test_an_old_button_of_the_front_page_says_that_it_is_past(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    asked(town, noor, fatima)
    page = _front(town, fatima)
    data = next(data for _, data in page.buttons if data.startswith("questions.show:"))
    fatima.presses("questions.no")
    fatima.taps(data)
    assert fatima.last.shown.template == "machine/past"


def test_a_stranger_is_told_what_to_do(town: Town) -> None:
    assert _front(town, town.stranger("Kees")).mentions("help")


def test_who_does_not_hold_the_lease_leaves_the_answer_to_who_does(
    town: Town, noor: Somebody
) -> None:
    mine = town.app.delivery.lease
    town.app.delivery.lease = waiting = BotLease(town.app.database, town.clock, mine.threads)
    waiting.of(["a token"])
    incoming = Incoming("story", noor.account, "e1", Command("help"))
    town.runner.run(town.app.turns.finish(incoming))
    assert not noor.screen
    assert [row.state for row in town.rows(select(Outbox))] == ["waiting"]
    town.runner.run(waiting.renew())
    assert waiting.held.is_set()
    town.deliver()
    assert noor.hears("people/help")


def test_the_lease_goes_to_one_process_and_over_to_the_other_when_it_lets_go(town: Town) -> None:
    first, second = (BotLease(town.app.database, town.clock, town.app.threads) for _ in range(2))
    first.holder, second.holder = "one", "another"

    async def story() -> list[bool]:
        seen = []
        first.of(["a token"])
        second.of(["a token"])
        await first.renew()
        await second.renew()
        seen += [first.held.is_set(), second.held.is_set()]
        await first.let_go()
        await second.renew()
        return [*seen, second.held.is_set()]

    assert town.runner.run(story()) == [True, False, True]
