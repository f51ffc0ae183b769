"""How soon the demonstration stands, and what it weighs, against only importing what it imports."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import median, say

ROOT = Path(__file__).parents[1]
RUNS = 5
LIST = """
import sys, json, asyncio
from bot import demo
from pathlib import Path
import tempfile
async def stand():
    with tempfile.TemporaryDirectory() as folder:
        def say(line):
            if "http" in line:
                import os, signal
                os.kill(os.getpid(), signal.SIGTERM)
        await demo.serve(demo.settings(Path(folder)), 18080, say)
asyncio.run(stand())
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""
IMPORT = """
import sys, json, importlib
for name in json.load(open(sys.argv[1])):
    try:
        importlib.import_module(name)
    except Exception:
        pass
print("ready http", flush=True)
import time
time.sleep(60)
"""


def main() -> None:
    """Prints the figures of the start."""
    print("The start of `demo` (bars: 1.5x the time of its imports, 1.5x their memory)")
    with TemporaryDirectory(prefix="leermaat-start-") as name:
        folder = Path(name)
        modules = folder / "modules.json"
        modules.write_text(json.dumps(_modules()))
        imports = [sys.executable, "-c", IMPORT, str(modules)]
        floor = [_until_ready(lambda _: imports, folder, n) for n in range(RUNS)]
        ready = [_until_ready(_demo, folder, n) for n in range(RUNS)]
    floor_s, ready_s = median([s for s, _ in floor]), median([s for s, _ in ready])
    floor_mb, ready_mb = median([m for _, m in floor]), median([m for _, m in ready])
    say("importing what it imports", f"{floor_s:.2f} s")
    say("demo ready, sample organisation made", f"{ready_s:.2f} s")
    say("demo against its imports", f"{ready_s / floor_s:.2f}x", "at most 1.5x")
    say("memory with just those imports", f"{floor_mb:.0f} MB")
    say("memory of the idle demo", f"{ready_mb:.0f} MB")
    say("memory against its imports", f"{ready_mb / floor_mb:.2f}x", "at most 1.5x")


def _modules() -> list[str]:
    done = subprocess.run([sys.executable, "-c", LIST], cwd=ROOT, capture_output=True, check=True)
    found: list[str] = json.loads(done.stderr.decode().strip().split("\n")[-1])
    return [name for name in found if name != "__main__"]


def _demo(folder: Path) -> list[str]:
    return [sys.executable, "-m", "bot", "demo", "--port", "18080", "--data", str(folder)]


def _until_ready(
    command: Callable[[Path], list[str]], folder: Path, number: int
) -> tuple[float, float]:
    """Seconds until a process says that it is ready, and its memory in MB two seconds later."""
    began = time.perf_counter()
    data = folder / f"data{number}"
    process = subprocess.Popen(
        command(data), cwd=ROOT, stdout=subprocess.PIPE, env=os.environ | {"PYTHONUNBUFFERED": "1"}
    )
    try:
        _wait(process)
        took = time.perf_counter() - began
        time.sleep(2)
        return took, _memory(process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def _wait(process: "subprocess.Popen[bytes]") -> None:
    assert process.stdout is not None
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if select.select([process.stdout], [], [], 1)[0] and b"http" in process.stdout.readline():
            return
    raise TimeoutError


def _memory(process: int) -> float:
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0
