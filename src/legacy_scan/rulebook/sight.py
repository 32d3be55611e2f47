"""Text conditions, asked in the worker: which of all rules' patterns and paths hold in one text, and where.

A path only says which conditions need not be asked; its filters apply in the core. One `Sighter` lives as long as its
worker.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from itertools import islice
from typing import Any, Final

from legacy_scan.model.sightings import Sighting
from legacy_scan.rulebook import json_text, xpaths
from legacy_scan.rulebook.admitting import Admission, filters_of
from legacy_scan.rulebook.first_places import FIRST, NO_PLACE, FirstPlaces
from legacy_scan.rulebook.patterns import Many, RefusedError, compiled, is_literal, literal
from legacy_scan.rulebook.providers import TEXT
from legacy_scan.rulebook.rule import Check, Rulebook, checks, content_pattern
from legacy_scan.rulebook.slow_patterns import Slow
from legacy_scan.rulebook.xpath_needs import Piece, needed
from legacy_scan.rulebook.xpath_words import width

MOST: Final = 500
"""Sightings kept of one condition in one text. Where there were more, the last one has the variable CUT."""

MANY, DENSE = 100, 150
"""A condition that holds MANY times within the first DENSE lines is about the whole text: that many are kept."""

CUT: Final = "cutAfter"

UNFINISHED: Final = "unfinishedAfter"
"""The variable of a sighting that is none: a pattern of the slow engine or an XPath took longer than SLOWEST seconds
here. Without a value it was not asked, because others had."""

SLOWEST: Final = 2

_MOST_LATE: Final = 3
"""Conditions that may run out of time in one text: more of them would cost the whole file its deadline."""

_LONG: Final = 10_000_000_000
"""The size of a text, by the width of an XPath, from which on it may take seconds."""

_SHORT: Final = 240

_WRITTEN_OTHERWISE: Final = (b"&#", b"<!ENTITY", b"<![CDATA[")
"""By number, by the name of an entity, or cut in two."""

_MOST_SEARCHES: Final = 64
"""Sets of conditions, asked of paths of one sort, that are remembered with a search of their own."""


def condition_key(check: Check) -> str:
    """Return the short stable name of a text condition: one question has one key, whatever its path filters."""
    asked = [check.provider, _question(check), check.pairs("namespaces")]
    return sha256(json.dumps(asked).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _question(check: Check) -> str:
    if check.provider == "builtin.filecontent":
        return content_pattern(check)
    return check.text("regex" if check.provider == "builtin.xmlPublicID" else "xpath")


def text_conditions(rulebook: Rulebook) -> bytes:
    """Return what a `Sighter` needs to know of a rulebook: JSON, sorted, the same bytes for the same conditions."""
    asked: dict[str, list[Check]] = {}
    for rule in rulebook.rules:
        for check in checks(rule.when):
            if check.provider in TEXT:
                asked.setdefault(condition_key(check), []).append(check)
    told = [
        [key, one[0].provider, _question(one[0]), one[0].pairs("namespaces"), filters_of(one)]
        for key, one in sorted(asked.items())
    ]
    return json.dumps(told, separators=(",", ":")).encode()


def admission(conditions: bytes) -> Admission:
    """Return what tells which of the conditions (of `text_conditions`) a path can matter to."""
    return Admission((key, tuple(filters)) for key, *_, filters in json.loads(conditions or b"[]"))


Work = Callable[[], bytes]
Apart = Callable[[Sequence[Work]], list[bytes]]
"""Does pieces of work, and returns their answers up to the first that takes longer than SLOWEST seconds."""


def _here(pieces: Sequence[Work]) -> list[bytes]:
    return [piece() for piece in pieces]


_Path = tuple[str, str, Callable[[], Iterable[xpaths.Seen]]]
"""The key of a condition, its XPath, and what follows it."""


class _Patience:
    """What is left of it with one text."""

    def __init__(self) -> None:
        self._left = _MOST_LATE

    @property
    def over(self) -> bool:
        return self._left <= 0

    def late(self, key: str) -> Sighting:
        """Return what says that a condition ran out of time, or was not asked."""
        self._left -= 1
        return Sighting(key, 1, 1, "", ((UNFINISHED, str(SLOWEST) if self._left >= 0 else ""),))


class _Search:
    """Searches for many conditions at once; the fewer they are, the faster."""

    def __init__(self, patterns: Mapping[str, Any]) -> None:
        self._patterns = tuple(patterns.items())
        self._many = Many([pattern.pattern for _, pattern in self._patterns])

    def hits(self, text: bytes) -> Iterator[tuple[str, Any]]:
        """Yield key and pattern of each condition that holds."""
        return map(self._patterns.__getitem__, self._many.hits(text))


class Sighter:
    """Answers all text conditions on one text after another; what may take long it has done `apart`."""

    def __init__(self, setup: bytes, apart: Apart = _here) -> None:
        asked = json.loads(setup or b"[]")
        self._apart = apart
        self._admission = admission(setup)
        self._all = frozenset(key for key, *_ in asked)
        every = [(key, question) for key, provider, question, *_ in asked if provider == "builtin.filecontent"]
        content = [pair for pair in every if not _refused(_pattern(pair[1]))]
        patterns = [_pattern(text) for _, text in content]
        self._slow = tuple((key, Slow(_pattern(text))) for key, text in every if _refused(_pattern(text)))
        self._content = {key: compiled(pattern) for (key, _), pattern in zip(content, patterns, strict=True)}
        self._every = _Search(self._content)
        self._searches: dict[frozenset[str], _Search] = {}
        self._xml = tuple(
            (key, question, names, needed(question))
            for key, kind, question, names, _ in asked
            if kind == "builtin.xml" and not _no_xpath(question)
        )
        self._pieces = sorted({piece for *_, needs in self._xml for need in needs for piece in need})
        self._values = {piece for piece in self._pieces if piece.value}
        self._piecing = Many([_word(piece) for piece in self._pieces])
        self._public = tuple((key, question) for key, kind, question, *_ in asked if kind == "builtin.xmlPublicID")
        self._json = tuple((key, question) for key, kind, question, *_ in asked if kind == "builtin.json")
        self._queries: dict[str, Any] = {}

    def sight(self, text: bytes, path: str = "") -> tuple[Sighting, ...]:
        """Return where conditions hold in a text (UTF-8, LF line ends), sorted; at most MOST of one condition.

        Conditions whose filters cannot let the path through are not asked; without a path, all are.
        """
        asked = self._admission.of(path) if path else self._all
        found: list[Sighting] = []
        for key, pattern in self._search(asked).hits(text):
            if key in asked:
                found += _kept(_content(key, pattern.finditer(text), text))
        patience = _Patience()
        for key, slow in self._slow:
            if key in asked:
                found += _kept(_slow_content(key, slow, text, patience))
        if (self._xml or self._public) and xpaths.looks_like_xml(text):
            there = self._there(text)
            paths = [
                (key, *query)
                for key, *query, needs in self._xml
                if key in asked and not any(map(there.isdisjoint, needs))
            ]
            asked_ids = self._public if xpaths.may_have_public_ids(text) else ()
            public = [one for one in asked_ids if one[0] in asked]
            found += self._in_xml(text, paths, public, patience) if paths or public else ()
        if self._json and text.lstrip()[:1] in (b"{", b"["):
            found += self._in_json(text, asked, patience)
        return tuple(sorted(found))

    def _there(self, text: bytes) -> set[Piece]:
        """Return which pieces of paths stand in a text, or may, as values can be written in other ways."""
        there = {self._pieces[hit] for hit in self._piecing.hits(text)}
        return there | self._values if any(sign in text for sign in _WRITTEN_OTHERWISE) else there

    def _search(self, asked: frozenset[str]) -> _Search:
        """Return what searches for these conditions, and maybe more: what is asked twice has a search of its own."""
        known = self._searches.get(asked)
        if known is None:
            self._searches[asked] = known = self._every
        elif known is self._every and len(self._searches) < _MOST_SEARCHES:
            self._searches[asked] = known = _Search({key: self._content[key] for key in self._content.keys() & asked})
        return known

    def _in_xml(
        self,
        text: bytes,
        paths: Iterable[tuple[str, str, Any]],
        public: Iterable[tuple[str, str]],
        patience: _Patience,
    ) -> Iterator[Sighting]:
        tree = xpaths.document(text)
        if tree is None:
            return
        places = FirstPlaces(text)
        asked = [
            (key, xpath, partial(xpaths.found, tree, query))
            for key, xpath, names in paths
            if (query := self._query(key, xpath, tuple(map(tuple, names)))) is not None
        ]
        yield from self._followed(asked, places, text.count(b"<"), patience)
        for key, pattern in public:
            yield from _kept(_nodes(key, xpaths.public_ids(tree, compiled(pattern)), places))

    def _in_json(self, text: bytes, asked: frozenset[str], patience: _Patience) -> Iterator[Sighting]:
        tree = json_text.document(text)
        if tree is None:
            return
        found = [
            (key, xpath, partial(json_text.found, text.lstrip(), tree, query))
            for key, xpath in self._json
            if key in asked and (query := self._query(key, xpath, (), json_text.TOP)) is not None
        ]
        yield from self._followed(found, FirstPlaces(text), text.count(b",") + text.count(b":"), patience)

    def _followed(
        self, asked: Iterable[_Path], places: FirstPlaces, size: int, patience: _Patience
    ) -> Iterator[Sighting]:
        """Yield what paths lead to: in a long text, the wide ones apart."""
        wide: list[tuple[str, Work]] = []
        for key, xpath, found in asked:
            if size ** width(xpath) > _LONG:
                wide.append((key, partial(_told, key, found, places)))
            else:
                yield from _kept(_nodes(key, found(), places))
        while wide and not patience.over:
            answers = self._apart([piece for _, piece in wide])
            for answer in answers:
                yield from _revived(answer)
            late, wide = wide[len(answers) : len(answers) + 1], wide[len(answers) + 1 :]
            yield from (patience.late(key) for key, _ in late)
        yield from (patience.late(key) for key, _ in wide)

    def _query(self, key: str, xpath: str, names: Any, top: str = "") -> Any:
        """A query that lxml refuses is None here; `load` has noted its rule already."""
        if key not in self._queries:
            try:
                self._queries[key] = xpaths.query(xpath, names, top)
            except RefusedError:
                self._queries[key] = None
        return self._queries[key]


def _no_xpath(text: str) -> bool:
    """What cannot be cut into words has no query either: `load` has noted its rule."""
    try:
        needed(text)
    except RefusedError:
        return True
    return False


def _word(piece: Piece) -> str:
    name = piece.text
    whole = not piece.value and name.isascii() and name[-1].isalnum()
    return rf"\b{literal(name)}\b" if whole else literal(name)


def _pattern(text: str) -> str:
    return literal(text) if is_literal(text) else f"(?m){text}"


def _refused(pattern: str) -> bool:
    try:
        compiled(pattern)
    except RefusedError:
        return True
    return False


def _slow_content(key: str, pattern: Slow, text: bytes, patience: _Patience) -> Iterator[Sighting]:
    """Search with the engine that knows look-around; where its time is up, one sighting says so."""
    if patience.over:
        yield patience.late(key)
        return
    try:
        yield from _content(key, pattern.matches(text, SLOWEST), text)
    except TimeoutError:
        yield patience.late(key)


def _content(key: str, matches: Iterable[Any], text: bytes) -> Iterator[Sighting]:
    line, at = 1, 0
    last: tuple[int, bytes] = (0, b"")
    for match in matches:
        start = match.start()
        line += text.count(b"\n", at, start)
        at = start
        seen = match.group(0)[:_SHORT]
        if not seen or (line, seen) == last:
            continue  # nothing is nothing seen, though a pattern such as .* also finds it
        last = (line, seen)
        begin = text.rfind(b"\n", 0, start) + 1
        end = text.find(b"\n", start)
        whole_line = text[begin : end if end >= 0 else len(text)]
        column = len(text[begin:start].decode("utf-8", "replace")) + 1
        yield Sighting(key, line, column, _short(whole_line), (("matchingText", _short(seen)),))


def _nodes(key: str, seen: Iterable[xpaths.Seen], places: FirstPlaces) -> Iterator[Sighting]:
    for node in seen:
        line, first = places.begin(node.line, node.tag), places.of(node.whole)
        other = first and (first != line or node.variables[-1:] == NO_PLACE)
        variables = (*node.variables, (FIRST, str(first))) if other else node.variables
        yield Sighting(key, line, 1, node.text, variables)


def _told(key: str, found: Callable[[], Iterable[xpaths.Seen]], places: FirstPlaces) -> bytes:
    return json.dumps(_kept(_nodes(key, found(), places))).encode()


def _revived(told: bytes) -> Iterator[Sighting]:
    for key, line, column, text, variables in json.loads(told):
        yield Sighting(key, line, column, text, tuple((name, value) for name, value in variables))


def _kept(sightings: Iterable[Sighting]) -> list[Sighting]:
    coming = iter(sightings)
    kept = list(islice(coming, MANY + 1))
    most = MANY if len(kept) > MANY and kept[MANY].line <= DENSE else MOST
    kept += islice(coming, most + 1 - len(kept))
    if len(kept) > most:
        last = kept[most - 1]
        kept[most - 1 :] = [last._replace(variables=(*last.variables, (CUT, str(most))))]
    return kept


def _short(text: bytes) -> str:
    return " ".join(text[: 4 * _SHORT].decode("utf-8", "replace").split())[:_SHORT]
