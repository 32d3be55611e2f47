       IDENTIFICATION DIVISION.
       PROGRAM-ID. HITIT.
       DATA DIVISION.
       PROCEDURE DIVISION.
       MAIN-PARA.
           GO TO LAST-PARA.
           GO TO LAST-PARA.
           GO TO LAST-PARA.
           GO TO LAST-PARA.
           GO TO LAST-PARA.
           GO TO LAST-PARA.
           GO TO LAST-PARA.
           GO TO LAST-PARA.
           GO TO LAST-PARA.
           GO TO LAST-PARA.
       LAST-PARA.
           GOBACK.
