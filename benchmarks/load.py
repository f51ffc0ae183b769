"""How many turns a second hold: sent at a steady rate, whatever the answers do."""

import asyncio
import time

from benchmarks import crowd, turn
from benchmarks.measuring import databases, percentile, say
from bot.app import App
from bot.platform import Incoming, Pace
from bot.words import Shown
from handlers.speech import Command

SECONDS = 10
RATES = (40, 60, 80, 100, 140)


class Nowhere:
    """A platform that takes every message at once."""

    name = "bench"
    pace = Pace()

    def __init__(self) -> None:
        self.sent = 0

    async def send(self, account: str, shown: Shown, under: str = "") -> str:
        self.sent += 1
        return f"{account}.{self.sent}"

    async def edit(self, account: str, native: str, shown: Shown) -> None:
        self.sent += 1

    async def settle(self, account: str, native: str) -> None:
        self.sent += 1


def main() -> None:
    """Prints what load holds: 99 of 100 turns within a second, their answers sent."""
    print(f"A load of turns for {SECONDS} s, answers delivered (bar: 40 a second; goal: 100)")
    with databases() as kinds:
        for kind, fresh in kinds.items():
            with crowd.machine(fresh(), *turn.LARGE) as machine, asyncio.Runner() as runner:
                machine.speak_on(Nowhere())
                best = 0
                for rate in RATES:
                    late = runner.run(_load(machine, rate))
                    say(f"{kind}: {rate} a second, 99 of 100", f"{late:.0f} ms", "under 1,000 ms")
                    if late >= 1000:
                        break
                    best = rate
                say(f"{kind}: the most that holds", f"{best}/s", "at least 40/s")


async def _load(machine: App, rate: int) -> float:
    delivering = asyncio.create_task(machine.delivery.run())
    began = time.perf_counter()
    took: list[float] = []

    async def one(number: int) -> None:
        due = began + number / rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        await machine.turns.finish(_incoming(number, rate))
        took.append((time.perf_counter() - due) * 1000)

    await asyncio.gather(*(one(n) for n in range(rate * SECONDS)))
    delivering.cancel()
    return percentile(took, 0.99)


def _incoming(number: int, rate: int) -> Incoming:
    text = f"{turn.QUESTIONS[number % len(turn.QUESTIONS)][:-1]} ({rate}.{number})?"
    account = str(number * 7919 % turn.LARGE[0])
    return Incoming("bench", account, f"load{rate}.{number}", Command("leervraag", text))
