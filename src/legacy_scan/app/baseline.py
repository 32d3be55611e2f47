"""The gate's baseline: the findings that are known. Keyed by what was seen and never by line number."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from legacy_scan.app.faults import UsageError
from legacy_scan.model.assessment import Finding

NAME: Final = ".legacy-scan-baseline.json"
_VERSION: Final = 1


def load(path: Path) -> frozenset[str]:
    """Return the fingerprints a baseline holds; none where there is no file. Raises UsageError on a broken one."""
    if not path.exists():
        return frozenset()
    try:
        data: Any = json.loads(path.read_bytes())
        if data["version"] != _VERSION:
            raise UsageError(f"{path}: baseline version {data['version']}, this tool reads {_VERSION}")
        return frozenset(str(row["fingerprint"]) for row in data["findings"])
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path}: not a baseline of legacy-scan ({error}); write it again with --update") from error


def dump(findings: Iterable[Finding]) -> str:
    """Return a baseline: one finding a line, sorted, so that a merge can be read."""
    rows = sorted({(one.path, one.rule, one.fingerprint) for one in findings})
    lines = ",\n".join(
        json.dumps({"path": path, "rule": rule, "fingerprint": fingerprint}) for path, rule, fingerprint in rows
    )
    return f'{{"version": {_VERSION}, "findings": [\n{lines}\n]}}\n'


def merged(path: Path, checked: Sequence[str], findings: Iterable[Finding]) -> str:
    """Return the baseline at `path` with the rows of the checked paths replaced by these findings."""
    kept: list[Finding] = []
    if path.exists():
        load(path)
        fresh = set(checked)
        for row in json.loads(path.read_bytes())["findings"]:
            if row["path"] not in fresh:
                kept.append(Finding(row["rule"], "", row["path"], 0, 0, "information", 0, "", row["fingerprint"]))
    return dump([*kept, *findings])


def by_path(findings: Iterable[Finding]) -> dict[str, int]:
    """Return how many findings each path has, sorted by path."""
    return dict(sorted(Counter(one.path for one in findings).items()))
