"""Map a task over items in other processes, and lose none."""

from legacy_scan.executors.crew import Waiting, Worker
from legacy_scan.executors.forks import forked
from legacy_scan.executors.seam import Item, Map, Outcome, serial
from legacy_scan.executors.supervisor import StartError, supervised

__all__ = ["Item", "Map", "Outcome", "StartError", "Waiting", "Worker", "forked", "serial", "supervised"]
