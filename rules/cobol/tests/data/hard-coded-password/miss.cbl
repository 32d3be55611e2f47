       IDENTIFICATION DIVISION.
       PROGRAM-ID. MISSIT.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01  WS-PASSWORD            PIC X(8).
       01  WS-PASSWORD-LABEL      PIC X(8) VALUE 'Password'.
       01  HD-PASSWORD            PIC X(9) VALUE 'PASSWORD'.
       01  LN-PASSWORD            PIC X(9) VALUE 'Password:'.
       PROCEDURE DIVISION.
           GOBACK.
