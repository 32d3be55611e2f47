       IDENTIFICATION DIVISION.
       PROGRAM-ID. MISSIT.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01  WS-TOTAL               PIC 9(5) VALUE 0.
       PROCEDURE DIVISION.
           ENTRY 'DLITCBL' USING WS-TOTAL.
       MAIN-PARA.
      * ALTER, GO TO and STOP RUN stand in this comment only
           ADD 1 TO WS-TOTAL
           GOBACK.
