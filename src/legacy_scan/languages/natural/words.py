"""Words of Natural. Source: Software AG, "Natural Statements" and "Natural Programming Guide"."""

from typing import Final

from legacy_scan.extraction.cards import word_set

STATEMENTS: Final = word_set(
    """
    ACCEPT ADD ASSIGN AT BACKOUT BEFORE BROWSE CALL CALLDBPROC CALLNAT CLOSE COMMIT COMPOSE COMPRESS COMPUTE CREATE
    DECIDE DEFINE DELETE DISPLAY DIVIDE DO DOEND DOWNLOAD EJECT ELSE END ESCAPE EXAMINE EXPAND FETCH FIND FOR FORMAT
    GET HISTOGRAM IF IGNORE INCLUDE INPUT INSERT INTERFACE LIMIT LOOP METHOD MOVE MULTIPLY NEWPAGE OBTAIN ON OPEN
    OPTIONS PARSE PASSW PERFORM PRINT PROCESS PROPERTY READ READLOB REDEFINE REDUCE REINPUT REJECT RELEASE REPEAT
    REQUEST RESET RESIZE RETRY RETURN ROLLBACK RUN SELECT SEND SEPARATE SET SETTIME SKIP SORT STACK STOP STORE SUBTRACT
    SUSPEND TERMINATE UPDATE UPDATELOB UPLOAD WRITE INCDIC INCCONT INCDIR INCMAC MERGE
    """
)
"""What begins a statement."""

ENDS: Final = {
    "IF": "END-IF",
    "FOR": "END-FOR",
    "REPEAT": "END-REPEAT",
    "READ": "END-READ",
    "BROWSE": "END-BROWSE",
    "FIND": "END-FIND",
    "HISTOGRAM": "END-HISTOGRAM",
    "SELECT": "END-SELECT",
    "SORT": "END-SORT",
    "DECIDE": "END-DECIDE",
    "READLOB": "END-READLOB",
    "PARSE": "END-PARSE",
    "BEFORE": "END-BEFORE",
}
"""What a statement that opens a block is closed by; others depend on the words behind it."""

AT: Final = {
    "BREAK": "END-BREAK",
    "START": "END-START",
    "TOP": "END-TOPPAGE",
    "END-DATA": "END-ENDDATA",
    "END-PAGE": "END-ENDPAGE",
    "END-FILE": "END-ENDFILE",
}
"""The same of AT, or without it, BREAK OF, END OF DATA ..."""

EVENTS: Final = {
    "END": ("OF", "PAGE", "DATA", "FILE"),
    "TOP": ("OF", "PAGE"),
    "START": ("OF", "DATA"),
    "BREAK": ("OF",),
}
"""What may follow where AT is left out."""

CLOSERS: Final = frozenset(
    {
        *ENDS.values(),
        *AT.values(),
        *("END-WORK", "END-NOREC", "END-NOREC", "END-ERROR", "END-SUBROUTINE", "END-FUNCTION", "END-CLASS"),
        *("END-PROTOTYPE", "END-RESULT", "END-PROCESS", "END-INTERFACE", "END-PARAMETERS", "END-FILE", "END-LOOP"),
        *("END-METHOD", "END-PROPERTY"),
    }
)

CLAUSES: Final = word_set("VALUE VALUES WHEN NONE ANY ALL UNTIL WHILE THEN")
"""What may stand first in a line of a statement of several branches."""

NOT_AFTER: Final = word_set(":= = + - * / ( , < > <> >= <= TO INTO EQ NE GT LT GE LE BY GIVING THRU")
"""Behind one of these a word is an operand, whatever it says."""

BARE: Final = word_set("IGNORE EJECT STOP LOOP DOEND ELSE")
"""Statements without operands."""

READS: Final = {"READ": "reads", "BROWSE": "reads", "FIND": "reads", "HISTOGRAM": "reads", "GET": "reads"}
CHANGES: Final = {"UPDATE": "updates", "DELETE": "deletes"}
BEFORE_VIEW: Final = word_set(
    "ALL FIRST NUMBER UNIQUE RECORDS RECORD IN FILE VALUE VALUES STATEMENT ONE MULTI-FETCH ON OFF OF IN SHARED HOLD"
)
"""What may stand between the verb and the view."""

BRANCHES: Final = word_set("IF WHEN VALUE VALUES FOR REPEAT READ FIND HISTOGRAM BROWSE ACCEPT REJECT")
SECTIONS: Final = word_set("LOCAL PARAMETER GLOBAL INDEPENDENT CONTEXT OBJECT")
