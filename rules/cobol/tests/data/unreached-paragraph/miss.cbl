       IDENTIFICATION DIVISION.
       PROGRAM-ID. MISSIT.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 W PIC X.
       PROCEDURE DIVISION.
       MAIN-PARA.
           PERFORM USED-PARA.
           GOBACK.
       USED-PARA.
           MOVE 'X' TO W.
           MOVE 'Z' TO W.
       LAST-EXIT.
           EXIT.
