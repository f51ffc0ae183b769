"""People meet the bot on Telegram: they come in, talk with each other, send files, and block it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlmodel import select

from bot import upkeep
from bot.posting import Post
from bot.telegram import removing
from bot.telegram.read import number_of
from handlers.matching.likeness import normal
from handlers.speech import Message
from storage.people import Account
from storage.skills import Held, Skill
from tests.adapters.playground import until
from tests.adapters.telegram import Town, again, living

NOOR, FATIMA, ANNA, SAM = "1001", "1002", "1003", "1004"
QUESTION = "Hoe help ik iemand met dementie die niet wil douchen?"


@pytest.fixture
async def town(tmp_path) -> AsyncIterator[Town]:
    async with living(tmp_path) as town:
        town.lives(NOOR, "Noor")
        town.start()
        yield town


def skilled(town: Town, account: str, label: str) -> None:
    """Somebody has said that they know something."""
    with town.machine.database.unit(town.organisation) as session:
        person = session.exec(select(Account).where(Account.native == account)).one().person_id
        skill = Skill(label=label, normal=normal(label), made_at=town.clock.now())
        session.add(skill)
        session.flush()
        assert skill.id
        session.add(Held(person_id=person, skill_id=skill.id, source="own", since=town.clock.now()))


def account(town: Town, native: str) -> Account:
    with town.machine.database.unit(town.organisation) as session:
        return session.exec(select(Account).where(Account.native == native)).one()


@pytest.fixture
async def talking(town: Town) -> Town:
    """Noor asked, and Fatima helps."""
    town.lives(FATIMA, "Fatima", kind="professional", level=None, year=None)
    skilled(town, FATIMA, "dementie")
    await town.server.types(NOOR, f"/leervraag {QUESTION}")
    proposed = await town.sees(NOOR, "dementie")
    chosen = next(d for _, d in proposed.buttons if d.startswith("questions.choose:"))
    await town.server.presses(NOOR, proposed.native, chosen)
    await town.quiet()
    asked = await town.sees(FATIMA, "douchen")
    helps = next(d for _, d in asked.buttons if d.startswith("questions.help:"))
    await town.server.presses(FATIMA, asked.native, helps)
    await town.quiet()
    return town


async def test_a_line_goes_to_the_other_and_an_edited_one_follows(talking):
    line, _ = await talking.server.types(FATIMA, "Begin met een warme handdoek.")
    await talking.quiet()
    await talking.sees(NOOR, "warme handdoek")
    await talking.server.edits(FATIMA, line, "Begin met een warme doek en muziek.")
    await talking.quiet()
    await talking.sees(NOOR, "doek en muziek")
    assert not [s for s in talking.server.screen(NOOR) if "handdoek" in s.text]


async def test_an_edit_of_yesterday_changes_nothing_that_was_not_there(talking):
    line, _ = await talking.server.types(FATIMA, "/help")
    await talking.quiet()
    before = len(talking.server.screen(NOOR))
    talking.clock.move(timedelta(days=1))
    await talking.server.edits(FATIMA, line, "Begin met een warme doek.")
    await talking.quiet()
    assert len(talking.server.screen(NOOR)) == before


async def test_a_reply_goes_to_what_it_replies_to(talking):
    await talking.server.types(FATIMA, "Begin met een warme handdoek.")
    await talking.quiet()
    said = await talking.sees(NOOR, "warme handdoek")
    await talking.server.types(NOOR, "/skills")
    await talking.quiet()
    await talking.server.types(NOOR, "Dat ga ik proberen!", reply_to=said.native)
    await talking.quiet()
    await talking.sees(FATIMA, "Dat ga ik proberen")


async def test_who_comes_with_a_link_is_in_with_one_tap(town):
    code, _ = upkeep.add_organisation(town.machine, "De Beuk")
    assert town.adapter.link == "https://t.me/leermaat_bot?start="
    await town.server.types(SAM, f"/start {code.replace('-', '')}")
    await town.sees(SAM, "De Beuk")


async def test_a_stranger_is_asked_for_a_code(town):
    await town.server.types(SAM, "/leervraag Hoe til ik?")
    await town.sees(SAM, "code")


@pytest.mark.parametrize(
    "text", ["Hoe was ik mevrouw Jansen?", "/leervraag Hoe was ik mevrouw Jansen?"]
)
async def test_a_text_about_a_client_is_taken_away(town, text):
    await town.server.types(NOOR, text)
    await town.sees(NOOR, "niet verstuurd")
    await until(lambda: town.server.own(NOOR) == [])


async def test_a_text_that_becomes_one_about_a_client_is_taken_away(talking):
    line, _ = await talking.server.types(FATIMA, "Begin met een warme handdoek.")
    await talking.quiet()
    await talking.server.edits(FATIMA, line, "Vraag het mevrouw Jansen.")
    await until(lambda: "Vraag het mevrouw Jansen." not in talking.server.own(FATIMA))
    await talking.quiet()
    assert not [s for s in talking.server.screen(NOOR) if "Jansen" in s.text]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("voice", "spraakbericht"),
        ("audio", "spraakbericht"),
        ("video_note", "spraakbericht"),
        ("photo", "foto"),
        ("video", "foto"),
        ("animation", "foto"),
        ("sticker", "foto"),
        ("location", "foto"),
        ("contact", "foto"),
        ("dice", "foto"),
        ("forwarded", "foto"),
    ],
)
async def test_what_may_show_a_client_is_taken_away_and_not_fetched(town, kind, words):
    await town.server.sends(NOOR, "kamer.csv", b"x", "mevrouw Jansen", kind=kind)
    await town.sees(NOOR, words)
    await until(lambda: town.server.own(NOOR) == [])
    assert town.server.times("getFile") == 0


async def test_a_file_of_who_may_not_send_one_is_taken_away_and_not_fetched(town):
    await town.server.sends(NOOR, "kamer.csv", b"x", "hier is het")
    await town.sees(NOOR, "foto")
    await until(lambda: town.server.own(NOOR) == [])
    assert town.server.times("getFile") == 0


async def test_what_telegram_does_not_let_go_of_does_no_harm(town):
    town.server.fails["deleteMessage"] = [(400, "Bad Request: message can't be deleted")]
    await town.server.types(NOOR, "Hoe was ik mevrouw Jansen?")
    await town.sees(NOOR, "niet verstuurd")
    await town.server.types(NOOR, "/help")
    await town.sees(NOOR, "leervraag")


@pytest.mark.parametrize("fail", [(429, 1), 500, 502])
async def test_what_could_not_be_taken_away_is_tried_again(town, fail, monkeypatch):
    monkeypatch.setattr(removing, "_AGAIN", (0.01, 0.01))
    town.server.fails["deleteMessage"] = [fail, fail]
    await town.server.types(NOOR, "Hoe was ik mevrouw Jansen?")
    await until(lambda: town.server.own(NOOR) == [])


async def test_a_file_of_the_academy_comes_in_and_one_goes_out(town):
    town.lives(ANNA, "Anna", role="academy", kind="professional")
    people = "naam;email;team;soort\r\nBram;bram@wilg.nl;De Linde;collega\r\n".encode("utf-8-sig")
    await town.server.sends(ANNA, "mensen.csv", people)
    shown = await town.sees(ANNA, "1")
    await town.presses(ANNA, shown, "Voer in")
    await town.quiet()
    done = town.server.screen(ANNA)[-1]
    await town.presses(ANNA, done, "Haal alle codes op")
    await town.quiet()
    (name,) = [name for seen in town.server.screen(ANNA) for name in seen.files]
    assert name.endswith(".csv")
    assert len(town.server.own(ANNA)) == 1


async def test_a_file_that_takes_a_while_is_answered_before_what_came_after_it(town):
    town.lives(ANNA, "Anna", role="academy", kind="professional")
    town.server.fails["getFile"] = [0.3]
    await asyncio.gather(
        town.server.sends(ANNA, "mensen.csv", b"naam;email"), town.server.types(ANNA, "/help")
    )
    await town.quiet()
    file, word = town.server.screen(ANNA)
    assert "leervraag" in word.text
    assert "leervraag" not in file.text


async def test_a_file_that_is_too_large_is_not_fetched(town):
    town.lives(ANNA, "Anna", role="academy", kind="professional")
    await town.server.sends(ANNA, "mensen.csv", b"x" * 1_000_001)
    await town.sees(ANNA, "te groot")
    assert town.server.times("getFile") == 0


@pytest.mark.parametrize("fail", [400, 500])
async def test_a_file_that_telegram_does_not_give_is_asked_for_again(town, fail):
    town.lives(ANNA, "Anna", role="academy", kind="professional")
    town.server.fails["getFile"] = [fail]
    await town.server.sends(ANNA, "mensen.csv", b"naam;email")
    await town.sees(ANNA, "Probeer het zo weer")


async def test_who_blocks_the_bot_is_lost_and_comes_back_with_a_word(town):
    await town.server.blocks(NOOR)
    await until(lambda: account(town, NOOR).dead)
    await town.server.unblocks(NOOR)
    await town.server.types(NOOR, "/start")
    await until(lambda: not account(town, NOOR).dead)


async def test_who_blocked_unheard_is_found_out_when_something_is_said(town):
    town.server.person(NOOR).is_open = False
    await town.server.types(NOOR, "/help")
    await town.quiet()
    assert account(town, NOOR).dead


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
async def test_a_group_is_left_with_a_sentence(town, kind):
    await town.server.adds(NOOR, "-100", kind)
    (seen,) = town.server.screen("-100")
    assert "één persoon tegelijk" in seen.text
    assert "one person" not in seen.text
    assert not town.server.group("-100").is_open


async def test_what_is_said_in_a_group_is_not_read_and_answered_once(town):
    town.server.person(SAM, language="pl")
    await town.server.types(NOOR, "/leervraag Hoe was ik mevrouw Jansen?", chat="-100")
    await town.server.types(SAM, "hoi", chat="-100")
    await town.quiet()
    assert town.server.screen(NOOR) == []
    assert len(town.server.screen("-100")) == 1
    assert not town.rows()


async def test_a_group_where_several_speak_at_once_hears_one_sentence(town):
    town.server.group("-100")
    await asyncio.gather(
        *(town.server.types(who, "hoi", chat="-100") for who in (NOOR, FATIMA, ANNA))
    )
    assert len(town.server.screen("-100")) == 1


async def test_who_has_telegram_in_another_language_reads_english_too(town):
    town.server.person(SAM, language="pl")
    await town.server.adds(SAM, "-100")
    (seen,) = town.server.screen("-100")
    assert "één persoon tegelijk" in seen.text
    assert "one person at a time" in seen.text


async def test_a_group_in_which_the_bot_may_not_speak_is_left(town):
    town.server.fails["sendMessage"] = [
        (400, "Bad Request: not enough rights to send text messages")
    ]
    await town.server.adds(NOOR, "-100", "supergroup")
    assert town.server.screen("-100") == []
    assert not town.server.group("-100").is_open


def tell(town: Town, native: str, key: str) -> None:
    """Something for somebody is put in the outbox."""
    with town.machine.database.unit(town.organisation) as session:
        person = session.exec(select(Account).where(Account.native == native)).one().person_id
        post = Post(session, town.organisation, town.clock.now())
        post.tell(person, Message("machine/stopped"), key=key)
        post.write()


@pytest.mark.parametrize("fail", [(429, 3), 500, 502])
async def test_a_message_waits_for_telegram_and_comes_once(town, fail):
    town.server.fails["sendMessage"] = [fail]
    tell(town, NOOR, "one")
    await town.machine.delivery.send_due()
    assert town.server.screen(NOOR) == []
    (row,) = town.rows()
    waits = (row.not_before - town.clock.now()).total_seconds()
    assert waits == (3 if isinstance(fail, tuple) else 2)
    town.clock.move(timedelta(seconds=waits))
    await town.quiet()
    assert len(town.server.screen(NOOR)) == 1


async def test_a_message_that_telegram_refuses_is_not_tried_for_ever(town):
    town.server.fails["sendMessage"] = [(400, "Bad Request: message is too long")]
    tell(town, NOOR, "one")
    await town.quiet()
    assert [row.state for row in town.rows()] == ["failed"]


async def test_a_message_that_was_deleted_is_said_anew(town):
    await town.server.types(NOOR, "/leervraag")
    first = await town.sees(NOOR, "vraag 1 van 3")
    town.server.person(NOOR).messages.pop(number_of(first.native))
    await town.server.presses(NOOR, first.native, first.buttons[0][1])
    await town.sees(NOOR, "Gestopt")


async def test_a_revoked_token_ends_the_talk_on_telegram(town):
    town.server.fails["sendMessage"] = [401]
    tell(town, NOOR, "one")
    await town.machine.delivery.send_due()
    assert "telegram" not in town.machine.delivery.platforms


async def test_after_a_restart_people_talk_on(talking):
    async with again(talking) as anew:
        await anew.server.types(FATIMA, "Begin met een warme handdoek.")
        await anew.quiet()
        await anew.sees(NOOR, "warme handdoek")


def second_phone(town: Town, account: str, of: str) -> None:
    """Somebody has another account as well."""
    with town.machine.database.unit(town.organisation) as session:
        first = session.exec(select(Account).where(Account.native == of)).one()
        second = Account(
            platform="telegram",
            native=account,
            person_id=first.person_id,
            organisation_id=first.organisation_id,
        )
        session.add(second)


async def test_a_reply_on_a_second_phone_is_not_taken_for_one_on_the_first(talking):
    second_phone(talking, SAM, NOOR)
    begun = await talking.sees(NOOR, "Fatima")
    chats = talking.server.person(SAM), talking.server.person(NOOR)
    chats[0].messages.update(chats[1].messages)
    number = begun.native.partition(":")[2]
    await talking.server.types(SAM, "dit is voor niemand", reply_to=f"{SAM}:{number}")
    await talking.quiet()
    assert not [s for s in talking.server.screen(FATIMA) if "voor niemand" in s.text]
    assert talking.server.screen(SAM)[-1].text != begun.text
