"""A bot speaks evenly: who must wait waits, nobody else does, and answers go first."""

import asyncio

import pytest

from bot.pacing import Pacer
from bot.platform import Pace

A_MINUTE = 60.0


async def _goes(pacer: Pacer, conversation: str, *, urgent: bool = False) -> bool:
    """Whether a message may go now, or nearly."""
    try:
        await asyncio.wait_for(pacer.turn(conversation, urgent=urgent), 0.3)
    except TimeoutError:
        return False
    return True


async def test_a_second_message_in_a_conversation_waits_and_another_conversation_does_not() -> None:
    pacer = Pacer(Pace(conversation=A_MINUTE))
    assert await _goes(pacer, "noor")
    assert not await _goes(pacer, "noor")
    assert await _goes(pacer, "sam")
    assert pacer.rest_of("noor") > 0
    assert pacer.rest_of("joke") == 0


async def test_the_whole_bot_waits_for_its_own_pace() -> None:
    pacer = Pacer(Pace(bot=A_MINUTE))
    assert await _goes(pacer, "noor")
    assert not await _goes(pacer, "sam")


async def test_an_answer_goes_before_what_waited_longer() -> None:
    pacer = Pacer(Pace(bot=0.05))
    went: list[str] = []

    async def go(name: str, *, urgent: bool) -> None:
        await pacer.turn(name, urgent=urgent)
        went.append(name)

    await pacer.turn("first")
    later = [asyncio.create_task(go(f"news{n}", urgent=False)) for n in range(3)]
    await asyncio.sleep(0)
    answer = asyncio.create_task(go("answer", urgent=True))
    await asyncio.gather(*later, answer)
    assert went == ["answer", "news0", "news1", "news2"]


async def test_who_gives_up_waiting_leaves_the_turn_to_the_next() -> None:
    pacer = Pacer(Pace(bot=0.05))
    await pacer.turn("first")
    gives_up = asyncio.create_task(pacer.turn("noor"))
    await asyncio.sleep(0)
    gives_up.cancel()
    with pytest.raises(asyncio.CancelledError):
        await gives_up
    assert await _goes(pacer, "sam")


async def test_without_a_pace_all_go_at_once() -> None:
    pacer = Pacer(Pace())
    assert [await _goes(pacer, "noor") for _ in range(50)] == [True] * 50
