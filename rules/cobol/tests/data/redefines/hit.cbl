       IDENTIFICATION DIVISION.
       PROGRAM-ID. HITIT.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01  WS-DATE                PIC 9(8).
       01  WS-PARTS REDEFINES WS-DATE.
           05  WS-YEAR            PIC 9(4).
           05  WS-REST            PIC 9(4).
       PROCEDURE DIVISION.
           GOBACK.
