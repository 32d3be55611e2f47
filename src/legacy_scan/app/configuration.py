"""What the user says of an estate in a file of his own: its name and marking, its components, what starts it.

The file is read only where the user names it. A tree under scan is somebody else's text: a file in it that could rename
the report, regroup its plan or declare code unused must not do so in silence.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from legacy_scan.app.faults import UsageError
from legacy_scan.linking.readings import ANYWHERE, Override

if TYPE_CHECKING:
    from legacy_scan.rulebook import Lines

NAME: Final = "legacy-scan.yaml"
_MAX_BYTES: Final = 1_000_000


class Configuration(NamedTuple):
    """`components` are (name, globs on unit ids), in the user's order; `roots` are globs of what outsiders call.

    Any root means that these, the jobs and the transactions are all that starts work. `overrides` state what a data
    item of a unit holds where it names a program, transaction or the like: (unit, item, targets).
    """

    name: str = ""
    marking: str = ""
    components: tuple[tuple[str, tuple[str, ...]], ...] = ()
    roots: tuple[str, ...] = ()
    overrides: tuple[Override, ...] = ()


def configuration(path: Path | None) -> Configuration:
    """Return what a configuration file says; nothing without one. Raises UsageError that lists all that is wrong."""
    if path is None:
        return Configuration()
    data, lines = _read(path)
    wrong = sorted((lines.at(data, *keys), text) for keys, text in _faults(data))
    if wrong:
        raise UsageError("\n".join(f"{path}:{line}: {text}" for line, text in wrong))
    return Configuration(
        data.get("name", ""),
        data.get("marking", ""),
        tuple((name, tuple(globs)) for name, globs in data.get("components", {}).items()),
        tuple(data.get("roots", ())),
        tuple(
            (unit, item.upper(), tuple(targets))
            for unit, items in data.get("overrides", {}).items()
            for item, targets in items.items()
        ),
    )


def _read(path: Path) -> tuple[Any, "Lines"]:
    from legacy_scan.rulebook import Lines, YamlError, documents  # 40 ms, and most runs have no configuration

    with path.open("rb") as file:
        raw = file.read(_MAX_BYTES + 1)
    if len(raw) > _MAX_BYTES:
        raise UsageError(f"{path}: more than a configuration may have ({_MAX_BYTES:,} bytes)")
    lines = Lines()
    try:
        found = list(documents(raw, lines))
    except YamlError as error:
        raise UsageError(f"{path}:{error.line}: {error}") from error
    if len(found) > 1:
        raise UsageError(f"{path}:{found[1][1]}: a second document; a configuration is one")
    return next(({} if data is None else data for data, _ in found), {}), lines


Fault = tuple[tuple[Any, ...], str]
"""The keys that lead to a mistake, and what it is."""


def _faults(data: Any) -> Iterator[Fault]:
    if not isinstance(data, dict):
        yield (), f"expected a table of name, marking, components, roots and overrides, found {type(data).__name__}"
        return
    for key in data:
        if key not in Configuration._fields:
            yield (key,), f"{key!s:.80}: unknown key; known are {', '.join(Configuration._fields)}"
    for key in ("name", "marking"):
        if not isinstance(data.get(key, ""), str):
            yield (key,), f"{key}: expected a text, found {data[key]!r:.80}"
    if "roots" in data:
        yield from _glob_faults(("roots",), data["roots"])
    yield from _override_faults(data.get("overrides", {}))
    components = data.get("components", {})
    if not isinstance(components, dict):
        yield ("components",), f"components: expected a table of names and lists of globs, found {components!r:.80}"
        return
    for name, globs in components.items():
        if not isinstance(name, str) or not name.strip():
            yield ("components", name), f"components: a name must be a text, found {name!r:.80}"
        yield from _glob_faults(("components", name), globs)


_WHOSE: Final = f"a unit id such as program:MENU, or {ANYWHERE} for whatever the text leaves open"


def _override_faults(overrides: Any) -> Iterator[Fault]:
    from legacy_scan.linking.stated_symbols import is_symbol

    shape = "expected a table such as program:MENU: {NEXT-PROGRAM: [PAY, TAX]}"
    if not isinstance(overrides, dict):
        yield ("overrides",), f"overrides: {shape}, found {overrides!r:.80}"
        return
    for unit, items in overrides.items():
        if not isinstance(unit, str) or (":" not in unit and unit != ANYWHERE):
            yield ("overrides", unit), f"overrides: expected {_WHOSE}, found {unit!r:.80}"
        if not isinstance(items, dict):
            yield ("overrides", unit), f"overrides.{unit!s:.80}: {shape}, found {items!r:.80}"
            continue
        for item, targets in items.items():
            named = isinstance(item, str) and isinstance(targets, list) and targets
            if not named or not all(isinstance(one, str) and one.strip() for one in targets):
                found = f"found {item!r:.80}: {targets!r:.80}"
                yield ("overrides", unit, item), f"overrides.{unit!s:.80}: {shape}, {found}"
            elif is_symbol(item) and len(targets) > 1:
                wrong = f"a symbol stands for one text, found {len(targets)}"
                yield ("overrides", unit, item), f"overrides.{unit!s:.80}.{item:.80}: {wrong}"


def _glob_faults(keys: tuple[Any, ...], globs: Any) -> Iterator[Fault]:
    at = ".".join(f"{key!s:.80}" for key in keys)
    if not isinstance(globs, list) or not globs:
        yield keys, f"{at}: expected a list of globs on unit ids such as program:BN*, found {globs!r:.80}"
        return
    for number, glob in enumerate(globs):
        if not isinstance(glob, str) or ":" not in glob:
            wrong = f"expected a glob on a unit id such as program:BN*, found {glob!r:.80}"
            yield (*keys, number), f"{at}[{number}]: {wrong}"
