"""What a catalogue knows of datasets: an alternate index stands on its base, and a path on what it leads to."""

from typing import Final

from legacy_scan.linking.sites import Sites

_RELATED: Final = frozenset({"relate", "path-entry"})
_SCOPE: Final = "dataset:"


def relate(sites: Sites) -> None:
    """Add a `depends` edge from each alternate index and path to the dataset behind it, as IDCAMS defines them."""
    for _, (path, facts, _) in sites.kinds.having("attribute"):
        for _, kind, name, value, line, scope in facts.bindings:
            if kind == "attribute" and name in _RELATED and scope.startswith(_SCOPE) and "&" not in value:
                source = sites.index.add("dataset", scope[len(_SCOPE) :], "implied")
                target = sites.index.add("dataset", value, "implied")
                sites.edge("depends", source, target, "declared", path, line)
