       IDENTIFICATION DIVISION.
       PROGRAM-ID. HITIT.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01  WS-CODE                PIC 9 VALUE 1.
       PROCEDURE DIVISION.
       MAIN-PARA.
           IF WS-CODE = 1
               NEXT SENTENCE
           ELSE
               ADD 1 TO WS-CODE.
           GOBACK.
