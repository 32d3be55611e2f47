"""A second reading of a copybook, as it reads where COPY REPLACING draws it in: its names are those after replacing.

The text is not read again: names, values and items are, each where its facts stand. A literal is replaced as a whole,
by a literal or by a name; a pair of several words counts in data entries, and behind CALL.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from legacy_scan.linking.pairs import Pair, Pairs
from legacy_scan.linking.replacing import all_replaced, member, replaced_word
from legacy_scan.model.facts import Binding, FileFacts, Item, Reference

_LITERAL_VALUES: Final = frozenset({"move", "value", "first-value"})
_WORDS: Final = frozenset({"copy", "includes"})
_OPEN: Final = "&"
"""In a name that is computed: what stands for it is given where the text is included."""
_QUOTES: Final = ("'", '"')
_TOP, _STANDALONE, _RENAMES, _CONDITION = 1, 77, 66, 88


def read_again(facts: FileFacts, number: int, pairs: Pairs) -> FileFacts:
    """Return what a unit of a text says after replacing; other units are left out."""
    again = _Again(pairs)
    before = [item for item in facts.items if item.unit == number]
    items = again.items(before)
    alike = () if pairs.spanning else zip(before, items, strict=True)
    named = {(old.line, old.name): new.name for old, new in alike if old.name != new.name}
    return facts._replace(
        references=tuple(again.reference(row) for row in facts.references if row.unit == number),
        bindings=tuple(
            read for row in facts.bindings if row.unit == number and (read := again.binding(row, named)) is not None
        ),
        items=items,
        labels=(),
        flows=(),
        traits=(),
    )


class _Again:
    """Reads names again; each name once."""

    def __init__(self, pairs: Pairs) -> None:
        self.pairs = pairs
        self.behind_call = Pairs(_behind_call(one) for one in pairs)
        self.word = cache(self._word)
        self.literal = cache(self._literal)

    def reference(self, row: Reference) -> Reference:
        """A literal that became a name is an identifier, and the other way round."""
        if row.kind in _WORDS:
            name, literal = member(row.name, self.pairs), row.how == "literal"
        elif row.how == "literal" and not row.kind.endswith("-table"):
            name, literal = self.literal(row.name, row.kind == "call")
        else:
            name, literal = self.word(row.name, row.kind == "call")
            literal = literal or row.how == "literal"
        how = "literal" if literal else "identifier"
        if row.how == "computed" and (_OPEN not in row.name or _OPEN in name):
            how = row.how
        elif row.how == "computed":  # what a view stands for is known where it is declared
            how = "identifier" if row.kind.endswith("-table") else "literal"
        return row if name == row.name else row._replace(name=name, how=how)

    def binding(self, row: Binding, named: Mapping[tuple[int, str], str]) -> Binding | None:
        """What is moved may have become a literal, or an item; a VALUE that is no literal now tells nothing.

        `named` are the new names of items, by line.
        """
        name, kind, value = self.word(row.name)[0] if row.name else "", row.kind, row.value
        name = named.get((row.line, row.name), name)
        if kind == "move" and not self.literal(value)[1]:
            kind, value = "move-item", self.literal(value)[0]
        elif kind == "move-item" and self.word(value)[1]:
            kind, value = "move", self.word(value)[0]
        elif kind in _LITERAL_VALUES:
            value, literal = self.literal(value)
            if not literal:
                return None
        elif kind != "replacing":
            value = " ".join(self._part(word) for word in value.split(" "))
        return row._replace(kind=kind, name=name, value=value)

    def _part(self, word: str) -> str:
        if word[:1] == "'":
            name, literal = self.literal(word.strip("'"))
            return f"'{name}'" if literal else name
        return self.word(word)[0]

    def items(self, rows: Sequence[Item]) -> tuple[Item, ...]:
        """Levels may have changed: the groups are found again."""
        read: list[Item] = []
        above: list[tuple[int, int]] = []
        for item in all_replaced(rows, self.pairs):
            here = len(read)
            if item.level in (_RENAMES, _CONDITION):
                parent = above[0 if item.level == _RENAMES else -1][1] if above else -1
            else:
                rank = _TOP if item.level >= _STANDALONE else item.level
                while above and above[-1][0] >= rank:
                    above.pop()
                parent = above[-1][1] if above else -1
                above.append((rank, here))
            read.append(item._replace(parent=parent))
        return tuple(read)

    def _word(self, name: str, called: bool = False) -> tuple[str, bool]:
        """Return a word after replacing, and whether it is a literal now."""
        word = replaced_word(name, self.behind_call if called else self.pairs).partition(" ")[0]
        return (word.strip(word[0]), True) if word[:1] in _QUOTES else (word, False)

    def _literal(self, text: str, called: bool = False) -> tuple[str, bool]:
        """Return a literal after replacing, and whether it is one still. Case does not matter for what it names."""
        whole = (self.behind_call if called else self.pairs).whole
        for quote in _QUOTES:
            before = quote + text.upper() + quote
            word = replaced_word(before, whole)
            if word != before:
                return (word.strip(word[0]), True) if word[:1] in _QUOTES else (word.partition(" ")[0], False)
        return text, True


def _behind_call(one: Pair) -> Pair:
    """`CALL A` BY `CALL B` is A by B where the name of a CALL is read."""
    both = len(one.what) > 1 and one.what[0] == "CALL" == (one.by or ("",))[0]
    return one._replace(what=one.what[1:], by=one.by[1:]) if both else one
