"""Workers die, the scan does not: 50 SIGKILLs at random, and the outputs are those of an undisturbed run."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

KILLS = 50
PROGRAMS = 2_000
PARAGRAPHS = 60


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def program(number: int) -> str:
    head = ["IDENTIFICATION DIVISION.", f"PROGRAM-ID. BEN{number:05}.", "PROCEDURE DIVISION."]
    body = [
        line
        for paragraph in range(PARAGRAPHS)
        for line in (f"P-{paragraph:03}.", f"    CALL 'BEN{(number * 7 + paragraph) % PROGRAMS:05}'.")
    ]
    return "".join(f"       {line}\n" for line in [*head, *body])


def start(estate: Path, out: Path) -> "subprocess.Popen[bytes]":
    code = "from legacy_scan.cli import main; main()"
    words = ["scan", str(estate), "--out", str(out), "--no-cache", "--workers", "2"]
    return subprocess.Popen([sys.executable, "-c", code, *words], stderr=subprocess.DEVNULL)


def children(pid: int) -> list[int]:
    with contextlib.suppress(OSError):
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def test_fifty_kills_change_nothing(tmp_path: Path) -> None:
    estate = tmp_path / "estate"
    estate.mkdir()
    for number in range(PROGRAMS):
        (estate / f"BEN{number:05}.cbl").write_text(program(number))
    assert start(estate, tmp_path / "calm").wait() == 0
    disturbed = start(estate, tmp_path / "killed")
    chance, killed = random.Random(7), 0
    while disturbed.poll() is None and killed < KILLS:
        time.sleep(chance.uniform(0.01, 0.04))
        if workers := children(disturbed.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(chance.choice(workers), signal.SIGKILL)
                killed += 1
    assert disturbed.wait(timeout=120) == 0
    assert killed == KILLS, "the scan was over before the kills were: make the estate larger"
    assert tree(tmp_path / "killed") == tree(tmp_path / "calm")
