"""Programs that a macro of the house calls by what it is given: `CALLPG PAYROLL`, where the macro says `CALL &P`."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from legacy_scan.extraction.cards import parts, unquoted
from legacy_scan.linking.policy import POLICY
from legacy_scan.linking.readings import Reading
from legacy_scan.linking.sites import Sites
from legacy_scan.model.estate import Unresolved
from legacy_scan.model.facts import Reference

_SPELLED: Final = re.compile(r"&([A-Z@#$_][A-Z0-9@#$_]*)\.?")
_MOST: Final = 100
"""Names that a macro makes of what it is given; those beyond stay dynamic."""
_NAME: Final = re.compile(r"[A-Z@#$_][A-Z0-9@#$_]{0,7}")


class _Macro(NamedTuple):
    """A macro, the parameters it takes with what they are if nothing is given, and what it names by them."""

    unit: str
    path: str
    positional: tuple[str, ...]
    keys: dict[str, str]
    references: tuple[Reference, ...]


def spell(readings: Sequence[Reading], sites: Sites) -> None:
    """Give each program the programs that macros call for it; a macro of which all are known is no longer dynamic."""
    macros = {one.unit: one for one in _macros(readings, sites)}
    if not macros:
        return
    settled: defaultdict[Unresolved, bool] = defaultdict(lambda: True)
    for at, (path, facts, _) in enumerate(readings):
        for binding in facts.bindings:
            if binding.kind != "macro-call":
                continue
            macro = _meant(macros, sites, binding.name, path)
            if macro is None:
                continue
            values = _given(macro, binding.value)
            for one in macro.references:
                name = _spelled(one.name, values)
                row = Unresolved(macro.unit, POLICY[one.kind].edge, one.name, "dynamic", macro.path, one.line)
                known = bool(_NAME.fullmatch(name))
                settled[row] &= known
                if known:
                    sites.name(sites.index.ids[at][binding.unit], one.kind, name, "joined", path, binding.line)
    told = {row for row, known in settled.items() if known}
    sites.unresolved -= {row for row in sites.unresolved if row._replace(why="") in told}


def _macros(readings: Sequence[Reading], sites: Sites) -> Iterator[_Macro]:
    for at, (path, facts, _) in enumerate(readings):
        for binding in facts.bindings:
            if binding.kind == "prototype":
                taken = [one for one in parts(binding.value) if one.startswith("&")]
                keys = dict(one[1:].partition("=")[::2] for one in taken if "=" in one)
                positional = tuple(one[1:] for one in taken if "=" not in one)
                named = tuple(
                    one
                    for one in facts.references
                    if one.unit == binding.unit and one.how == "computed" and "&" in one.name
                )
                yield _Macro(sites.index.ids[at][binding.unit], path, positional, keys, named[:_MOST])


def _meant(macros: dict[str, _Macro], sites: Sites, name: str, path: str) -> _Macro | None:
    """Return the macro of a name, that of the same text before any other; nothing where there are several."""
    found = sites.index.find(("macro",), name)
    near = [one for one in found if sites.index.units[one].path == path] or found
    return macros.get(near[0]) if len(near) == 1 else None


def _spelled(written: str, values: dict[str, str]) -> str:
    return _SPELLED.sub(lambda symbol: values.get(symbol[1], "&"), written)


def _given(macro: _Macro, operands: str) -> dict[str, str]:
    """Return what each parameter is: what stands in its place or behind its key, else what the prototype says."""
    said = parts(operands)
    values = dict(macro.keys)
    values |= {key: value for key, mark, value in (one.partition("=") for one in said) if mark and key in macro.keys}
    plain = [one for one in said if one.partition("=")[0] not in macro.keys]
    values |= dict(zip(macro.positional, plain, strict=False))
    return {name: unquoted(value) for name, value in values.items()}
