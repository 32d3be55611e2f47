"""The progress bar."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn


class Bar:
    """One line for each stage, with counts where the stage has a total."""

    def __init__(self, shown: Progress) -> None:
        self._shown = shown
        self._task: TaskID | None = None

    def stage(self, name: str, total: int = 0) -> None:
        """End the stage before, and begin one."""
        self._end()
        self._task = self._shown.add_task(name, total=total or None)

    def advance(self, count: int = 1) -> None:
        """Count."""
        if self._task is not None:
            self._shown.advance(self._task, count)

    def _end(self) -> None:
        if self._task is not None:
            task = self._shown.tasks[self._task]
            done = task.total or 1
            self._shown.update(self._task, total=done, completed=done)


@contextmanager
def bar() -> Iterator[Bar]:
    """Yield a bar on stderr."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as shown:
        yield Bar(shown)
