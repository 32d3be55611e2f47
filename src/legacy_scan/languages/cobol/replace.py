"""REPLACE, applied to the normalised text before it is parsed.

What is put in need not be as long as what it replaces: no line ever gets longer by a line, so that line numbers stay
true, and `Edited` leads every other place back to the text as it was written.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from legacy_scan.languages.cobol.textwords import Manipulation, Operand, Pair, TextWord, manipulation, text_words

_REPLACE = re.compile(rb"(?<![A-Z0-9-])REPLACE(?=\s)")
_UNLIKE_BLANK = re.compile(rb"[^\n]")
_MARKED = re.compile(rb"[\x02\x06\x07]")
_WORD = re.compile(rb"[0-9A-Z_#@$\x80-\xff-]+")
_TAG = re.compile(rb"[#$@].|.+[#$@]")
_LABEL = 2
_UNTOUCHED = b"\x04\x05\x06\x07"
"""Marks of EXEC, END-EXEC, division headers and INCLUDE."""
_BEGINNING = frozenset({2, 6})
"""Marks of labels and division headers."""
_SENTENCE = 3
"""A text of more words has its own labels and headers; a name alone may come to stand anywhere."""
_GROWTH, _ALWAYS = 2, 100_000
"""A REPLACE may add twice the text, and this many bytes to a short one: what it would add beyond is left out."""
_COMPARED, _ALSO = 10_000_000, 1_000
"""What compares more words, or adds more pairs by ALSO, is cut, too."""
_REPEATING, _AT_ONCE = 10, 10
"""To say a pair costs as much as to compare ten words; ten parts of words are looked for as fast as one is compared."""


class _Edit(NamedTuple):
    """`plain` (and `raw`, of the same length) stand for what the text holds from `start` to `end`."""

    start: int
    end: int
    plain: bytes
    raw: bytes


@dataclass(slots=True)
class Edited:
    """A text after its REPLACE statements, and as it was before. `lines` are theirs.

    `cut` is the line where a REPLACE grew too long, or 0; `copied` holds what is replaced where a COPY stands.
    """

    before: bytes
    lines: tuple[int, ...]
    cut: int
    copied: dict[int, tuple[str, ...]]
    plain: bytes = b""
    raw: bytes = b""
    _new: list[int] = field(default_factory=list)
    _old: list[tuple[int, int, int]] = field(default_factory=list)

    def put(self, start: int, end: int, length: int) -> None:
        """Note that so many bytes stand for what was written from `start` to `end`; edits come in their order."""
        shift = self._new[-1] + self._old[-1][2] - self._old[-1][1] if self._new else 0
        self._new.append(start + shift)
        self._old.append((start, end, length))

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the text as written that a span of this text stands for."""
        return self._back(start)[0], self._back(end - 1)[1] if end > start else self._back(start)[0]

    def _back(self, at: int) -> tuple[int, int]:
        """Return where the byte that stands here begins and ends in the text as written."""
        number = bisect_right(self._new, at) - 1
        if number < 0:
            return at, at + 1
        start, end, length = self._old[number]
        beyond = at - self._new[number] - length
        return (start, end) if beyond < 0 else (end + beyond, end + beyond + 1)


def edited(plain: bytes, upper: bytes, raw: bytes, lasting: bool = False) -> Edited | None:
    """Return a text, also given in upper case, as it reads after its REPLACE statements, or None where it has none.

    `lasting`: a REPLACE does not end with its program, as ISO 1989:2002 says.
    """
    if b"REPLACE" not in upper or not _REPLACE.search(upper):
        return None
    reader = _Reader(plain, raw, text_words(plain, raw), lasting)
    reader.read()
    return reader.result() if reader.lines else None


@dataclass(slots=True)
class _Reader:
    plain: bytes
    raw: bytes
    words: list[TextWord]
    lasting: bool = False
    lines: list[int] = field(default_factory=list)
    blanks: list[tuple[int, int]] = field(default_factory=list)
    edits: list[_Edit] = field(default_factory=list)
    copied: dict[int, tuple[str, ...]] = field(default_factory=dict)
    active: list[tuple[Pair, ...]] = field(default_factory=list)
    first: dict[bytes, list[Pair]] = field(default_factory=dict)
    partial: list[Pair] = field(default_factory=list)
    starts: tuple[bytes, ...] = ()
    ends: tuple[bytes, ...] = ()
    tags: tuple[bytes, ...] = ()
    compared: int = 0
    counted: tuple[int, int] = (1, 0)
    repeated: tuple[str, ...] = ()
    known: dict[Operand, list["_Piece"]] = field(default_factory=dict)
    added: int = 0
    cut: int = 0
    depth: int = 0

    def read(self) -> None:
        at, words, inside = 0, self.words, False
        while at < len(words):
            key, start = words[at].key, words[at].start
            inside = self.plain[start] == 4 or (inside and self.plain[start] != 5)
            if not inside and key in (b"REPLACE", b"COPY") and (said := manipulation(words, at)):
                self._obey(at, said)
                at = said.last
            else:
                self._count(at)
                at = self._replace(at) if self.active else at + 1

    def _count(self, at: int) -> None:
        """A REPLACE ends with the program that is compiled by itself (COBOL 85, IBM)."""
        key = self.words[at].key
        if key == b"PROGRAM-ID":
            self.depth += 1
        elif key == b"PROGRAM" and at and self.words[at - 1].key == b"END":
            self.depth -= 1
            if self.depth <= 0 and not self.lasting:
                self._use([])

    def _obey(self, at: int, said: Manipulation) -> None:
        words = self.words
        if said.kind == "COPY":
            for pair in said.pairs if self.active else ():
                where = pair.by.first if self._is_whole(pair) else pair.by.last
                while where < pair.by.last:
                    where = self._replace(where, pair.by.last)
            if self.active and self.active[-1]:
                self.copied[words[at].start] = self._active_said()
            if self.compared > _COMPARED:
                self._stop(words[at].start)
            return
        start, end = words[at].start, words[said.last - 1].end
        self.lines.append(self._line(start))
        self.blanks.append((start, end))
        before = self.active[-1] if self.active else ()
        if said.kind == "LAST OFF":
            self._use(self.active[:-1])
        elif said.kind == "ALSO" and len(before) > _ALSO:
            self._stop(start)
        elif said.kind == "ALSO":
            self._use([*self.active, (*said.pairs, *before)])
        else:
            self._use([said.pairs] if said.pairs else [])

    def _active_said(self) -> tuple[str, ...]:
        """Return the pairs in force as written. Each COPY repeats them: that counts as comparing them."""
        if not self.repeated:
            self.repeated = tuple(map(self._said, self.active[-1]))
        self.compared += _REPEATING * len(self.repeated)
        return self.repeated

    def _line(self, start: int) -> int:
        """Return the line of a place behind those asked for before."""
        line, at = self.counted
        self.counted = (line + self.plain.count(b"\n", at, start), start)
        return self.counted[0]

    def _is_whole(self, pair: Pair) -> bool:
        """Tell whether a pair replaces whole words: what is put in for a part of one is no word that REPLACE sees."""
        return not pair.part and all(self.words[at].key not in b":()" for at in range(pair.what.first, pair.what.last))

    def _use(self, active: list[tuple[Pair, ...]]) -> None:
        self.active = active
        self.repeated = ()
        self.first.clear()
        self.partial.clear()
        for pair in active[-1] if active else ():
            what = self.words[pair.what.first].key
            if pair.what.last - pair.what.first == 1 and (pair.part or _TAG.fullmatch(what)):
                self.partial.append(pair)
            self.first.setdefault(what, []).append(pair)
        whats = [(pair.part, self.words[pair.what.first].key) for pair in self.partial]
        self.starts = tuple(what for part, what in whats if part == b"LEADING")
        self.ends = tuple(what for part, what in whats if part == b"TRAILING")
        self.tags = tuple(what for part, what in whats if not part)

    def _said(self, pair: Pair) -> str:
        text = self.plain[self.words[pair.first].start : self.words[pair.last - 1].end]
        return " ".join(text.decode("utf-8", "replace").split())

    def _replace(self, at: int, last: int = 0) -> int:
        """Replace what stands at this position; return the position behind it. Nothing is replaced twice."""
        key = self.words[at].key
        for pair in self.first.get(key, ()):
            end = at + pair.what.last - pair.what.first
            if not pair.part and end <= (last or len(self.words)) and self._same(pair.what, at):
                self._put(at, end, self._pieces(pair.by))
                return end
        if self.partial and _WORD.fullmatch(key) and self._may_hold(key):
            self._replace_part(at, key)
        if self.compared > _COMPARED:
            self._stop(self.words[at].start)
        return at + 1

    def _same(self, what: Operand, at: int) -> bool:
        words = self.words
        for number in range(what.last - what.first):
            self.compared += 1
            if words[at + number].key != words[what.first + number].key:
                return False
        return True

    def _may_hold(self, key: bytes) -> bool:
        self.compared += len(self.partial) // _AT_ONCE
        return key.startswith(self.starts) or key.endswith(self.ends) or any(one in key for one in self.tags)

    def _replace_part(self, at: int, key: bytes) -> None:
        old = self.raw[self.words[at].start : self.words[at].end]
        for pair in self.partial:
            self.compared += 1
            part, what = pair.part, self.words[pair.what.first].key
            fits = key.startswith(what) if part == b"LEADING" else key.endswith(what) if part else what in key
            if fits and len(old) == len(key):
                new = b"".join(piece.raw for piece in self._pieces(pair.by))
                start = key.find(what) if part != b"TRAILING" else len(key) - len(what)
                whole = old[:start] + new + old[start + len(what) :]
                self._put(at, at + 1, [_Piece(b"", whole, whole)] if whole else [])
                return

    def _stop(self, start: int) -> None:
        """Replace no further: a text that takes so much is no program."""
        self.cut = self.cut or self.plain.count(b"\n", 0, start) + 1
        self._use([])

    def _put(self, at: int, end: int, pieces: list["_Piece"]) -> None:
        """Put pieces where the words from `at` to `end` stand; those that both have in common stay as they are."""
        old = self.words[at:end]
        if any(self.plain[word.start] in _UNTOUCHED for word in old):
            return
        while len(old) > 1 and pieces and self._kept(old[0], pieces[0]):
            old, pieces = old[1:], pieces[1:]
        while len(old) > 1 and pieces and self._kept(old[-1], pieces[-1]):
            old, pieces = old[:-1], pieces[:-1]
        if self.plain.find(b"\n", old[0].start, old[-1].end) < 0:
            self._edit(old[0].start, old[-1].end, pieces)
            return
        same = len(old) == len(pieces)
        for number, word in enumerate(old):
            self._edit(word.start, word.end, [pieces[number]] if same else pieces if number == 0 else [])

    def _pieces(self, by: Operand) -> list["_Piece"]:
        if by not in self.known:
            self.known[by] = list(self._each_piece(by))
        return self.known[by]

    def _each_piece(self, by: Operand) -> Iterator["_Piece"]:
        before = -1
        sentences = by.last - by.first > _SENTENCE
        for word in self.words[by.first : by.last]:
            plain = raw = self.plain[word.start : word.end]
            if sentences and plain[0] in _BEGINNING:
                raw = self.raw[word.start : word.end]
            elif _MARKED.search(plain):
                plain = raw = self.raw[word.start : word.end]
            elif plain[0] in _UNTOUCHED:
                raw = self.raw[word.start : word.end]
            elif b"\x03" in plain:
                plain = raw = word.key
            yield _Piece(b"" if before in (-1, word.start) else b" ", plain, raw)
            before = word.end

    def _kept(self, word: TextWord, piece: "_Piece") -> bool:
        return self.plain[word.start : word.end] == piece.plain

    def _edit(self, start: int, end: int, pieces: Sequence["_Piece"]) -> None:
        plain = b"".join(piece.gap + piece.plain if number else piece.plain for number, piece in enumerate(pieces))
        raw = b"".join(piece.gap + piece.raw if number else piece.raw for number, piece in enumerate(pieces))
        self.added += len(plain) - (end - start)
        if self.added > len(self.plain) * _GROWTH + _ALWAYS:
            self._stop(start)
            return
        if start < end and self.plain[start] == _LABEL:
            if not plain:
                plain = raw = self.plain[end : end + 1]
                end += 1
            plain = bytes([_LABEL]) + plain[1:]
        breaks = b"\n" * (self.plain.count(b"\n", start, end) - plain.count(b"\n"))
        plain, raw = plain + breaks, raw + breaks  # of a literal that is continued
        self.edits.append(_Edit(start, end, plain, raw))

    def result(self) -> Edited:
        """Return the text with all edits made. REPLACE statements become blanks, whatever they stand in."""
        plain = bytearray(self.plain)
        for start, end in self.blanks:
            plain[start:end] = _UNLIKE_BLANK.sub(b" ", self.plain[start:end])
        found = Edited(bytes(plain), tuple(self.lines), self.cut, self.copied)
        plains, raws, at = [], [], 0
        for start, end, new, raw in self.edits:
            plains += [bytes(plain[at:start]), new]
            raws += [self.raw[at:start], raw]
            found.put(start, end, len(new))
            at = end
        found.plain = b"".join([*plains, bytes(plain[at:])])
        found.raw = b"".join([*raws, self.raw[at:]])
        return found


class _Piece(NamedTuple):
    """A word that is put in, and what stands before it: a blank or nothing."""

    gap: bytes
    plain: bytes
    raw: bytes
