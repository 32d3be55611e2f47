"""What the pages of the estate's shape ask of the analysis, each worked out once an assessment."""

from collections import defaultdict
from collections.abc import Callable
from typing import Final

from legacy_scan.analysis import bound, column_use, data_use, dictionary, orphans, relay
from legacy_scan.model.assessment import Assessment
from legacy_scan.reporting.once import once

relay_of = once(lambda assessment: relay.relay(assessment.estate))
data_of = once(lambda assessment: data_use.data_uses(assessment.estate))
bound_of = once(lambda assessment: bound.bound(assessment.estate))
columns_of = once(lambda assessment: column_use.table_columns(assessment.estate))
reach_of = once(lambda assessment: orphans.reach(assessment.estate, assessment.run.roots))
books_of = once(lambda assessment: dictionary.dictionary(assessment.estate))


def _by_unit(assessment: Assessment) -> dict[str, list[data_use.DataUse]]:
    found: defaultdict[str, list[data_use.DataUse]] = defaultdict(list)
    for use in data_of(assessment):
        found[use.unit].append(use)
    return dict(found)


data_by_unit = once(_by_unit)

SHAPE: Final[tuple[Callable[[Assessment], object], ...]] = (
    relay_of,
    data_of,
    bound_of,
    columns_of,
    reach_of,
    books_of,
)
