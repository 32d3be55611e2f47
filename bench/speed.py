"""A cold scan against a bare parse of the same tree, one after the other, so that a noisy machine is noisy to both.

    python bench/speed.py TREE [ROUNDS]

Prints, for each round, the seconds of both and (scan - 2 s) / bare, which the plan wants to be at most 2.5; then the
medians, and the peak memory of the largest process.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

HERE = Path(__file__).parent
ALLOWED_RATIO = 2.5
START_UP_SECONDS = 2.0


def timed(command: list[str]) -> float:
    """Run a command; return its seconds. Raises CalledProcessError."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def main(tree: str, rounds: int) -> None:
    """Measure."""
    bare_command = [sys.executable, str(HERE / "bare_parse.py"), tree]
    pairs = []
    with tempfile.TemporaryDirectory() as out:
        scan_command = [str(Path(sys.executable).with_name("legacy-scan")), "scan", tree, "--no-cache", "--out", out]
        for _ in range(rounds):
            bare, scan = timed(bare_command), timed(scan_command)
            pairs.append((bare, scan))
            print(f"bare {bare:6.2f} s   scan {scan:6.2f} s   ratio {(scan - START_UP_SECONDS) / bare:5.2f}")
    bare, scan = median(bare for bare, _ in pairs), median(scan for _, scan in pairs)
    ratio = median((scan - START_UP_SECONDS) / bare for bare, scan in pairs)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"median: bare {bare:.2f} s, scan {scan:.2f} s, peak {peak:.0f} MiB")
    print(f"ratio {ratio:.2f}, allowed {ALLOWED_RATIO}")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5)
