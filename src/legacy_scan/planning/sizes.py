"""How large a component and a wave may be: shares of the whole, so that any estate's roadmap can be read."""

from dataclasses import dataclass

from legacy_scan.scoring.table import Table


@dataclass(frozen=True, slots=True)
class Sizes:
    """All in person-months or shares of the whole; `waves` is how many a roadmap has at most, about."""

    component_share: float
    component_least: float
    component_most: float
    wave_share: float
    wave_least: float
    wave_most: float
    waves: int

    def component(self, whole: float) -> float:
        """Return what one component may hold of an estate of so many person-months."""
        return min(self.component_most, max(self.component_least, self.component_share * whole))

    def wave(self, whole: float) -> float:
        """Return what one wave may hold: doubled where the set number of waves would not hold the whole."""
        limit = min(self.wave_most, max(self.wave_least, self.wave_share * whole))
        while whole > limit * self.waves:
            limit *= 2
        return limit


def sizes(table: Table) -> Sizes:
    """Return the checked sizes."""
    found = Sizes(
        component_share=table.number("component_share", 0, 1),
        component_least=table.number("component_least", 0.001, 1_000_000),
        component_most=table.number("component_most", 0.001, 1_000_000),
        wave_share=table.number("wave_share", 0, 1),
        wave_least=table.number("wave_least", 0.001, 1_000_000),
        wave_most=table.number("wave_most", 0.001, 1_000_000),
        waves=int(table.number("waves", 1, 100_000)),
    )
    table.nothing_else()
    return found
