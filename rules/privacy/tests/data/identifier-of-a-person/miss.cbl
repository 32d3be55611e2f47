       IDENTIFICATION DIVISION.
       PROGRAM-ID. NOSSN.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01  EMPLOYEE.
           05  MISSION-NO    PIC 9(9).
           05  SESSNO        PIC X(30).
           05  NUR-SSN1      PIC 9(002).
           05  SSN-FOUND     PIC X.
       PROCEDURE DIVISION.
           GOBACK.
