"""What mapa reads in the jobs of a tree, procs expanded and symbols put in: the key of tests/corpora/mapa.py.

    python -m bench.jcl_mapa JAVA MAPA TREE KEY.csv [SECONDS]

JAVA is a Java 21 or later, MAPA a checkout of github.com/cschneid-the-elder/mapa with its jars. mapa finds a proc by
the name of its file, so procs are laid out so first. A job takes it some seconds; after SECONDS (600) what it has told
so far is the key. Paths in the key are below TREE.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

_JOB = re.compile(rb"^//[A-Z0-9@#$]+ +JOB\b", re.MULTILINE)
_PROC = re.compile(rb"^//[A-Z0-9@#$]* +PROC\b", re.MULTILINE)
_SUFFIXES = {".jcl", ".prc", ".proc", ""}
JARS = ("JCLParser.jar", "antlr-4.13.2-complete.jar", "commons-cli-1.4.jar")


def main(java: str, mapa: Path, tree: Path, key: Path, seconds: int) -> None:
    """Write the key. mapa leaves a log where it runs."""
    mapa, tree = mapa.resolve(), tree.resolve()
    classes = ":".join(str(mapa / "jcl" / jar) for jar in JARS)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "procs").mkdir()
        jobs = []
        for path in sorted(tree.rglob("*")):
            if path.is_file() and path.suffix.lower() in _SUFFIXES:
                text = path.read_bytes()
                if _JOB.search(text):
                    jobs.append(str(path))
                elif _PROC.search(text):
                    (place / "procs" / path.stem).write_bytes(text)
        (place / "jobs").write_text("\n".join(jobs) + "\n", encoding="utf-8")
        words = ["-fileList", str(place / "jobs"), "-include", str(place / "procs")]
        command = [java, "-cp", classes, "Demo01", *words, "-outcsv", str(place / "key.csv"), "-logLevel", "SEVERE"]
        try:
            subprocess.run(command, check=False, stdout=subprocess.DEVNULL, timeout=seconds, cwd=place)
        except subprocess.TimeoutExpired:
            sys.stderr.write(f"stopped after {seconds} seconds\n")
        told = (place / "key.csv").read_text(encoding="utf-8", errors="replace")
        key.write_text(told.replace(f"{tree}/", ""), encoding="utf-8")


if __name__ == "__main__":
    program, checkout, code, target, *limit = sys.argv[1:]
    main(program, Path(checkout), Path(code), Path(target), int(limit[0]) if limit else 600)
