"""Killed in the middle of its work, the bot comes back and has lost nothing it acknowledged."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[2]
KILLS = 3
ASKED = "hoe help ik iemand met dementie die niet wil douchen, poging {}?"


@contextmanager
def _demo(data: Path) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    command = [sys.executable, "-m", "bot", "demo", "--port", "18300", "--data", str(data)]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environment
    )
    try:
        yield process, _address(process)
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _address(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http://\S+?(?=/?$)", line.strip()):
            return found[0].rstrip("/")
    raise AssertionError("the demonstration did not start")


def _ask(address: str, number: int) -> bool:
    """Asks something; says whether that was acknowledged."""
    body = {
        "account": "noor",
        "mode": "now",
        "key": f"event-of-the-bad-day-{number}",
        "kind": "says",
        "text": f"/leervraag {ASKED.format(number)}",
    }
    with suppress(httpx.HTTPError):
        answer = httpx.post(f"{address}/do", json=body, headers={"Origin": address}, timeout=5)
        return answer.status_code == httpx.codes.OK
    return False


def _count(data: Path, query: str) -> int:
    with closing(sqlite3.connect(data / "leermaat.db")) as connection:
        return int(connection.execute(query).fetchone()[0])


def test_what_was_acknowledged_before_a_kill_is_there_after_it(tmp_path: Path) -> None:
    acknowledged: list[int] = []
    for kill in range(KILLS):
        with _demo(tmp_path) as (process, address):
            timer = threading.Timer(2.0 + kill * 0.37, process.send_signal, (signal.SIGKILL,))
            timer.start()
            for number in range(kill * 1000, kill * 1000 + 400):
                if not _ask(address, number):
                    break
                acknowledged.append(number)
            timer.join()
    assert len(acknowledged) > KILLS
    with _demo(tmp_path) as (_, address):
        assert _ask(address, 99_999)
        kept = _count(tmp_path, "SELECT count(*) FROM question")
        waiting = "SELECT count(*) FROM outbox WHERE state IN ('waiting', 'sending') AND reply"
        assert len(acknowledged) + 1 <= kept <= len(acknowledged) + 1 + KILLS
        assert _wait_until_none(tmp_path, waiting)


def _wait_until_none(data: Path, query: str) -> bool:
    """Rows that a dead process was sending go when the bot is there again."""
    done = threading.Event()
    for _ in range(90):
        if _count(data, query) == 0:
            return True
        done.wait(1)
    return False
