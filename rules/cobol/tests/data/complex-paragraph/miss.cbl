       IDENTIFICATION DIVISION.
       PROGRAM-ID. MISSIT.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 W PIC X.
       PROCEDURE DIVISION.
       MAIN-PARA.
           IF W = '0' MOVE 'X' TO W.
           IF W = '1' MOVE 'X' TO W.
           IF W = '2' MOVE 'X' TO W.
           IF W = '3' MOVE 'X' TO W.
           IF W = '4' MOVE 'X' TO W.
           IF W = '5' MOVE 'X' TO W.
           IF W = '6' MOVE 'X' TO W.
           IF W = '7' MOVE 'X' TO W.
           IF W = '8' MOVE 'X' TO W.
           IF W = '9' MOVE 'X' TO W.
           IF W = '0' MOVE 'X' TO W.
           IF W = '1' MOVE 'X' TO W.
           IF W = '2' MOVE 'X' TO W.
           IF W = '3' MOVE 'X' TO W.
           IF W = '4' MOVE 'X' TO W.
           IF W = '5' MOVE 'X' TO W.
           IF W = '6' MOVE 'X' TO W.
           IF W = '7' MOVE 'X' TO W.
           IF W = '8' MOVE 'X' TO W.
           IF W = '9' MOVE 'X' TO W.
           IF W = '0' MOVE 'X' TO W.
           IF W = '1' MOVE 'X' TO W.
           IF W = '2' MOVE 'X' TO W.
           IF W = '3' MOVE 'X' TO W.
           IF W = '4' MOVE 'X' TO W.
       OTHER-PARA.
           IF W = '0' MOVE 'X' TO W.
           IF W = '1' MOVE 'X' TO W.
           IF W = '2' MOVE 'X' TO W.
           IF W = '3' MOVE 'X' TO W.
           IF W = '4' MOVE 'X' TO W.
           IF W = '5' MOVE 'X' TO W.
           IF W = '6' MOVE 'X' TO W.
           IF W = '7' MOVE 'X' TO W.
           IF W = '8' MOVE 'X' TO W.
           IF W = '9' MOVE 'X' TO W.
           IF W = '0' MOVE 'X' TO W.
           IF W = '1' MOVE 'X' TO W.
           IF W = '2' MOVE 'X' TO W.
           IF W = '3' MOVE 'X' TO W.
           IF W = '4' MOVE 'X' TO W.
           IF W = '5' MOVE 'X' TO W.
           IF W = '6' MOVE 'X' TO W.
           IF W = '7' MOVE 'X' TO W.
           IF W = '8' MOVE 'X' TO W.
           IF W = '9' MOVE 'X' TO W.
           IF W = '0' MOVE 'X' TO W.
           IF W = '1' MOVE 'X' TO W.
           IF W = '2' MOVE 'X' TO W.
           IF W = '3' MOVE 'X' TO W.
           IF W = '4' MOVE 'X' TO W.
           GOBACK.
