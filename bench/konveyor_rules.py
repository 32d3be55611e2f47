"""Konveyor's public rules: seconds for all their test cases, and a scan with all Java rules against the bare parse.

python bench/konveyor_rules.py RULESETS TREE
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUN = (sys.executable, "-c", "from legacy_scan.cli import main; main()")
BARE = Path(__file__).with_name("bare_parse.py")


def seconds(*command: str) -> float:
    """Return how long a command takes; its last line is printed."""
    began = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    took = time.monotonic() - began
    print(f"{took:6.1f} s  {done.stdout.strip().rpartition(chr(10))[2] or done.stderr.strip().rpartition(chr(10))[2]}")
    return took


def main(rulesets: Path, tree: Path) -> None:
    """Print the two figures."""
    seconds(*RUN, "rules", "test", str(rulesets))
    bare = seconds(sys.executable, str(BARE), str(tree), "2")
    with tempfile.TemporaryDirectory() as out:
        rules = str(rulesets / "stable" / "java")
        took = seconds(*RUN, "scan", str(tree), "--out", out, "--no-cache", "--workers", "2", "--rules", rules)
    print(f"scan with all Java rules: {took:.1f} s; the measure is 4 x {bare:.1f} + 2 = {4 * bare + 2:.1f} s")


main(Path(sys.argv[1]), Path(sys.argv[2]))
