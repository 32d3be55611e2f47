"""Facts as sentences, one a line: for `legacy-scan facts`, for goldens and for answer keys."""

import json
from collections.abc import Iterator, Sequence

from legacy_scan.model.facts import Binding, Block, FileFacts, Item, Label, Unit
from legacy_scan.model.names import unit_id


def lines(facts: FileFacts) -> list[str]:
    """Return every fact on a line of its own: `12:8 program:PAYROLL call literal TAXCALC`."""
    names = tuple(_name(unit) for unit in facts.units)
    return [*_file(facts), *_stated(facts, names), *_counted(facts, names)]


def _file(facts: FileFacts) -> Iterator[str]:
    dialect = f" {facts.dialect}" if facts.dialect else ""
    lost = ", ".join(map(str, facts.health.lost_lines))
    where = f" on lines {lost}" if lost else ""
    yield f"{facts.language}{dialect}, {facts.health.lost_bytes} bytes lost{where}"
    yield from (f"{unit.first_line}-{unit.last_line} unit {_name(unit)}" for unit in facts.units)


def _stated(facts: FileFacts, names: tuple[str, ...]) -> Iterator[str]:
    for unit, kind, name, line, column, how in facts.references:
        yield f"{line}:{column} {names[unit]} {kind} {how} {_word(name)}"
    yield from (_binding(binding, names) for binding in facts.bindings)
    yield from (_item(item, facts.items, names) for item in facts.items)
    yield from (_label(label, names) for label in facts.labels)
    for unit, kind, source, target, line in facts.flows:
        yield f"{line} {names[unit]} {kind} {_word(source)} -> {_word(target)}"
    yield from (_block(block, names) for block in facts.blocks)
    yield from (f"{line} {names[unit]} trait {code}" for unit, code, line in facts.traits)
    yield from (f"{names[unit]} {how} {_word(said)}" for unit, how, said in facts.mentions)


def _counted(facts: FileFacts, names: tuple[str, ...]) -> Iterator[str]:
    yield from (f"{names[unit]} {name} {value}" for unit, name, value in facts.measures)
    for unit, language, first_line, text in facts.guests:
        yield f"{first_line} {names[unit]} guest {language}"
        yield from (f"  | {json.dumps(line, ensure_ascii=False)[1:-1]}" for line in text.split("\n") if text)


def _name(unit: Unit) -> str:
    return unit_id(unit.space, _word(unit.name)) if unit.name else f"{unit.space}:(its file)"


def _binding(binding: Binding, names: tuple[str, ...]) -> str:
    scope = f" in {_word(binding.scope)}" if binding.scope else ""
    return f"{binding.line} {names[binding.unit]} {binding.kind} {_word(binding.name)} = {_word(binding.value)}{scope}"


def _item(item: Item, items: Sequence[Item], names: tuple[str, ...]) -> str:
    clauses = (
        ("of", items[item.parent].name or "FILLER" if item.parent >= 0 else ""),
        ("picture", item.picture),
        ("usage", item.usage),
        ("occurs", str(item.occurs or "")),
        ("least", str(item.least) if item.depending else ""),
        ("depending", item.depending),
        ("redefines", item.redefines),
        ("sign", item.sign),
        ("sync", str(item.sync or "")),
        ("values", item.values),
    )
    said = "".join(f" {word} {_word(value)}" for word, value in clauses if value)
    return f"{item.line} {names[item.unit]} item {item.level:02} {_word(item.name)}{said}"


def _block(block: Block, names: tuple[str, ...]) -> str:
    end = "falls through" if block.falls else "ends"
    counts = f"{block.statements} statements {block.branches} branches {block.nesting} deep"
    return f"{block.first_line}-{block.last_line} {names[block.unit]} block {_word(block.name)} {counts} {end}"


def _label(label: Label, names: tuple[str, ...]) -> str:
    return f"{label.line} {names[label.unit]} {label.kind} {_word(label.name)}"


def _word(text: str) -> str:
    """Return the text itself where it reads as one word, else in JSON quotes."""
    plain = text.isprintable() and '"' not in text and "\\" not in text and " " not in text
    return text if text and plain else json.dumps(text, ensure_ascii=False)
