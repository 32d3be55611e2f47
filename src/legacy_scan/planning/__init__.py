"""Components, waves, cuts, dispositions and effort ranges."""

from legacy_scan.planning.method import method
from legacy_scan.planning.plan import plan
from legacy_scan.planning.settings import PlanError, Settings, load

__all__ = ["PlanError", "Settings", "load", "method", "plan"]
