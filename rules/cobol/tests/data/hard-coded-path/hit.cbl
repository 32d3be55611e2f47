       IDENTIFICATION DIVISION.
       PROGRAM-ID. HITIT.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01  WS-PATH                PIC X(20) VALUE '/u/pay/inbox'.
       PROCEDURE DIVISION.
           GOBACK.
