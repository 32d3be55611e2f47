import pytest

from legacy_scan.extraction import exec_names
from legacy_scan.extraction.exec_cics import argument, command, options


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("SEND MAP('A') MAPSET('B')", "send-map"),
        ("SEND ERASE MAPSET('B') MAP('A')", "send-map"),
        ("SEND TEXT FROM(X)", "send-text"),
        ("READQ QUEUE('Q')", "readq-ts"),
        ("WRITEQ TD QUEUE('Q')", "writeq-td"),
        ("RETURN", "return"),
        ("RETURN TRANSID('T')", "return-transid"),
        ("HANDLE ABEND LABEL(L)", "handle-abend"),
        ("LINK PROGRAM('P')", "link"),
        ("WEB SEND DOCTOKEN(T)", "web-send"),
        ("", "unknown"),
    ],
)
def test_a_command_is_its_words(body: str, said: str) -> None:
    assert command(options(body)) == said


def test_options_keep_nested_brackets_and_quoted_ones() -> None:
    said = options("READ\n FILE('A)B') RIDFLD(KEY(IDX(1)) OF REC)\n  UPDATE")
    assert [(option.name, option.argument) for option in said] == [
        ("READ", None),
        ("FILE", "'A)B'"),
        ("RIDFLD", "KEY(IDX(1)) OF REC"),
        ("UPDATE", None),
    ]


@pytest.mark.parametrize(
    ("written", "name", "how"),
    [
        ("'PAYROLL'", "PAYROLL", "literal"),
        ('"payroll "', "PAYROLL", "literal"),
        (" WS-PGM ", "WS-PGM", "identifier"),
        ("PGM-NAME OF WS-TABLE (IDX)", "PGM-NAME", "identifier"),
        ("WS-PGM(1:8)", "WS-PGM", "identifier"),
        ("A + B", "A + B", "computed"),
    ],
)
def test_an_argument_is_a_literal_an_item_or_computed(written: str, name: str, how: str) -> None:
    (_, option) = options(f"LINK PROGRAM({written})")
    assert argument(option) == (name, how)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("UNLOCK FILE('CLAIMS')", {("references-file", "CLAIMS", "literal")}),
        ("SET FILE(WS-F) CLOSED", {("references-file", "WS-F", "identifier")}),
        ("INQUIRE FILE(WS-F) NEXT", set()),
        ("RELEASE PROGRAM('TABLES')", {("references-program", "TABLES", "literal")}),
        ("CANCEL REQID('R') TRANSID('PAY1')", {("references-transaction", "PAY1", "literal")}),
        ("DEFINE ACTIVITY('A') TRANSID('T1') PROGRAM('P1')", {("start", "T1", "literal"), ("link", "P1", "literal")}),
        ("LINK PROGRAM('P') CHANNEL('C')", {("link", "P", "literal"), ("channel", "C", "literal")}),
        ("PUT CONTAINER('X') CHANNEL(WS-C) FROM(A)", {("channel", "WS-C", "identifier")}),
        ("FETCH ANY(WS-A) CHANNEL(WS-C) COMPSTATUS(WS-S)", set()),
        ("SEND MAP('M') MAPSET(WS-S)", {("displays", "WS-S.'M'", "identifier")}),
        (
            "INVOKE SERVICE('S') CHANNEL('C') URI('http://h/Pay')",
            {("channel", "C", "literal"), ("calls-url", "http://h/Pay", "literal")},
        ),
    ],
)
def test_what_a_command_names(body: str, said: set[tuple[str, str, str]]) -> None:
    assert {one[:3] for one in exec_names.read("CICS", body).mentions} == said
