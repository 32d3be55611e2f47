"""The rules of a run: the shipped packs, the user's own beside them, and the tables that score and plan by them."""

from pathlib import Path
from typing import Any, Final

import yaml

from legacy_scan import resources
from legacy_scan.linking import Externals
from legacy_scan.rulebook import Rulebook, is_rule_file, load

_TABLES: Final = frozenset({"externals.yaml", "scoring.yaml", "dispositions.yaml"})


def rulebook(extra: tuple[Path, ...] = ()) -> Rulebook:
    """Return the shipped packs and those at the given files or folders. Raises RuleErrors, OSError."""
    files = {
        f"rules/{path}": data
        for path, data in resources.read("rules", ".yaml").items()
        if path not in _TABLES and is_rule_file(path)
    }
    for one in extra:
        files.update(rule_files(one))
    return load(files)


def rule_files(path: Path) -> dict[str, bytes]:
    """Return the rule files at a path, by the path a message should name."""
    if path.is_file():
        return {path.name: path.read_bytes()}
    if not path.is_dir():
        raise FileNotFoundError(f"no rules at {path}")
    found = sorted(one for one in path.rglob("*.y*ml") if one.suffix in (".yaml", ".yml") and one.is_file())
    inside = {f"{path.name}/{one.relative_to(path).as_posix()}": one for one in found}
    return {name: one.read_bytes() for name, one in inside.items() if is_rule_file(name)}


def externals() -> Externals:
    """Return the table of platform names."""
    return Externals(table("externals"))


def table(name: str) -> Any:
    """Return one of the data tables beside the rule packs: externals, scoring, dispositions."""
    return yaml.load((resources.folder("rules") / f"{name}.yaml").read_bytes(), Loader=yaml.CSafeLoader)
