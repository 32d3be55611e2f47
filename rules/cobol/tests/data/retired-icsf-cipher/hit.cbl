       IDENTIFICATION DIVISION.
       PROGRAM-ID. OLDSEAL.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01  ICSF-AREA.
           05  RC-S          PIC 9(8) COMP.
           05  RS-S          PIC 9(8) COMP.
           05  EXIT-LEN-S    PIC 9(8) COMP.
           05  EXIT-DATA-S   PIC X(4).
           05  KEY-ID-S      PIC X(64).
           05  TEXT-LEN-S    PIC 9(8) COMP.
           05  TEXT-S        PIC X(24).
           05  VECTOR-S      PIC X(8).
           05  RULES-S       PIC 9(8) COMP.
           05  RULE-S        PIC X(8) VALUE 'CUSP'.
           05  PAD-S         PIC X.
           05  CHAIN-S       PIC X(18).
           05  CIPHER-S      PIC X(24).
       PROCEDURE DIVISION.
           CALL 'CSNBENC' USING RC-S
               RS-S EXIT-LEN-S EXIT-DATA-S
               KEY-ID-S TEXT-LEN-S TEXT-S
               VECTOR-S RULES-S RULE-S
               PAD-S CHAIN-S CIPHER-S.
           GOBACK.
