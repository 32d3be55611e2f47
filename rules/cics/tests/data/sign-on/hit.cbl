       IDENTIFICATION DIVISION.
       PROGRAM-ID. HITIT.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01  WS-PW                  PIC X(8).
       01  WS-USER                PIC X(8).
       PROCEDURE DIVISION.
       MAIN-PARA.
           EXEC CICS VERIFY PASSWORD(WS-PW) USERID(WS-USER)
           END-EXEC.
           GOBACK.
