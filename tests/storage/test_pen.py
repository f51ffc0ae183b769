"""Who writes waits in a row, and nobody is passed over."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from storage.pen import Pen


def test_it_goes_to_who_has_waited_longest() -> None:
    pen, came = Pen(), []
    pen.acquire(1)

    def write(number: int) -> None:
        assert pen.acquire(10)
        came.append(number)
        pen.release()

    with ThreadPoolExecutor(8) as threads:
        for number in range(8):
            threads.submit(write, number)
            while len(pen._row) <= number:
                time.sleep(0.001)
        pen.release()
    assert came == list(range(8))


def test_who_waited_long_enough_leaves_the_row() -> None:
    pen = Pen()
    pen.acquire(1)
    assert not pen.acquire(0.01)
    pen.release()
    assert pen.acquire(0.01)


def test_one_at_a_time_has_it() -> None:
    pen, now, most = Pen(), 0, 0
    counting = threading.Lock()

    def write(_: int) -> None:
        nonlocal now, most
        assert pen.acquire(30)
        with counting:
            now += 1
            most = max(most, now)
        time.sleep(0.0005)
        with counting:
            now -= 1
        pen.release()

    with ThreadPoolExecutor(16) as threads:
        list(threads.map(write, range(200)))
    assert most == 1
