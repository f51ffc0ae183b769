"""People on a stand-in platform, in a process of their own: `python -m benchmarks.visitors`.

Says where its API is, is told where the bot listens, and prints how long each event took until it
was acknowledged.
"""

import asyncio
import json
import sys
import time
from typing import Any

from benchmarks.turn import QUESTIONS

WARM, ONE_BY_ONE, TOGETHER, SIDE_BY_SIDE = 60, 300, 300, 4
PEOPLE = 50


def account(platform: str, number: int) -> str:
    """The user on a platform that a person of the crowd is."""
    return f"U{number}" if platform == "slack" else str(1000 + number)


async def visit(platform: str) -> dict[str, Any]:
    """Asks questions, first one by one, then side by side; gives the milliseconds of each, and how
    many a second there were."""
    async with stand_in(platform) as server:
        print(server.api_url, flush=True)
        server.adapter_url = (await asyncio.to_thread(sys.stdin.readline)).strip()
        numbers = iter(range(10_000))

        async def ask() -> float:
            number = next(numbers)
            who = account(platform, number % PEOPLE)
            text = f"/leervraag {QUESTIONS[number % len(QUESTIONS)][:-1]} ({number})?"
            began = time.perf_counter()
            await server.types(who, text)
            return (time.perf_counter() - began) * 1000

        async def several() -> list[float]:
            return [await ask() for _ in range(TOGETHER // SIDE_BY_SIDE)]

        for number in range(PEOPLE):
            server.person(account(platform, number), name=f"Persoon {number}")
        for _ in range(WARM):
            await ask()
        one_by_one = [await ask() for _ in range(ONE_BY_ONE)]
        began = time.perf_counter()
        together = await asyncio.gather(*(several() for _ in range(SIDE_BY_SIDE)))
        rate = TOGETHER / (time.perf_counter() - began)
    return {
        "one_by_one": one_by_one,
        "together": [took for one in together for took in one],
        "rate": rate,
    }


def stand_in(platform: str) -> Any:
    """The stand-in of a platform."""
    if platform == "slack":
        from tests.platforms.slack import SlackServer

        return SlackServer(rates=False)
    from tests.platforms.telegram import TelegramServer

    return TelegramServer(rates=False)


if __name__ == "__main__":
    print(json.dumps(asyncio.run(visit(sys.argv[1]))), flush=True)
