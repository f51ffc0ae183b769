"""Who may speak to the bot on Slack, and where it answers."""

import asyncio

import pytest

from storage.people import Account, Person
from tests.adapters.slack import House, house, until
from tests.platforms.slack_space import OTHER_TEAM, TEAM


@pytest.fixture
async def wilgenhof(tmp_path):
    async with house(tmp_path) as found:
        yield found


def known(wilgenhof: House) -> list[str]:
    return [one.native for one in wilgenhof.rows(Account)]


async def test_who_is_in_the_workspace_is_in_the_organisation(wilgenhof: House):
    server = wilgenhof.server
    server.person("U1NOOR", "Noor Bakker", "noor@wilgenhof.nl")
    await server.types("U1NOOR", "hoi")
    await until(lambda: server.screen("U1NOOR"))
    assert known(wilgenhof) == ["U1NOOR"]
    assert [one.name for one in wilgenhof.rows(Person)] == ["Noor Bakker"]


async def test_a_guest_of_the_workspace_is_one_of_us(wilgenhof: House):
    server = wilgenhof.server
    server.person("U1SAM", "Sam", guest=True)
    await server.types("U1SAM", "/help")
    await until(lambda: server.screen("U1SAM"))
    assert known(wilgenhof) == ["U1SAM"]


async def test_where_strangers_need_a_code_the_workspace_opens_nothing(tmp_path):
    async with house(tmp_path, closed=True) as wilgenhof:
        wilgenhof.server.person("U1NOOR", "Noor")
        await wilgenhof.server.types("U1NOOR", "hoi")
        await wilgenhof.sees("U1NOOR", "code")
        assert known(wilgenhof) == []


async def test_who_shares_only_a_channel_is_told_so_and_nothing_is_kept(wilgenhof: House):
    server = wilgenhof.server
    server.person("U9ELS", "Els", stranger=True)
    await server.types("U9ELS", "hoi")
    await wilgenhof.sees("U9ELS", "alleen voor collega")
    _, said = await server.types("U9ELS", "/leervraag")
    assert "alleen voor collega" in said
    await server.opens_home("U9ELS")
    await wilgenhof.rests()
    home = server.home("U9ELS")
    assert home is not None
    assert "alleen voor collega" in home.text
    assert known(wilgenhof) == []
    assert server.form("U9ELS") is None


async def test_who_is_of_another_house_by_the_payload_is_not_looked_up(wilgenhof: House):
    server = wilgenhof.server
    server.person("U9ELS", "Els")
    talk = server.space.talk_with("U9ELS")
    line = server.line(talk, server.puts(talk, "U9ELS", "hoi"))
    await server.brings({**line, "user_team": OTHER_TEAM})
    await wilgenhof.sees("U9ELS", "alleen voor collega")
    assert server.times("users.info") == 0
    assert known(wilgenhof) == []


async def test_a_colleague_of_the_same_enterprise_is_one_of_us(wilgenhof: House):
    server = wilgenhof.server
    server.person("U1NOOR", "Noor")
    server.space.people["U1NOOR"] |= {"team_id": "T0HOME", "enterprise_user": {"teams": [TEAM]}}
    talk = server.space.talk_with("U1NOOR")
    line = server.line(talk, server.puts(talk, "U1NOOR", "hoi"))
    await server.brings({**line, "user_team": "T0HOME"}, enterprise_id="E1")
    await until(lambda: known(wilgenhof) == ["U1NOOR"])


@pytest.mark.parametrize("given", [{"bot": True}, {"deleted": True}])
async def test_who_is_no_person_here_is_not_answered(wilgenhof: House, given):
    server = wilgenhof.server
    server.person("U1ROBOT", "Robot", **given)
    await server.types("U1ROBOT", "hoi")
    await wilgenhof.rests()
    assert server.screen("U1ROBOT") == []
    assert known(wilgenhof) == []


@pytest.mark.parametrize("trouble", [500, "missing_scope", (429, 30)])
async def test_while_slack_does_not_say_who_it_is_they_are_asked_to_try_again(
    wilgenhof: House, trouble
):
    server = wilgenhof.server
    server.person("U1NOOR", "Noor")
    server.fails["users.info"] = [trouble]
    await server.types("U1NOOR", "hoi")
    await wilgenhof.sees("U1NOOR", "Het is nu druk")
    assert known(wilgenhof) == []
    await server.types("U1NOOR", "hoi")
    await until(lambda: known(wilgenhof) == ["U1NOOR"])


async def test_a_stranger_who_says_much_at_once_is_looked_up_once(wilgenhof: House):
    server = wilgenhof.server
    server.person("U9ELS", "Els", stranger=True)
    await asyncio.gather(*(server.types("U9ELS", f"hoi {n}") for n in range(4)))
    await server.types("U9ELS", "nog eens")
    assert server.times("users.info") == 1


async def test_whom_the_bot_knows_is_not_looked_up(wilgenhof: House):
    wilgenhof.lives("U1NOOR", "Noor")
    await wilgenhof.server.types("U1NOOR", "help")
    await wilgenhof.sees("U1NOOR", "Dit kun je met Leermaat doen.")
    assert wilgenhof.server.times("users.info") == 0


async def test_who_is_taken_out_of_the_workspace_is_gone_from_here(wilgenhof: House):
    person = wilgenhof.lives("U1NOOR", "Noor")
    await wilgenhof.server.leaves("U1NOOR")
    await wilgenhof.rests()
    left = next(one for one in wilgenhof.rows(Person) if one.id == person)
    assert left.state == "left"
    assert wilgenhof.server.screen("U1NOOR") == []


async def test_of_a_stranger_who_is_taken_out_nothing_is_made(wilgenhof: House):
    wilgenhof.server.person("U1NOOR", "Noor")
    await wilgenhof.server.leaves("U1NOOR")
    await wilgenhof.rests()
    assert known(wilgenhof) == []


async def test_a_command_in_a_channel_is_answered_to_the_person_alone(wilgenhof: House):
    wilgenhof.lives("U1NOOR", "Noor")
    server = wilgenhof.server
    channel = server.space.channel("C1ALLES", "U1NOOR")
    _, said = await server.types("U1NOOR", "/help", channel="C1ALLES")
    assert said == "Ik antwoord je in onze chat."
    await until(lambda: server.screen("U1NOOR"))
    assert not channel.messages


async def test_a_command_in_the_talk_itself_needs_no_such_word(wilgenhof: House):
    wilgenhof.lives("U1NOOR", "Noor")
    assert await wilgenhof.server.types("U1NOOR", "/help") == ("", "")


async def test_a_command_typed_to_somebody_else_is_answered_in_our_talk(wilgenhof: House):
    wilgenhof.lives("U1NOOR", "Noor")
    server = wilgenhof.server
    await server.opens_home("U1NOOR", "messages")
    server.space.channel("D9ANDER", "U1NOOR", "U2SAM")
    _, said = await server.types("U1NOOR", "/help", channel="D9ANDER")
    assert said == "Ik antwoord je in onze chat."


async def test_a_command_in_a_channel_that_opens_a_form_says_nothing_else(wilgenhof: House):
    wilgenhof.lives("U1NOOR", "Noor")
    server = wilgenhof.server
    server.space.channel("C1ALLES", "U1NOOR")
    assert await server.types("U1NOOR", "/leervraag", channel="C1ALLES") == ("", "")
    assert server.form("U1NOOR") is not None


async def test_the_bot_does_not_read_along_in_a_channel(wilgenhof: House):
    wilgenhof.lives("U1NOOR", "Noor")
    server = wilgenhof.server
    server.space.channel("C1ALLES", "U1NOOR", "U0BOT")
    await server.mentions("U1NOOR", "C1ALLES", "hoe til ik mevrouw De Vries?")
    await wilgenhof.rests()
    assert [(where, who) for where, who, _ in server.space.whispers] == [("C1ALLES", "U1NOOR")]
    assert server.screen("U1NOOR") == []
    await server.types("U1NOOR", "leervraag", channel="C1ALLES")
    assert server.screen("U1NOOR") == []


async def test_an_answer_stands_in_the_thread_that_was_written_in(wilgenhof: House):
    wilgenhof.lives("U1NOOR", "Noor")
    server = wilgenhof.server
    await server.types("U1NOOR", "help")
    first = await wilgenhof.sees("U1NOOR", "")
    await server.types("U1NOOR", "instellingen", thread=first.native)
    answer = await wilgenhof.sees("U1NOOR", "Je instellingen")
    assert answer.thread == first.native


async def test_under_a_thread_that_is_gone_an_answer_stands_by_itself(wilgenhof: House):
    wilgenhof.lives("U1NOOR", "Noor")
    server = wilgenhof.server
    await server.types("U1NOOR", "instellingen", thread="D1NOOR:1.000100")
    answer = await wilgenhof.sees("U1NOOR", "Je instellingen")
    assert answer.thread == ""


async def test_a_command_with_a_space_before_it_is_one(wilgenhof: House):
    wilgenhof.lives("U1NOOR", "Noor")
    server = wilgenhof.server
    await server.types("U1NOOR", " /leervraag")
    seen = await wilgenhof.sees("U1NOOR", "Nog één stap")
    await server.presses("U1NOOR", seen.native, seen.buttons[0][1])
    assert "question" in wilgenhof.form("U1NOOR").fields


async def test_a_button_that_came_into_a_channel_is_answered_in_the_talk_alone(wilgenhof: House):
    wilgenhof.lives("U1NOOR", "Noor")
    server = wilgenhof.server
    talk = server.space.channel("C1ALLES", "U1NOOR")
    asked = server.press("U1NOOR", "C1ALLES:1764000000.000100", "people.open:help:0")
    asked["container"]["thread_ts"] = "1764000000.000000"
    assert (await server.way.bring(asked)).status == 200
    await wilgenhof.sees("U1NOOR", "")
    await wilgenhof.rests()
    assert {str(call.given.get("channel")) for call in server.calls} & {talk.id} == set()
