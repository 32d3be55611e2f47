       IDENTIFICATION DIVISION.
       PROGRAM-ID. MISS.
       PROCEDURE DIVISION.
           COPY STEPS REPLACING ==DO-IT== BY ==DO-IT ONCE==
               ==:TAG:== BY ==X-:TAG:==.
           GOBACK.
