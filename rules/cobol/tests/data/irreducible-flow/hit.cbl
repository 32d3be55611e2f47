       IDENTIFICATION DIVISION.
       PROGRAM-ID. HITIT.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 W PIC X.
       PROCEDURE DIVISION.
       MAIN-PARA.
           IF W = 'X' GO TO SECOND-PARA.
       FIRST-PARA.
           MOVE 'Y' TO W.
       SECOND-PARA.
           IF W = 'Y' GO TO FIRST-PARA.
       LAST-PARA.
           GOBACK.
