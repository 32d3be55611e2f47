"""An auditor redoes the numbers of the pages from the tables beside them, as the method page says."""

import csv
import io
import json
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

from legacy_scan.app.progress import Silent
from legacy_scan.app.scan import scan
from legacy_scan.app.settings import Settings
from legacy_scan.reporting.figures import two_figures
from tests.reporting.printed import read, report

BENEFITS = Path(__file__).parents[2] / "fixtures" / "estates" / "benefits"
LETTERS = {"writes": "C", "sends": "C", "reads": "R", "browses": "R", "receives": "R", "updates": "U", "deletes": "D"}

Row = dict[str, str]


@cache
def files() -> dict[str, bytes]:
    return report(scan(Settings(BENEFITS, workers=1, cache=False), Silent()).assessment)


@cache
def rows(name: str) -> list[Row]:
    return list(csv.DictReader(io.StringIO(files()[f"{name}.csv"].decode(), newline=""), strict=True))


def said(page: str) -> str:
    return read(files()[page]).text


def weight(unit: Row) -> int:
    lines = int(unit["last_line"]) - int(unit["first_line"]) + 1
    return max(1, int(unit["code_lines"] or lines))


def mean(pairs: list[tuple[float, int]]) -> float:
    return sum(value * by for value, by in pairs) / sum(by for _, by in pairs)


def test_readiness_and_confidence_of_the_estate() -> None:
    weights = {unit["id"]: weight(unit) for unit in rows("units")}
    scores = [(row, weights[row["unit"]]) for row in rows("scores")]
    readiness = mean([(int(row["readiness"]), by) for row, by in scores if row["readiness"]])
    confidence = mean([(float(row["confidence"]), by) for row, by in scores])
    assert f"{readiness:.0f} readiness" in said("index.html")
    assert f"{100 * confidence:.0f} % confidence" in said("index.html")


def test_coverage() -> None:
    known = [row for row in rows("files") if row["language"]]
    read_in = [row for row in known if row["state"] in ("analysed", "partial")]
    understood = sum(int(row["bytes"]) - int(row["lost_bytes"]) for row in read_in)
    share = 100 * understood / sum(int(row["bytes"]) for row in known)
    (shown,) = re.findall(r"(\S+) % coverage", said("index.html"))
    assert abs(float(shown) - share) < 0.05


def test_effort() -> None:
    low, likely, high = (sum(float(row[f"effort_{end}"]) for row in rows("waves")) for end in ("low", "likely", "high"))
    whole = f"{two_figures(likely)} ({two_figures(low)} to {two_figures(high)}) person-months"
    assert whole in said("index.html")


def test_lines_of_components_are_those_that_effort_is_reckoned_on() -> None:
    lines = {unit["id"]: int(unit["code_lines"] or 0) for unit in rows("units")}
    sums: defaultdict[str, int] = defaultdict(int)
    for row in rows("components"):
        sums[row["component"]] += lines[row["unit"]]
    text = said("components.html")
    for name, whole in sums.items():
        part = re.search(rf"{re.escape(name)} (?:Foundation|Application)\b.*?, {whole:,} lines? of code\..*", text)
        assert part, name
        reckoned = re.search(
            r"[)]: ([\d,]+) lines × [^I]", part[0].partition(" of code. ")[2].partition(" of code. ")[0]
        )
        assert (reckoned[1] if reckoned else "0") == f"{whole:,}", name


def test_who_does_what_to_which_data() -> None:
    copied = {edge["target"] for edge in rows("edges") if edge["kind"] in ("copy", "includes")}
    stores = {
        unit["id"] for unit in rows("units") if unit["space"] in ("table", "dataset", "segment", "record", "queue")
    }
    done: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for edge in rows("edges"):
        given = edge["source"].startswith("copybook:") and edge["source"] in copied
        if edge["kind"] in LETTERS and edge["evidence"] != "candidate" and edge["target"] in stores and not given:
            done[edge["target"], edge["source"]].add(LETTERS[edge["kind"]])
    assert {(row["store"], row["unit"]): set(row["crud"]) for row in rows("crud")} == done


def test_which_job_comes_before_which() -> None:
    found = {(edge["source"], edge["target"], "") for edge in rows("edges") if edge["kind"] == "precedes"}
    jobs: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows("jobdata"):
        jobs[row["dataset"]][row["use"]].add(row["job"])
    for dataset, uses in jobs.items():
        later = (uses["reads"] | uses["updates"] | uses["shares"]) - uses["writes"]
        found |= {(one, other, dataset) for one in uses["writes"] for other in later}
    assert {(row["before"], row["after"], row["dataset"]) for row in rows("jobflow")} == found


def test_homonyms_and_cuts_are_tables_too() -> None:
    whole = json.loads(files()["assessment.json"])
    assert {(row["space"], row["name"], row["unit"]) for row in rows("homonyms")} == {
        (one["space"], one["name"], unit) for one in whole["homonyms"] for unit in one["units"]
    }
    units = {unit["id"]: unit["path"] for unit in rows("units")}
    assert all(row["path"] == units[row["unit"]] for row in rows("homonyms"))
    assert sorted((row["source"], row["target"], row["why"]) for row in rows("cuts")) == sorted(
        (one["edge"]["source"], one["edge"]["target"], one["why"]) for one in whole["cuts"]
    )
    assert rows("homonyms") or rows("cuts")
