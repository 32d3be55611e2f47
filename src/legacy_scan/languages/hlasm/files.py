"""Files: DCB, ACB and DTF give a DDNAME to a name, OPEN tells what is done with it."""

from legacy_scan.extraction.cards import parts, unwrapped
from legacy_scan.languages.hlasm.calls import NAME
from legacy_scan.languages.hlasm.sheet import Sheet
from legacy_scan.languages.hlasm.statement import Statement, first, keywords, operands
from legacy_scan.model.facts import Binding

BLOCKS = frozenset({b"DCB", b"ACB", b"DTFSD", b"DTFMT", b"DTFDA", b"DTFIS", b"DTFPR", b"DTFCD"})
_MODES = {
    "INPUT": "input",
    "RDBACK": "input",
    "OUTPUT": "output",
    "EXTEND": "extend",
    "OUTINX": "extend",
    "UPDAT": "i-o",
    "INOUT": "i-o",
    "OUTIN": "i-o",
}


class Files:
    """The files of a text; an OPEN may come before the block it opens."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._default: dict[str, str] = {}
        self._opened: list[tuple[int, str, str, int]] = []

    def block(self, statement: Statement) -> None:
        """DCB DDNAME=X, ACB DDNAME=X; an ACB and a DTF without one are known by their own name."""
        by_key = keywords(operands(self.sheet, statement))
        name = by_key["DDNAME"].text if "DDNAME" in by_key else ""
        macro_form = unwrapped(by_key["MACRF"].text).split(",") if "MACRF" in by_key else []
        if statement.operation != b"DCB":
            name = name or statement.name
        type_ = by_key["TYPEFLE"].text if "TYPEFLE" in by_key else ""
        self._default[statement.name] = _MODES.get(type_, "i-o" if "OUT" in macro_form else "input")
        if statement.name and NAME.fullmatch(name) and len(name) <= 8:
            self.sheet.bind("assign", statement.name, name, statement.line)

    def open(self, statement: Statement) -> None:
        """OPEN (A,(INPUT),B,(OUTPUT)); a file without a mode is opened as its block says."""
        target = first(operands(self.sheet, statement))
        if target is None:
            return
        listed = parts(unwrapped(target.text))
        for name, options in zip(listed[::2], [*listed[1::2], ""], strict=False):
            if NAME.fullmatch(name):
                mode = _MODES.get(parts(unwrapped(options))[0], "")
                self._opened.append((self.sheet.unit, name, mode, statement.line))

    def settle(self) -> None:
        """Say how each file is opened."""
        for unit, name, mode, line in self._opened:
            self.sheet.bindings.append(Binding(unit, "open", name, mode or self._default.get(name, "input"), line, ""))
