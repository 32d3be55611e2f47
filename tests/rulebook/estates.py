"""Small estates, made by hand, for the tests of this room."""

from collections.abc import Iterable

from legacy_scan.model.estate import Estate, EstateUnit, LedgerRow, SourceFile
from legacy_scan.model.facts import Binding, FileFacts, Health, Reference, Trait, Unit
from legacy_scan.rulebook import Evaluation, Rulebook, Sighter, evaluate, load, text_conditions


def rules(text: str, path: str = "pack/rules.yaml") -> Rulebook:
    return load({path: text.encode()})


def file(
    path: str,
    units: tuple[Unit, ...] = (Unit("member", "", 1, 99),),
    *,
    language: str = "cobol",
    text: bytes = b"",
    book: Rulebook | None = None,
    traits: Iterable[Trait] = (),
    references: Iterable[Reference] = (),
    bindings: Iterable[Binding] = (),
) -> SourceFile:
    facts = FileFacts(
        language,
        "",
        Health(len(text), 0, ()),
        units,
        references=tuple(references),
        bindings=tuple(bindings),
        traits=tuple(traits),
    )
    sightings = Sighter(text_conditions(book)).sight(text) if book else ()
    names = tuple(f"{unit.space}:{unit.name or path}" for unit in units)
    return SourceFile(path, facts, names, sightings)


def estate(*files: SourceFile) -> Estate:
    units = [
        EstateUnit(name, unit.space, unit.name, "source", one.path, unit.first_line, unit.last_line)
        for one in files
        for unit, name in zip(one.facts.units, one.units, strict=True)
    ]
    ledger = [LedgerRow(one.path, one.facts.language, "", "utf-8", "analysed", "", 1, 1, 0) for one in files]
    return Estate(tuple(sorted(units)), files, (), (), tuple(sorted(ledger)))


def asked(text: str, **texts: str) -> Evaluation:
    """What rules say of texts; a name's last `_` stands for the dot before its suffix."""
    book = rules(text)
    files = [
        file(".".join(name.rsplit("_", 1)), text=content.encode(), book=book, language="plain")
        for name, content in sorted(texts.items())
    ]
    return evaluate(book, estate(*files))


def places(evaluation: Evaluation) -> list[tuple[str, int]]:
    return [(finding.path, finding.line) for finding in evaluation.findings]
