import pytest

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
