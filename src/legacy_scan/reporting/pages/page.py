"""The seam of a page."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from legacy_scan.reporting.lookup import Lookup


class Part(NamedTuple):
    """One file of a page: its path, its title and what its template shows."""

    path: str
    title: str
    view: object


def _always(lookup: Lookup) -> bool:
    return True


class Page(NamedTuple):
    """`build` makes the view model that the template `slug.html` shows at `slug.html`.

    A page that is not `wanted` would be empty: it is not written, and the navigation does not show it.
    """

    slug: str
    title: str
    build: Callable[[Lookup], object]
    wanted: Callable[[Lookup], bool] = _always

    def parts(self, lookup: Lookup) -> Iterator[Part]:
        yield Part(f"{self.slug}.html", self.title, self.build(lookup))


class Series(NamedTuple):
    """A page of as many files as the estate needs, all of one template, the first at `slug.html`."""

    slug: str
    title: str
    build: Callable[[Lookup], Iterator[Part]]
    wanted: Callable[[Lookup], bool] = _always

    def parts(self, lookup: Lookup) -> Iterator[Part]:
        return self.build(lookup)


class Pager(NamedTuple):
    """A link among the files of a series."""

    href: str
    title: str
    current: bool
