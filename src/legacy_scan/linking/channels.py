"""Channels of Spring Integration: they live in one application, so that those of one name in two modules are two."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final, NamedTuple

from legacy_scan.linking.endpoints import module_of
from legacy_scan.linking.policy import POLICY, TYPED
from legacy_scan.linking.sites import Sites
from legacy_scan.model.estate import EstateUnit
from legacy_scan.model.names import unit_id

KINDS: Final = frozenset({"takes-from", "gives-to"})
_SPACE: Final = "message-channel"


class Use(NamedTuple):
    """Somebody takes from a channel, or gives to it."""

    path: str
    line: int
    source: str
    kind: str
    name: str
    evidence: str


def resolve(sites: Sites, told: Iterable[Use]) -> None:
    """Add the channels that Java and descriptors name, and who uses them."""
    by_name: defaultdict[str, defaultdict[str, list[Use]]] = defaultdict(lambda: defaultdict(list))
    for use in sorted({*told, *_written(sites)}):
        by_name[use.name][module_of(use.path)].append(use)
    for name, modules in sorted(by_name.items()):
        for _, uses in sorted(modules.items()):
            shown = unit_id(_SPACE, name) + (f"@{uses[0].path}" if len(modules) > 1 else "")
            unit = sites.index.declare(EstateUnit(shown, _SPACE, name, "implied", "", 0, 0))
            for use in uses:
                sites.edge(POLICY[use.kind].edge, use.source, unit, use.evidence, use.path, use.line)


def _written(sites: Sites) -> Iterable[Use]:
    for at, (path, facts, _) in sites.kinds.having(*KINDS):
        for one in facts.references if facts.language in TYPED else ():
            if one.kind in KINDS:
                source = sites.index.ids[at][one.unit]
                if one.how == "computed":
                    sites.unknown(source, POLICY[one.kind].edge, one.name, "dynamic", path, one.line)
                else:
                    yield Use(path, one.line, source, one.kind, one.name, "literal")
