"""Trigger monitors of MQ: a message on a queue starts what the process of the queue names."""

from collections import defaultdict
from typing import Final

from legacy_scan.linking.sites import Sites

_KINDS: Final = {"CICS": "start", "IMS": "start", "MVS": "runs", "": "runs"}
"""What APPLICID is, by APPLTYPE; on other systems it is a command or a path, and leads nowhere here."""


def resolve(sites: Sites) -> None:
    """Add an edge from each triggered queue to the transaction or program that its process names."""
    processes: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for _, (_, facts, _) in sites.kinds.having("trigger-process"):
        for one in facts.bindings:
            if one.kind == "trigger-process":
                processes[one.name].add((one.scope, one.value))
    for _, (path, facts, _) in sites.kinds.having("triggered"):
        for one in facts.bindings:
            if one.kind != "triggered":
                continue
            queue = sites.index.add("queue", one.name, "registered")
            for appltype, name in sorted(processes.get(one.value, ())):
                if name and (kind := _KINDS.get(appltype)):
                    sites.name(queue, kind, name.split()[0], "declared", path, one.line)
            if one.value not in processes:
                sites.unknown(queue, "start", one.value, "missing", path, one.line)
