"""The parallel adapter: a supervisor that loses no item, whatever its workers do.

One private socket per worker, no shared queue, no shared lock. A worker says "ready" once and "start" before each
item, so that a death is blamed on the item that was begun and on no other.
"""

import json
import logging
import math
import selectors
import time
from collections.abc import Callable, Iterator, Sequence

from legacy_scan.executors.agenda import KILLED, Agenda
from legacy_scan.executors.crew import Worker
from legacy_scan.executors.frames import (
    BROKEN,
    DONE,
    GO,
    ITEM,
    LOG,
    NO_MEMORY,
    READY,
    SETUP,
    SPENT,
    START,
    Frame,
    pack,
)
from legacy_scan.executors.limits import Limits
from legacy_scan.executors.seam import OUT_OF_MEMORY, Item, Map, Outcome

_START_SECONDS = 60.0
_GRACE_SECONDS = 2.0
_FRUITLESS, _FRUITLESS_KILLS = 10, 300
"""Deaths in a row with no item begun in between: after so many, no worker can live here."""

_FINAL = {"killed by SIGXCPU": "used too much processor time"}
"""Deaths that are never tried again, as the deadline is not, and what to call them."""

_log = logging.getLogger(__name__)


class StartError(RuntimeError):
    """No worker could be made ready: the setup raised, or its process dies each time."""


def supervised(
    workers: int,
    deadline_seconds: float,
    memory_bytes: int = 2 << 30,
    cpu_seconds: int | None = None,
    hire: Callable[[], Worker] = Worker,
) -> Map:
    """Return a map over `workers` processes. The order of outcomes is free.

    An item unanswered after `deadline_seconds` has failed at once; one whose worker dies is tried again, then alone.
    """
    limits = Limits(memory_bytes, math.ceil(deadline_seconds) * 2 if cpu_seconds is None else cpu_seconds)

    def run(task: str, setup: bytes, items: Sequence[Item]) -> Iterator[Outcome]:
        told = {**limits._asdict(), "task": task, "log_level": logging.getLogger().getEffectiveLevel()}
        hello = pack(SETUP, 0, json.dumps(told).encode()) + pack(SETUP, 0, setup) + pack(GO)
        office = _Office(items, min(max(1, workers), len(items)), deadline_seconds, hello, hire)
        try:
            yield from office.outcomes()
        finally:
            office.close()

    return run


class _Office:
    """The state of one map: who is hired, what each holds, what is left."""

    def __init__(
        self, items: Sequence[Item], workers: int, deadline: float, hello: bytes, hire: Callable[[], Worker]
    ) -> None:
        self._items, self._places, self._deadline, self._hello = items, workers, deadline, hello
        self._hired = hire
        self._agenda = Agenda(items, max(1, workers))
        self._crew: list[Worker] = []
        self._fruitless = 0
        self._left = len(items)
        self._selector = selectors.DefaultSelector()

    def outcomes(self) -> Iterator[Outcome]:
        while self._left:
            while len(self._crew) < min(self._places, self._left):
                self._hire()
            self._hand_out()
            for outcome in self._listen():
                self._left -= 1
                yield outcome

    def close(self) -> None:
        for worker in list(self._crew):
            self._release(worker)
        self._selector.close()

    def _hire(self) -> None:
        worker = self._hired()
        self._crew.append(worker)
        self._selector.register(worker, selectors.EVENT_READ, worker)
        self._selector.register(worker.noise, selectors.EVENT_READ, worker)
        worker.until = time.monotonic() + _START_SECONDS
        worker.send(self._hello)

    def _release(self, worker: Worker, grace: float = 0.0) -> str:
        self._crew.remove(worker)
        self._selector.unregister(worker)
        if worker.noise in self._selector.get_map():
            self._selector.unregister(worker.noise)
        return worker.dismiss(grace)

    def _hand_out(self) -> None:
        for worker in self._crew:
            if worker.ready and len(worker.holds) <= 1:  # the last one is in work: it shall not wait for the next
                batch = self._batch(worker)
                if batch:
                    frames = [pack(ITEM, number, self._items[number].payload) for number in batch]
                    worker.send(b"".join(frames) + pack(GO))
            events = selectors.EVENT_READ | (selectors.EVENT_WRITE if worker.waiting_to_send else 0)
            if self._selector.get_key(worker).events != events:
                self._selector.modify(worker, events, worker)

    def _batch(self, worker: Worker) -> list[int]:
        """Put the next items into a worker's hands."""
        if worker.holds:
            batch = self._agenda.next_fresh()
        else:
            batch = self._agenda.next_batch(any(other.holds for other in self._crew))
            worker.begun, worker.until = False, time.monotonic() + self._deadline if batch else math.inf
        worker.holds.extend(batch)
        return batch

    def _listen(self) -> Iterator[Outcome]:
        """Wait for the next thing that happens, and yield what it settles."""
        patience = max(0.0, min(worker.until for worker in self._crew) - time.monotonic())
        heard = set()
        for key, events in self._selector.select(min(patience, _START_SECONDS)):
            worker = key.data
            heard.add(worker)
            if worker not in self._crew:
                continue
            if key.fd == worker.noise:
                if not worker.hear():
                    self._selector.unregister(worker.noise)
                continue
            if events & selectors.EVENT_WRITE:
                worker.flush()
            if events & selectors.EVENT_READ:
                yield from self._attend(worker)
        # What has just spoken was slow to be heard, perhaps, but not silent.
        now = time.monotonic()
        for worker in [worker for worker in self._crew if worker.until <= now and worker not in heard]:
            yield from self._expire(worker)

    def _attend(self, worker: Worker) -> Iterator[Outcome]:
        try:
            for frame in worker.receive():
                yield from self._understand(worker, frame)
        except EOFError:
            yield from self._bury(worker, self._release(worker, _GRACE_SECONDS))
        except (ValueError, IndexError):
            self._release(worker)
            yield from self._bury(worker, "answered with nonsense")

    def _understand(self, worker: Worker, frame: Frame) -> Iterator[Outcome]:
        kind, number, body = frame
        if kind == LOG:
            _log_again(body)
        elif kind == READY:
            worker.ready, worker.until = True, math.inf
        elif kind == BROKEN:
            raise StartError(f"a worker could not start: {body.decode()}")
        elif kind == SPENT:
            self._release(worker, _GRACE_SECONDS)
            self._agenda.put_back(worker.holds)  # given to it before this was heard
        elif number != worker.holds[0]:
            raise ValueError(f"spoke of item {number} out of turn")
        elif kind == START:
            worker.begun, worker.until = True, time.monotonic() + self._deadline
            self._fruitless = 0
        elif kind == NO_MEMORY:
            self._release(worker, _GRACE_SECONDS)
            yield from self._bury(worker, OUT_OF_MEMORY)
        else:
            worker.holds.popleft()
            worker.begun, worker.until = False, time.monotonic() + self._deadline if worker.holds else math.inf
            done = kind == DONE
            yield Outcome(self._items[number].key, body if done else None, "" if done else body.decode())

    def _bury(self, worker: Worker, cause: str) -> Iterator[Outcome]:
        """Settle what a dead worker held: a strike for the item it had begun, and the others go back."""
        if worker.begun:
            number = worker.holds.popleft()
            _log.info("%s: %s", self._items[number].key, cause)
            if cause in _FINAL or not self._agenda.strike(number, cause):
                yield Outcome(self._items[number].key, None, _FINAL.get(cause, cause))
        else:
            self._fruitless += 1
            if self._fruitless > (_FRUITLESS_KILLS if cause == KILLED else _FRUITLESS):
                raise StartError(f"no worker can live here: {self._fruitless} died in a row, the last one {cause}")
        self._agenda.put_back(worker.holds)

    def _expire(self, worker: Worker) -> Iterator[Outcome]:
        self._release(worker)
        if not worker.ready:
            raise StartError(f"a worker was not ready after {_START_SECONDS:g} s")
        if worker.begun:
            number = worker.holds.popleft()
            yield Outcome(self._items[number].key, None, f"no answer in {self._deadline:g} s")
            self._agenda.put_back(worker.holds)
        else:
            yield from self._bury(worker, "silent")


def _log_again(body: bytes) -> None:
    level, name, said = json.loads(body)
    logger = logging.getLogger(name)
    if logger.isEnabledFor(level):
        logger.handle(logging.LogRecord(name, level, "", 0, "%s", (said,), None))
