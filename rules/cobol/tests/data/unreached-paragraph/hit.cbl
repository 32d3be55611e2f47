       IDENTIFICATION DIVISION.
       PROGRAM-ID. HITIT.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 W PIC X.
       PROCEDURE DIVISION.
       MAIN-PARA.
           PERFORM USED-PARA.
           GOBACK.
       USED-PARA.
           MOVE 'X' TO W.
       LOST-PARA.
           MOVE 'Y' TO W.
           MOVE 'Z' TO W.
