       IDENTIFICATION DIVISION.
       PROGRAM-ID. HIT.
       PROCEDURE DIVISION.
           COPY B0 REPLACING ==:TAG:== BY ==:TAG:-A==.
           COPY B0.
           COPY B0 REPLACING ==:TAG:== BY ==:TAG:-B==.
           GOBACK.
