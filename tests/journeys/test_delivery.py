"""Delivery keeps its word: each message goes once, and nobody waits for another."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlmodel import Session, col, select, update

from bot import engine, retention
from bot.delivery import Delivery
from bot.outgoing import Outgoing
from bot.platform import Pace, TryLater, Unreachable
from bot.posting import Post
from bot.words import Shown
from handlers.speech import Choice, Command, Message, pressed
from storage import outbox
from storage.outbox import Outbox
from storage.people import Account
from tests.journeys.people import Somebody, StandIn, Town

HELLO = Message("machine/lapsed")
BYE = Message("machine/stopped")


class Moody(StandIn):
    """A platform on a bad day: for some accounts it raises what it is told to."""

    def __init__(self, name: str = "story") -> None:
        super().__init__()
        self.name = name
        self.moods: dict[str, Exception] = {}

    async def send(self, account: str, shown: Shown, under: str = "") -> str:
        if account in self.moods:
            raise self.moods[account]
        return await super().send(account, shown, under)


@pytest.fixture
def moody(town: Town) -> Moody:
    """The platform of the story, moody."""
    town.story = Moody()
    town.app.speak_on(town.story)
    return town.story


def _tell(town: Town, whom: Somebody, key: str, said: Message = HELLO, **given: object) -> None:
    def tell(session: Session) -> None:
        post = Post(session, town.organisation, town.clock.now())
        post.tell(whom.id, said, key=key, **given)  # type: ignore[arg-type]
        post.write()

    town.change(tell)


def _take_back(town: Town, key: str, instead: Message | None = None) -> None:
    def take_back(session: Session) -> None:
        Post(session, town.organisation, town.clock.now()).take_back(key, instead)

    town.change(take_back)


def _row(town: Town, key: str) -> Outbox:
    found: Outbox = town.rows(select(Outbox).where(Outbox.key == key))[0]
    return found


def test_who_must_wait_waits_and_nobody_else(town: Town, moody: Moody) -> None:
    noor, sam = town.student("Noor"), town.student("Sam")
    moody.moods["noor"] = TryLater(30)
    _tell(town, noor, "a")
    _tell(town, sam, "b")
    town.deliver()
    assert sam.heard("machine/lapsed") == 1
    del moody.moods["noor"]
    town.clock.move(timedelta(seconds=29))
    town.deliver()
    assert not noor.screen
    town.clock.move(timedelta(seconds=2))
    town.deliver()
    assert noor.heard("machine/lapsed") == 1


def test_trouble_passes_and_the_message_comes(town: Town, moody: Moody) -> None:
    noor = town.student("Noor")
    moody.moods["noor"] = ConnectionResetError("een tekst die niet in een log hoort")
    _tell(town, noor, "a")
    for _ in range(3):
        town.deliver()
        town.clock.move(timedelta(minutes=1))
    moody.moods.clear()
    town.deliver()
    assert noor.heard("machine/lapsed") == 1


def test_what_cannot_be_delivered_is_listed_in_the_end(town: Town, moody: Moody) -> None:
    noor = town.student("Noor")
    moody.moods["noor"] = ConnectionResetError()
    _tell(town, noor, "a")
    for _ in range(14):
        town.deliver()
        town.clock.move(timedelta(minutes=11))
    with town.session() as session:
        assert [row.trouble for row in outbox.failed(session)] == ["no answer"]


def test_a_dead_account_is_left_for_the_living_one(town: Town, moody: Moody) -> None:
    noor = town.student("Noor")
    other = Moody("elsewhere")
    town.app.speak_on(other)

    def join(session: Session) -> None:
        other = Account(platform="elsewhere", native="noor", person_id=noor.id,
                        organisation_id=town.organisation)  # fmt: skip
        session.add(other)

    town.change(join)
    moody.moods["noor"] = Unreachable()
    other.moods["noor"] = Unreachable()
    del other.moods["noor"]
    _tell(town, noor, "a")
    town.deliver()
    assert moody.screens.get("noor", []) == []
    assert len(other.screens["noor"]) == 1


def test_an_answer_in_the_place_of_a_message_on_a_dead_account_comes_new_on_the_living_one(
    town: Town, moody: Moody
) -> None:
    noor = town.student("Noor")
    _tell(town, noor, "a")
    town.deliver()
    other = Moody("elsewhere")
    town.app.speak_on(other)

    def join(session: Session) -> None:
        session.add(
            Account(
                platform="elsewhere",
                native="noor",
                person_id=noor.id,
                organisation_id=town.organisation,
            )
        )
        session.exec(update(Account).where(col(Account.platform) == "story").values(dead=True))

    town.change(join)
    _take_back(town, "a", BYE)
    town.deliver()
    assert [b.shown.template for b in noor.screen] == ["machine/lapsed"]
    assert [b.shown.template for b in other.screens["noor"]] == ["machine/stopped"]


def test_nobody_to_be_reached_is_listed(town: Town, moody: Moody) -> None:
    noor = town.student("Noor")
    moody.moods["noor"] = Unreachable()
    _tell(town, noor, "a")
    town.deliver()
    assert _row(town, "a").state == "failed"
    assert _row(town, "a").trouble == "no account"


def test_what_a_dead_process_was_sending_is_sent_when_its_lease_is_over(town: Town) -> None:
    noor = town.student("Noor")
    _tell(town, noor, "a")
    with town.session() as session:
        outbox.claim(session, town.clock.now(), timedelta(seconds=60))
    town.deliver()
    assert not noor.screen
    town.clock.move(timedelta(seconds=61))
    town.deliver()
    assert noor.heard("machine/lapsed") == 1


class Slow(StandIn):
    """A platform that takes more than a minute for its first message. Another process looks in the
    meantime what is due, and sends what was left lying."""

    pace = Pace(bot=0.05)

    def __init__(self, town: Town) -> None:
        super().__init__()
        self.town = town
        self.first = True
        app = town.app
        outgoing = Outgoing(app.database, app.house.words, town.clock, app.house.chosen)
        self.other = Delivery(outgoing, app.threads)

    async def send(self, account: str, shown: Shown, under: str = "") -> str:
        native = await super().send(account, shown, under)
        if self.first:
            self.first = False
            self.town.clock.move(timedelta(seconds=70))
            self.other.speak_on(self)
            await self.other.send_due()
        return native


def test_a_message_that_waited_too_long_for_its_turn_is_not_sent_twice(town: Town) -> None:
    town.story = Slow(town)
    town.app.speak_on(town.story)
    people = [town.student(f"S{n}") for n in range(3)]
    for number, person in enumerate(people):
        _tell(town, person, f"k{number}")
    town.deliver()
    only_the_one_in_flight = [1, 1, 2]
    assert sorted(p.heard("machine/lapsed") for p in people) == only_the_one_in_flight
    assert {_row(town, f"k{n}").state for n in range(3)} == {"sent"}


def test_two_who_claim_at_once_take_each_row_once(town: Town) -> None:
    people = [town.student(f"S{n}") for n in range(20)]
    for number, person in enumerate(people):
        _tell(town, person, f"k{number}")

    def claim(_: int) -> list[int]:
        taken = []
        for _ in range(10):
            with town.app.database.unit(-1) as session:
                rows = outbox.claim(session, town.clock.now(), timedelta(seconds=60), most=3)
                taken += [row.id or 0 for row in rows]
        return taken

    with ThreadPoolExecutor(4) as pool:
        taken = [row for rows in pool.map(claim, range(4)) for row in rows]
    assert len(taken) == len(set(taken)) == 20


def test_what_is_taken_back_before_it_went_never_goes(town: Town) -> None:
    noor = town.student("Noor")
    _tell(town, noor, "a", at=town.clock.now() + timedelta(hours=1))
    _take_back(town, "a")
    town.passes(hours=2)
    assert not noor.screen
    assert _row(town, "a").body is None


def test_what_is_taken_back_after_it_went_says_so_in_its_place(town: Town) -> None:
    noor = town.student("Noor")
    _tell(town, noor, "a")
    town.deliver()
    _take_back(town, "a", BYE)
    _take_back(town, "a", BYE)
    town.deliver()
    assert [b.shown.template for b in noor.screen] == ["machine/stopped"]


def test_a_changed_message_that_is_taken_back_at_once_ends_taken_back(town: Town) -> None:
    noor = town.student("Noor")
    _tell(town, noor, "a")
    town.deliver()
    _take_back(town, "a", BYE)
    _take_back(town, "a:back", HELLO)
    town.deliver()
    assert [b.shown.template for b in noor.screen] == ["machine/lapsed"]


def test_what_expired_is_not_sent(town: Town) -> None:
    noor = town.student("Noor")
    town.clock.at = town.clock.at.replace(hour=21)
    _tell(town, noor, "a", expires=town.clock.now() + timedelta(hours=2))
    town.at("2026-11-25T09:00")
    assert not noor.screen


HELP = Choice("people.open", "help", label="people.open_leervraag")
HELLO_WITH_BUTTON = Message("machine/unknown_command", {"word": "geheimpje"}, (HELP,))


def _two_days_later(town: Town) -> None:
    town.passes(hours=49)
    list(retention.forget(town.app.house, town.app.database, town.clock.now()))


def test_the_text_is_forgotten_after_two_days_and_its_button_works_on(town: Town) -> None:
    noor = town.student("Noor")
    _tell(town, noor, "a", HELLO_WITH_BUTTON)
    town.deliver()
    _two_days_later(town)
    assert _row(town, "a").body is None
    noor.presses("people.open")
    assert [b.shown.template for b in noor.screen] == ["people/help"]


def test_what_is_taken_back_after_its_text_was_forgotten_says_so_in_its_place(town: Town) -> None:
    noor = town.student("Noor")
    _tell(town, noor, "a", HELLO_WITH_BUTTON)
    town.deliver()
    bubble, data = noor.button("people.open")
    _two_days_later(town)
    _take_back(town, "a", BYE)
    noor.does(pressed(data), on=bubble.native)
    assert [b.shown.template for b in noor.screen] == ["machine/stopped", "machine/past"]
    noor.does(pressed(data), on=bubble.native)
    assert noor.heard("machine/past") == 2


def test_a_message_that_nobody_got_leaves_no_buttons_behind(town: Town, moody: Moody) -> None:
    noor, sam = town.student("Noor"), town.student("Sam")
    moody.moods["sam"] = Unreachable()
    _tell(town, noor, "a", HELLO_WITH_BUTTON, expires=town.clock.now())
    _tell(town, sam, "b", HELLO_WITH_BUTTON)
    town.deliver()
    _two_days_later(town)
    assert [_row(town, key).state for key in "ab"] == ["dropped", "failed"]
    assert [_row(town, key).choices for key in "ab"] == [None, None]


def test_taking_buttons_off_a_message_that_is_not_there_any_more_is_done_at_once(
    town: Town,
) -> None:
    noor = town.student("Noor")
    _tell(town, noor, "a", HELLO_WITH_BUTTON)
    town.deliver()
    _two_days_later(town)
    native = noor.last.native
    noor.forget()

    def settle(session: Session) -> None:
        post = Post(session, town.organisation, town.clock.now())
        post.settle(_row(town, "a"), "a:settled")

    town.change(settle)
    town.passes(minutes=1)
    assert _row(town, "a:settled").state == "sent"
    assert _row(town, "a:settled").native == native
    assert not noor.screen


def test_what_one_unit_tells_and_takes_back_never_goes(town: Town) -> None:
    noor = town.student("Noor")

    def changes_its_mind(session: Session) -> None:
        post = Post(session, town.organisation, town.clock.now())
        for key in ("a", "b", "a"):
            post.tell(noor.id, HELLO, key=key)
        post.take_back("a")
        post.tell(noor.id, HELLO, key="a")
        post.write()

    town.change(changes_its_mind)
    _tell(town, noor, "a")
    _tell(town, noor, "b")
    town.deliver()
    assert [_row(town, key).state for key in "ab"] == ["dropped", "sent"]
    assert _row(town, "a").body is None
    assert len(noor.screen) == 1


def test_lines_for_one_person_come_in_order(town: Town) -> None:
    noor = town.student("Noor")
    for number in range(6):
        facts = {"word": f"woord{number}"}
        _tell(town, noor, f"k{number}", Message("machine/unknown_command", facts))
    town.deliver()
    said = [bubble.text for bubble in noor.screen]
    assert all(f"woord{number}" in text for number, text in enumerate(said))
    assert len(said) == 6


def test_a_turn_that_takes_too_long_keeps_nothing_and_says_so(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    noor = town.student("Noor")
    monkeypatch.setattr(engine, "PATIENCE", -1.0)
    noor.does(Command("help"))
    assert noor.hears("machine/busy")
    assert town.rows(select(Outbox).where(col(Outbox.person_id) == noor.id)) == []
