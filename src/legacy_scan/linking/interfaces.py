"""Calls of platform interfaces, program by program: each interface has a module of its own that reads its arguments."""

from collections import defaultdict
from collections.abc import Sequence

from legacy_scan.linking import dli, mq
from legacy_scan.linking.copybooks import Copybooks
from legacy_scan.linking.holdings import Holdings
from legacy_scan.linking.readings import Reading
from legacy_scan.linking.sites import Sites
from legacy_scan.model.facts import Binding

_READERS = ((dli.INTERFACES, dli.resolve), (mq.INTERFACES, mq.resolve))


class Interfaces:
    """The calls of an estate that hand their meaning to DL/I or MQ in arguments."""

    def __init__(self, readings: Sequence[Reading], sites: Sites, copybooks: Copybooks) -> None:
        self._readings = readings
        self._sites = sites
        self._copybooks = copybooks

    def resolve(self) -> None:
        """Add the segments and queues that every program names."""
        for at, (path, facts, _) in enumerate(self._readings):
            calls: defaultdict[int, list[Binding]] = defaultdict(list)
            for one in facts.bindings:
                if one.kind == "argument":
                    calls[one.unit].append(one)
            for number, said in sorted(calls.items()):
                holdings = Holdings(self._copybooks.parts((at, number)))
                unit = self._sites.index.ids[at][number]
                for interfaces, read in _READERS:
                    if mine := [one for one in said if one.name in interfaces]:
                        read(self._sites, unit, path, mine, holdings)
