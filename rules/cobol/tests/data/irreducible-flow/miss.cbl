       IDENTIFICATION DIVISION.
       PROGRAM-ID. MISSIT.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 W PIC X.
       PROCEDURE DIVISION.
       MAIN-PARA.
           MOVE 'X' TO W.
       FIRST-PARA.
           MOVE 'Y' TO W.
       SECOND-PARA.
           IF W = 'Y' GO TO FIRST-PARA.
       LAST-PARA.
           GOBACK.
