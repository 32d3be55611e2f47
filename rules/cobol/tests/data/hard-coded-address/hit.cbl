       IDENTIFICATION DIVISION.
       PROGRAM-ID. HITIT.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01  WS-HOST                PIC X(20) VALUE '10.12.0.7'.
       01  WS-PARTNER             PIC X(30) VALUE 'ftp.partner.gov'.
       PROCEDURE DIVISION.
           GOBACK.
